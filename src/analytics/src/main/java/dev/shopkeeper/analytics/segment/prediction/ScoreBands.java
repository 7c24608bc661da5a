package dev.shopkeeper.analytics.segment.prediction;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Predicted probabilities against what came, band by band: where they hold and where they sell. */
public final class ScoreBands {
  private static final int BANDS = 10;

  private ScoreBands() {}

  /**
   * Rows whose probability lies in one of ten bands of equal width.
   *
   * @param rows how many, at least 1
   * @param predicted their mean probability
   * @param actual their share of yes
   */
  public record Bin(int rows, double predicted, double actual) {}

  /** The reliability diagram: bands with rows, by ascending probability. O(n). */
  public static Bin[] reliability(double[] probabilities, boolean[] outcomes) {
    int[] rows = new int[BANDS];
    double[] predicted = new double[BANDS];
    double[] yes = new double[BANDS];
    for (int i = 0; i < probabilities.length; i++) {
      int band = Math.min(BANDS - 1, (int) (probabilities[i] * BANDS));
      rows[band]++;
      predicted[band] += probabilities[i];
      yes[band] += outcomes[i] ? 1 : 0;
    }
    return IntStream.range(0, BANDS)
        .filter(b -> rows[b] > 0)
        .mapToObj(b -> new Bin(rows[b], predicted[b] / rows[b], yes[b] / rows[b]))
        .toArray(Bin[]::new);
  }

  /**
   * Lift of each tenth of the rows by falling score: its share of yes by the share of all. Rows of
   * the same score count with their mean outcome, so that their order does not matter. O(n log n).
   *
   * @return {@value #BANDS} lifts, that of the highest scores first
   */
  public static double[] liftByDecile(double[] scores, boolean[] outcomes) {
    int n = scores.length;
    double all = IntStream.range(0, n).filter(i -> outcomes[i]).count();
    if (n < BANDS || all == 0) {
      throw new IllegalArgumentException(
          n + " rows with " + (long) all + " yes, must be at least 10 with at least one yes");
    }
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -scores[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] lift = new double[BANDS];
    int[] size = new int[BANDS];
    for (int from = 0; from < n; ) {
      int to = from;
      double yes = 0;
      for (; to < n && scores[order[to]] == scores[order[from]]; to++) {
        yes += outcomes[order[to]] ? 1 : 0;
      }
      for (int place = from; place < to; place++) {
        int band = (int) ((long) place * BANDS / n);
        lift[band] += yes / (to - from);
        size[band]++;
      }
      from = to;
    }
    for (int band = 0; band < BANDS; band++) {
      lift[band] /= size[band] * all / n;
    }
    return lift;
  }
}
