package dev.shopkeeper.recompute.recommend;

import dev.shopkeeper.analytics.recommend.Method;
import dev.shopkeeper.analytics.recommend.NamedMethod;
import dev.shopkeeper.analytics.recommend.RankingMetrics;
import dev.shopkeeper.analytics.recommend.RankingMetrics.Estimate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Whether the method chosen today may follow the one that serves: both learn from the same days and
 * answer the same users about the same hidden ones.
 *
 * <p>The method that serves stays where the 95 % interval of the difference of NDCG, user by user,
 * lies below 0. It is then learnt from all of today's data as the other would have been: a doubt
 * about a method is none about the data. Where nothing can be compared (nothing serves, the same
 * method serves, a method of its kind could not be afforded today) the chosen one follows.
 *
 * @param learner what makes the rows
 * @param scores its figures on the hidden days, and by how much the one chosen was better than the
 *     one that served; empty where there is nothing to judge on
 */
record Succession(ShopLearner learner, SortedMap<String, Double> scores) {
  private static final String OVER = "over_served_" + TimeHoldout.JUDGE;

  /**
   * Judges.
   *
   * @param chosen today
   * @param served parameters of the generation that serves, as its provenance has them
   */
  static Succession of(
      TimeHoldout holdout,
      ShopLearner chosen,
      Optional<Map<String, String>> served,
      int threads,
      Consumer<String> progress) {
    if (!holdout.judges()) {
      return new Succession(chosen, new TreeMap<>());
    }
    PackedRows rows = holdout.rows(chosen::learn, threads);
    SortedMap<String, Double> scores = new TreeMap<>(holdout.scores(rows, threads));
    Optional<Method> before = served.flatMap(Succession::method).filter(chosen::couldHaveChosen);
    if (before.isEmpty() || before.get().equals(chosen.choice().method())) {
      return new Succession(chosen, scores);
    }
    ShopLearner incumbent = chosen.with(before.get());
    PackedRows others = holdout.rows(incumbent::learn, threads);
    Estimate over = difference(holdout, rows, others, threads);
    progress.accept(
        String.format(
            Locale.ROOT,
            "recommend: %s is %.4f (%.4f to %.4f) above what serves on the hidden days, %s",
            chosen.choice().method().name(),
            over.value(),
            over.low(),
            over.high(),
            MethodChoice.text(before.get())));
    boolean worse = over.high() < 0;
    if (worse) {
      progress.accept("recommend: worse beyond chance, the method that serves stays");
      scores = new TreeMap<>(holdout.scores(others, threads));
    }
    scores.put(OVER, over.value());
    scores.put(OVER + "_low", over.low());
    scores.put(OVER + "_high", over.high());
    return new Succession(worse ? incumbent : chosen, scores);
  }

  private static Estimate difference(
      TimeHoldout holdout, PackedRows ours, PackedRows others, int threads) {
    RankingMetrics one = holdout.metrics(ours, TimeHoldout.K, threads, true);
    return one.ndcgOver(holdout.metrics(others, TimeHoldout.K, threads, true));
  }

  /** The method that a provenance names; empty where this version knows none of that kind. */
  static Optional<Method> method(Map<String, String> parameters) {
    Map<String, Double> numbers = new TreeMap<>();
    parameters.forEach(
        (name, value) -> {
          try {
            numbers.put(name, Double.valueOf(value));
          } catch (NumberFormatException text) {
            // A name, as of the method itself: no option of it.
          }
        });
    return NamedMethod.of(parameters.getOrDefault("method", ""), numbers);
  }
}
