package dev.shopkeeper.analytics.recommend;

import dev.shopkeeper.analytics.recommend.RankingMetrics.Estimate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Who stands where in a contest: what every contestant reached on every held-out case. */
final class Standings {
  private static final double NEAR_BEST = 0.001;

  private final List<Judged> judged = new ArrayList<>();

  private record Judged(Method method, double[] cases, double mean) {}

  /**
   * Adds a contestant with the smallest K that comes within a thousandth of its best.
   *
   * @param sizes K, ascending
   * @param cases for each K what was reached on every case
   */
  Contest.Trial add(Method method, int[] sizes, double[][] cases) {
    double best = Arrays.stream(cases).mapToDouble(Standings::mean).max().orElseThrow();
    int n = 0;
    while (mean(cases[n]) < best * (1 - NEAR_BEST)) {
      n++;
    }
    Judged one = new Judged(method.withNeighbours(sizes[n]), cases[n], mean(cases[n]));
    judged.add(one);
    return new Contest.Trial(one.method(), one.mean());
  }

  /** The best method so far, of equals the earliest. */
  Method leader() {
    return judged.stream()
        .reduce((one, other) -> other.mean() > one.mean() ? other : one)
        .orElseThrow()
        .method();
  }

  /** All contestants, best first, of equals the earlier. */
  List<Contest.Entry> entries() {
    judged.sort(Comparator.comparingDouble((Judged one) -> -one.mean()));
    double[] winner = judged.get(0).cases();
    return judged.stream()
        .map(
            one ->
                new Contest.Entry(
                    one.method(), Estimate.ofMean(one.cases()), behind(winner, one.cases())))
        .toList();
  }

  private static Estimate behind(double[] better, double[] worse) {
    double[] behind = new double[worse.length];
    Arrays.setAll(behind, c -> better[c] - worse[c]);
    return Estimate.ofMean(behind);
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
