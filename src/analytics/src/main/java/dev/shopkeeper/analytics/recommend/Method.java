package dev.shopkeeper.analytics.recommend;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A way to make the item-to-item table, with all its options: what a {@link Contest} compares and
 * what a table's provenance names.
 */
public sealed interface Method {
  /** The method's name, in words joined by hyphens. */
  String name();

  /** Its options by name. */
  SortedMap<String, Double> parameters();

  /** K, the neighbours kept for each item. */
  int neighbours();

  /** The same with another K: its rows are prefixes of those of a greater one, or they of its. */
  Method withNeighbours(int kept);

  /**
   * Whether a better mean on held-out cases is not enough to choose it: true of what has won on
   * validation parts and lost on the tests behind them.
   */
  default boolean needsProof() {
    return false;
  }

  /**
   * Learns from data.
   *
   * @param threads how many share the learning, at least 1
   */
  RowSource learn(Interactions train, int threads);

  /** Items that the same users took. */
  record ItemBased(SimilarityOptions options) implements Method {
    @Override
    public String name() {
      if (options.measure() == SimilarityOptions.Measure.JACCARD) {
        return "item-jaccard";
      }
      return options.equals(SimilarityOptions.cosine(neighbours()))
          ? "item-cosine"
          : "item-exponents";
    }

    @Override
    public SortedMap<String, Double> parameters() {
      return options.measure() == SimilarityOptions.Measure.JACCARD
          ? named("neighbours", neighbours())
          : named(
              "alpha", options.alpha(),
              "beta", options.beta(),
              "gamma", options.gamma(),
              "neighbours", neighbours());
    }

    @Override
    public int neighbours() {
      return options.neighbours();
    }

    @Override
    public Method withNeighbours(int kept) {
      return new ItemBased(
          new SimilarityOptions(
              options.measure(), options.alpha(), options.beta(), options.gamma(), kept));
    }

    @Override
    public RowSource learn(Interactions train, int threads) {
      return new ItemSimilarity(train, options);
    }
  }

  /** Items whose takers correlate. */
  record Pearson(int neighbours) implements Method {
    @Override
    public String name() {
      return "item-pearson";
    }

    @Override
    public SortedMap<String, Double> parameters() {
      return named("neighbours", neighbours);
    }

    @Override
    public Method withNeighbours(int kept) {
      return new Pearson(kept);
    }

    @Override
    public RowSource learn(Interactions train, int threads) {
      return new PearsonSimilarity(train, neighbours);
    }
  }

  /**
   * What the users most alike took.
   *
   * @param users how many are alike
   * @param neighbours K
   */
  record UserBased(int users, int neighbours) implements Method {
    @Override
    public String name() {
      return "user-cosine";
    }

    @Override
    public SortedMap<String, Double> parameters() {
      return named("neighbours", neighbours, "users", users);
    }

    @Override
    public Method withNeighbours(int kept) {
      return new UserBased(users, kept);
    }

    @Override
    public RowSource learn(Interactions train, int threads) {
      return new UserNeighbours(train, users, neighbours, threads);
    }
  }

  /** The linear model in closed form. */
  record ClosedForm(RidgeOptions options) implements Method {
    @Override
    public String name() {
      return "ease";
    }

    @Override
    public SortedMap<String, Double> parameters() {
      return ridge(options);
    }

    @Override
    public int neighbours() {
      return options.neighbours();
    }

    @Override
    public Method withNeighbours(int kept) {
      return new ClosedForm(options.withNeighbours(kept));
    }

    @Override
    public Ease learn(Interactions train, int threads) {
      return new Ease(train, options, threads);
    }
  }

  /** The linear model on the items most alike. */
  record OnSupport(RidgeOptions options, SimilarityOptions support) implements Method {
    @Override
    public String name() {
      return "sparse-regression";
    }

    @Override
    public SortedMap<String, Double> parameters() {
      SortedMap<String, Double> all = new TreeMap<>(ridge(options));
      all.put("support", (double) support.neighbours());
      all.put("support_alpha", support.alpha());
      all.put("support_beta", support.beta());
      all.put("support_gamma", support.gamma());
      return Collections.unmodifiableSortedMap(all);
    }

    @Override
    public int neighbours() {
      return options.neighbours();
    }

    @Override
    public Method withNeighbours(int kept) {
      return new OnSupport(options.withNeighbours(kept), support);
    }

