package dev.shopkeeper.analytics.segment.prediction;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * How good predicted probabilities of a yes are.
 *
 * <p>Each method takes n scores and n outcomes (true for yes), both kinds of outcome present where
 * ranks are judged. Equal scores are treated as one group: no figure depends on the rows' order.
 */
public final class ClassificationMetrics {
  private static final int BINS = 10;

  private ClassificationMetrics() {}

  /**
   * Area under the ROC curve: the probability that a yes scores above a no, a tie counting half
   * (Mann and Whitney's U / (n₁·n₀), from mid-ranks). O(n log n).
   */
  public static double auc(double[] scores, boolean[] outcomes) {
    int[] order = descending(scores, outcomes);
    double positives = positives(outcomes);
    double negatives = outcomes.length - positives;
    if (positives == 0 || negatives == 0) {
      throw new IllegalArgumentException(
          "outcomes have "
              + (long) positives
              + " yes and "
              + (long) negatives
              + " no, must have at least one of each");
    }
    double above = 0;
    double area = 0;
    for (int from = 0; from < order.length; ) {
      int to = endOfTie(scores, order, from);
      double hits = hits(outcomes, order, from, to);
      area += (to - from - hits) * (above + hits / 2);
      above += hits;
      from = to;
    }
    return area / positives / negatives;
  }

  /**
   * Average precision Σ_t (R_t − R_{t−1})·P_t over the distinct scores t in descending order, R
   * recall and P precision of the rows that score at least t; no interpolation. O(n log n).
   */
  public static double averagePrecision(double[] scores, boolean[] outcomes) {
    int[] order = descending(scores, outcomes);
    double positives = positives(outcomes);
    if (positives == 0) {
      throw new IllegalArgumentException("outcomes have no yes, must have at least one");
    }
    double found = 0;
    double sum = 0;
    for (int from = 0; from < order.length; ) {
      int to = endOfTie(scores, order, from);
      double hits = hits(outcomes, order, from, to);
      found += hits;
      sum += hits * found / to;
      from = to;
    }
    return sum / positives;
  }

  /** Brier score Σ (p_i − y_i)² / n (Brier 1950, for two classes counted once), in [0, 1]. */
  public static double brier(double[] probabilities, boolean[] outcomes) {
    check(probabilities, outcomes);
    double sum = 0;
    for (int i = 0; i < probabilities.length; i++) {
      double error = probabilities[i] - (outcomes[i] ? 1 : 0);
      sum += error * error;
    }
    return sum / probabilities.length;
  }

  /**
   * Expected calibration error Σ_b n_b/n·|mean y − mean p| over ten bins of equal width (Naeini,
   * Cooper and Hauskrecht 2015, section 3); 1 falls into the last bin.
   */
  public static double expectedCalibrationError(double[] probabilities, boolean[] outcomes) {
    check(probabilities, outcomes);
    double[] difference = new double[BINS];
    for (int i = 0; i < probabilities.length; i++) {
      double p = probabilities[i];
      if (!(p >= 0 && p <= 1)) {
        throw new IllegalArgumentException(
            "probability of row " + i + " is " + p + ", must be 0 to 1");
      }
      difference[Math.min(BINS - 1, (int) (p * BINS))] += (outcomes[i] ? 1 : 0) - p;
    }
    double sum = 0;
    for (double inBin : difference) {
      sum += Math.abs(inBin);
    }
    return sum / probabilities.length;
  }

  /**
   * Lift of the top decile: the share of yes among the tenth of rows (rounded up) that score
   * highest, by the share among all. Of a tie across the border each row counts in part.
   */
  public static double liftOfTopDecile(double[] scores, boolean[] outcomes) {
    int[] order = descending(scores, outcomes);
    double positives = positives(outcomes);
    if (positives == 0) {
      throw new IllegalArgumentException("outcomes have no yes, must have at least one");
    }
    int top = (order.length + 9) / 10;
    double found = 0;
    for (int from = 0; from < top; ) {
      int to = endOfTie(scores, order, from);
      double hits = hits(outcomes, order, from, to);
      found += to <= top ? hits : hits * (top - from) / (to - from);
      from = to;
    }
    return found / top / (positives / order.length);
  }

  private static int[] descending(double[] scores, boolean[] outcomes) {
    check(scores, outcomes);
    return IntStream.range(0, scores.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -scores[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static int endOfTie(double[] scores, int[] order, int from) {
    int to = from + 1;
    while (to < order.length && scores[order[to]] == scores[order[from]]) {
      to++;
    }
    return to;
  }

  private static double hits(boolean[] outcomes, int[] order, int from, int to) {
    int hits = 0;
    for (int r = from; r < to; r++) {
      hits += outcomes[order[r]] ? 1 : 0;
    }
    return hits;
  }

  private static double positives(boolean[] outcomes) {
    int count = 0;
    for (boolean outcome : outcomes) {
      count += outcome ? 1 : 0;
    }
    return count;
  }

  private static void check(double[] scores, boolean[] outcomes) {
    if (scores.length != outcomes.length || scores.length == 0) {
      throw new IllegalArgumentException(
          "there are "
              + scores.length
              + " scores and "
              + outcomes.length
              + " outcomes, must be the same number, at least 1");
    }
    for (int i = 0; i < scores.length; i++) {
      if (Double.isNaN(scores[i])) {
        throw new IllegalArgumentException("score of row " + i + " is NaN, must be a number");
      }
    }
  }
}
