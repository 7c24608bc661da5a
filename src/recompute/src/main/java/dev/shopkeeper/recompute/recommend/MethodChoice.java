package dev.shopkeeper.recompute.recommend;

import dev.shopkeeper.analytics.recommend.Contest;
import dev.shopkeeper.analytics.recommend.Method;
import dev.shopkeeper.analytics.recommend.RankingMetrics.Estimate;
import dev.shopkeeper.analytics.recommend.SimilarityOptions;
import dev.shopkeeper.recompute.evaluation.Metrics;
import dev.shopkeeper.tables.Provenance;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The method that will make the table and the contest it won.
 *
 * @param method the winner
 * @param contest every contestant, the winner first; empty where there was nothing to judge on
 */
record MethodChoice(Method method, List<Contest.Entry> contest) {
  private static final SimilarityOptions COSINE = SimilarityOptions.exponents(0.5, 0.5, 0, 200);

  MethodChoice {
    contest = List.copyOf(contest);
  }

  /** The best item-based options there were; the cosine where there was nothing to judge on. */
  SimilarityOptions exponents() {
    return contest.stream()
        .map(Contest.Entry::method)
        .filter(Method.ItemBased.class::isInstance)
        .map(item -> ((Method.ItemBased) item).options())
        .findFirst()
        .orElse(COSINE);
  }

  /** The contest in words, a line for each contestant. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (Contest.Entry entry : contest) {
      Estimate objective = entry.objective();
      Estimate behind = entry.behind();
      lines.add(
          String.format(
              Locale.ROOT,
              "contest: %.4f (%.4f to %.4f), behind by %.4f (%.4f to %.4f)%s: %s",
              objective.value(),
              objective.low(),
              objective.high(),
              behind.value(),
              behind.low(),
              behind.high(),
              behind.value() < 0 ? ", ahead without proof" : "",
              text(entry.method())));
    }
    return lines;
  }

  /** {@code validation_} and the contestant's name: mean of recall and NDCG on held-out cases. */
  SortedMap<String, Double> scores() {
    SortedMap<String, Double> scores = new TreeMap<>();
    for (Contest.Entry entry : contest) {
      scores.put(scoreName(entry.method()), entry.objective().value());
    }
    return scores;
  }

  /** Adds which method won, and each contestant's score with its 95 % interval. */
  Metrics putScores(Metrics metrics) {
    metrics.put("method_" + underscored(method), 1);
    for (Contest.Entry entry : contest) {
      String name = scoreName(entry.method());
      metrics.put(name, entry.objective().value());
      metrics.put(name + "_low", entry.objective().low());
      metrics.put(name + "_high", entry.objective().high());
    }
    return metrics;
  }

  static String text(Contest.Trial trial) {
    return String.format(Locale.ROOT, "tried %s: %.5f", text(trial.method()), trial.objective());
  }

  static String text(Method method) {
    return method.parameters().entrySet().stream()
        .map(option -> option.getKey() + " " + text(option.getValue()))
        .collect(Collectors.joining(", ", method.name() + " with ", ""));
  }

  /** Four digits, which are more than the search tells apart. */
  static String text(double value) {
    return value == Math.rint(value)
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.4g", value);
  }

  private static String scoreName(Method method) {
    return Provenance.VALIDATION + underscored(method);
  }

  private static String underscored(Method method) {
    return method.name().replace('-', '_');
  }
}
