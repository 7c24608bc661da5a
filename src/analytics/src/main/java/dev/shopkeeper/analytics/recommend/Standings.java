package dev.shopkeeper.analytics.recommend;

import dev.shopkeeper.analytics.recommend.RankingMetrics.Estimate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Who stands where in a contest: what every contestant reached on every held-out case.
 *
 * <p>The greatest mean wins, of equals the earlier. A contestant that {@link Method#needsProof}
 * wins only by a {@link ProvenLead} over the best of those that need none.
 */
final class Standings {
  private static final double NEAR_BEST = 0.001;

  private final ProvenLead proof;
  private final List<Judged> judged = new ArrayList<>();

  Standings(ProvenLead proof) {
    this.proof = proof;
  }

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

  /** The method that would win now. */
  Method leader() {
    return winner().method();
  }

  /** What the best of the methods that need no proof reached on every case; there must be one. */
  double[] incumbentCases() {
    return incumbent().cases().clone();
  }

  /** All contestants, the winner first, the others by descending mean, of equals the earlier. */
  List<Contest.Entry> entries() {
    Judged winner = winner();
    return judged.stream()
        .sorted(
            Comparator.comparing((Judged one) -> one != winner)
                .thenComparingDouble(one -> -one.mean()))
        .map(
            one ->
                new Contest.Entry(
                    one.method(),
                    Estimate.ofMean(one.cases()),
                    behind(winner.cases(), one.cases())))
        .toList();
  }

  private Judged winner() {
    Judged incumbent = incumbent();
    return judged.stream()
        .filter(one -> one.method().needsProof() && one.mean() > incumbent.mean())
        .sorted(Comparator.comparingDouble((Judged one) -> -one.mean()))
        .filter(one -> proof.of(one.cases(), incumbent.cases()))
        .findFirst()
        .orElse(incumbent);
  }

  private Judged incumbent() {
    return judged.stream()
        .filter(one -> !one.method().needsProof())
        .reduce((one, other) -> other.mean() > one.mean() ? other : one)
        .orElseThrow();
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
