package dev.shopkeeper.analytics.recommend;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The linear model of {@link Ease} with the weights of each candidate confined to its neighbours:
 * for catalogues too large for an inverse.
 *
 * <p>For every item i with S the N items most alike to it by a {@link SimilarityOptions}, N being
 * its number of neighbours, and D of S and i,
 *
 * <pre>
 *   P = (G_DD + Λ_DD)⁻¹,   B_ji = -P_ji / P_ii,   s(j→i) = B_ji / (d_j^α · d_i^β) for j in S
 * </pre>
 *
 * with G = XᵀWX and the penalties and exponents of {@link RidgeOptions}: the sparse Markov random
 * field of Steck, "Markov random fields for collaborative filtering", NeurIPS 2019, section 3.2,
 * with a block for every item (r = 0 there) and the support by a similarity that holds popularity
 * back less than his correlation. Only the column of i is wanted, and that is a regression: B_Si =
 * (G_SS + Λ_SS)⁻¹·G_Si, as the blocks of a matrix's inverse tell; so it is also fsSLIM (Ning and
 * Karypis, "SLIM: sparse linear methods for top-N recommender systems", ICDM 2011, section IV.C)
 * with EASE's quadratic loss. In the limit of S = all others it is EASE exactly. Like SANSA (Spišák
 * et al., "Scalable approximate nonsymmetric autoencoder for collaborative filtering", RecSys 2023)
 * it never holds a matrix of items by items.
 *
 * <p>Cost for each item: N³/6 multiplications and additions, and the co-occurrences among the N
 * counted from their users ({@link #work}). Memory: 8 bytes times N times the items for the
 * weights, N² and 4 a user for each thread. Items are solved independently of each other: the same
 * bits in any slicing and on any number of threads.
 */
public final class SparseRegression implements LinearModel {
  private static final int BLOCK = 64;
  private static final int SAMPLE = 128;
  private static final double WORK_OF_PAIR = 8;

  private final RidgeOptions options;
  private final Columns solved;
  private final double[] historyFactor;
  private final double[] candidateFactor;

  /** Weights by history item, candidates ascending, before normalisation and cut. */
  private record Columns(Interactions byItem, int[] start, int[] candidate, float[] weight) {}

  /**
   * Solves for every item.
   *
   * @param support how neighbours are chosen, and how many
   */
  public SparseRegression(
      Interactions interactions, RidgeOptions options, SimilarityOptions support, int threads) {
    this(interactions, options, support, RegressionSystem.MOST_HELD, threads);
  }

  /** The same, holding what each two share of at most so many items. */
  SparseRegression(
      Interactions interactions,
      RidgeOptions options,
      SimilarityOptions support,
      int mostHeld,
      int threads) {
    this(solve(interactions, options, support, mostHeld, threads), options);
  }

  private SparseRegression(Columns solved, RidgeOptions options) {
    this.options = options;
    this.solved = solved;
    this.historyFactor = Penalties.powers(solved.byItem(), options.alpha());
    this.candidateFactor = Penalties.powers(solved.byItem(), options.beta());
  }

  private static Columns solve(
      Interactions interactions,
      RidgeOptions options,
      SimilarityOptions support,
      int mostHeld,
      int threads) {
    Interactions byItem = interactions.transpose();
    int items = interactions.columns();
    ItemSimilarity similarity = new ItemSimilarity(interactions, byItem, support);
    RegressionSystem.Data data =
        new RegressionSystem.Data(interactions, byItem, options, mostHeld, threads);
    int[][] chosen = new int[items][];
    float[][] weights = new float[items][];
    AtomicInteger next = new AtomicInteger();
    Threads.run(
        threads,
        () -> {
          RegressionSystem system = new RegressionSystem(data, support.neighbours());
          for (int from = next.getAndAdd(BLOCK); from < items; from = next.getAndAdd(BLOCK)) {
            Neighbours alike = similarity.slice(from, Math.min(items, from + BLOCK));
            for (int r = 0; r < alike.rows(); r++) {
              chosen[from + r] = alike.ids(r);
              weights[from + r] = system.solve(from + r, chosen[from + r]);
            }
          }
        });
    return turned(byItem, chosen, weights);
  }

  /** From a column for each candidate to a row for each history item. */
  private static Columns turned(Interactions byItem, int[][] chosen, float[][] weights) {
    int[] start = new int[chosen.length + 1];
    for (int[] sources : chosen) {
      for (int j : sources) {
        start[j + 1]++;
      }
    }
    for (int j = 0; j < chosen.length; j++) {
      start[j + 1] = Math.addExact(start[j], start[j + 1]);
    }
    int[] candidate = new int[start[chosen.length]];
    float[] weight = new float[candidate.length];
    int[] next = Arrays.copyOf(start, chosen.length);
    for (int i = 0; i < chosen.length; i++) {
      for (int n = 0; n < chosen[i].length; n++) {
        int at = next[chosen[i][n]]++;
        candidate[at] = i;
        weight[at] = weights[i][n];
      }
    }
    return new Columns(byItem, start, candidate, weight);
  }

  /**
   * Multiplications and additions for such data, about: those of evenly spaced items, of which all
   * are taken to be like them. That of two items a user has met both is counted as {@value
   * #WORK_OF_PAIR}, by the clock: it is looked up in no order.
   */
  static double work(Interactions interactions, SimilarityOptions support) {
    Interactions byItem = interactions.transpose();
    int items = byItem.rows();
    boolean held = items <= RegressionSystem.MOST_HELD;
    int[] sample = new int[Math.min(items, SAMPLE)];
    Arrays.setAll(sample, n -> (int) ((long) items * n / sample.length));
    Neighbours alike = new ItemSimilarity(interactions, byItem, support).rows(sample, 1);
    double sum = 0;
    for (int r = 0; r < sample.length; r++) {
      double unknowns = alike.start(r + 1) - alike.start(r);
      sum += unknowns * unknowns * unknowns / 6;
      sum += WORK_OF_PAIR * (held ? unknowns * unknowns / 2 : pairs(byItem, alike.ids(r)));
    }
    return sum / Math.max(1, sample.length) * items + (held ? pairs(interactions) : 0);
  }

  /** How often a user has met two items, an item and itself counted too. */
  private static double pairs(Interactions interactions) {
    double pairs = 0;
    for (int u = 0; u < interactions.rows(); u++) {
      double items = interactions.start(u + 1) - interactions.start(u);
      pairs += items * (items + 1) / 2;
    }
    return pairs;
  }

  /** The same of the items of a support alone. */
  private static double pairs(Interactions byItem, int[] support) {
    int[] met = new int[byItem.columns()];
    double pairs = 0;
    for (int item : support) {
      for (int e = byItem.start(item); e < byItem.start(item + 1); e++) {
        pairs += ++met[byItem.column(e)];
      }
    }
    return pairs;
  }

  @Override
  public SparseRegression normalised(RidgeOptions other) {
    LinearModel.checkSameRegression(options, other);
    return new SparseRegression(solved, other);
  }

  @Override
  public int items() {
    return solved.start().length - 1;
  }

  @Override
  public Neighbours slice(int from, int to) {
    RowSource.checkSlice(from, to, items());
    Neighbours.Builder rows = new Neighbours.Builder(to - from);
    StrongestFirst strongest = new StrongestFirst(Math.min(options.neighbours(), items()));
    for (int j = from; j < to; j++) {
      for (int at = solved.start()[j]; at < solved.start()[j + 1]; at++) {
        int i = solved.candidate()[at];
        float weight = (float) (solved.weight()[at] * historyFactor[j] * candidateFactor[i]);
        if (weight != 0) {
          strongest.offer(i, weight);
        }
      }
      strongest.drainTo(rows);
      rows.endRow(j);
    }
    return rows.build();
  }
}