    @Override
    public boolean needsProof() {
      return true;
    }

    @Override
    public SparseRegression learn(Interactions train, int threads) {
      return new SparseRegression(train, options, support, threads);
    }
  }

  /**
   * The broadest patterns of taste, to be added to another method.
   *
   * @param rank f, how many patterns, at least 1
   * @param beta β: weights are divided by d_i^β of the candidate
   * @param neighbours K
   */
  record LowPassFilter(int rank, double beta, int neighbours) implements Method {
    @Override
    public String name() {
      return "low-pass";
    }

    @Override
    public SortedMap<String, Double> parameters() {
      return named("beta", beta, "neighbours", neighbours, "rank", rank);
    }

    @Override
    public Method withNeighbours(int kept) {
      return new LowPassFilter(rank, beta, kept);
    }

    @Override
    public RowSource learn(Interactions train, int threads) {
      return new LowPass(train, rank, beta, neighbours, threads);
    }
  }

  /**
   * A table less the echo of its own neighbours.
   *
   * @param base whose table, with the neighbours through which echoes are followed
   * @param tau τ, how much of the echo is taken away
   * @param eta η: weights are divided by d_i^η of the candidate
   * @param neighbours K
   */
  record Sharpened(Method base, double tau, double eta, int neighbours) implements Method {
    @Override
    public String name() {
      return "sharpened";
    }

    @Override
    public SortedMap<String, Double> parameters() {
      SortedMap<String, Double> all = new TreeMap<>();
      base.parameters().forEach((key, value) -> all.put(prefixed(base, key), value));
      all.put("eta", eta);
      all.put("neighbours", (double) neighbours);
      all.put("tau", tau);
      return Collections.unmodifiableSortedMap(all);
    }

    @Override
    public Method withNeighbours(int kept) {
      return new Sharpened(base, tau, eta, kept);
    }

    @Override
    public boolean needsProof() {
      return base.needsProof();
    }

    @Override
    public RowSource learn(Interactions train, int threads) {
      return of(base.learn(train, threads).all(threads), train);
    }

    /** The same with the base's table given. */
    SharpenedRows of(Neighbours table, Interactions train) {
      return new SharpenedRows(table, tau, Penalties.powers(train.transpose(), eta), neighbours);
    }
  }

  /** The weighted sum of two methods' tables. */
  record Blend(Method first, double firstWeight, Method second, double secondWeight, int neighbours)
      implements Method {
    @Override
    public String name() {
      if (second instanceof LowPassFilter) {
        return "smoothed";
      }
      return second instanceof UserBased ? "items-and-users" : "blend";
    }

    @Override
    public SortedMap<String, Double> parameters() {
      SortedMap<String, Double> all = new TreeMap<>();
      first.parameters().forEach((key, value) -> all.put(prefixed(first, key), value));
      second.parameters().forEach((key, value) -> all.put(prefixed(second, key), value));
      all.put(prefixed(first, "weight"), firstWeight);
      all.put(prefixed(second, "weight"), secondWeight);
      all.put("neighbours", (double) neighbours);
      return Collections.unmodifiableSortedMap(all);
    }

    @Override
    public Method withNeighbours(int kept) {
      return new Blend(first, firstWeight, second, secondWeight, kept);
    }

    @Override
    public boolean needsProof() {
      return first.needsProof() || second.needsProof();
    }

    @Override
    public RowSource learn(Interactions train, int threads) {
      return new BlendedRows(
          first.learn(train, threads),
          firstWeight,
          second.learn(train, threads),
          secondWeight,
          neighbours);
    }
  }

  private static String prefixed(Method part, String key) {
    return part.name().replace('-', '_') + "_" + key;
  }

  private static SortedMap<String, Double> ridge(RidgeOptions options) {
    return named(
        "alpha", options.alpha(),
        "beta", options.beta(),
        "gamma", options.gamma(),
        "neighbours", options.neighbours(),
        "rho", options.rho(),
        "ridge", options.ridge());
  }

  private static SortedMap<String, Double> named(Object... namesAndValues) {
    SortedMap<String, Double> all = new TreeMap<>();
    for (int n = 0; n < namesAndValues.length; n += 2) {
      all.put((String) namesAndValues[n], ((Number) namesAndValues[n + 1]).doubleValue());
    }
    return Collections.unmodifiableSortedMap(all);
  }
}
