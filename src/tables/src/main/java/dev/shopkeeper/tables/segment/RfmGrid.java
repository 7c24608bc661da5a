package dev.shopkeeper.tables.segment;

import java.util.Arrays;

/**
 * The classic grid: recency, frequency and money of who has bought, each in five steps at the
 * quintiles of all who have.
 *
 * <p>A score is 1 plus the cuts that the value is above, for recency 5 less these, so that 5 is
 * always the good end. Equal values have equal scores, whatever that does to the sizes of the
 * steps: where half of all buyers have ordered once, they share a score.
 */
public final class RfmGrid {
  /** Steps of a score. */
  public static final int STEPS = 5;

  private static final int CUTS = STEPS - 1;

  private final double[][] cuts; // [recency, frequency, monetary][4], ascending

  /**
   * @param recency four cuts in days, ascending, finite
   * @param frequency four cuts in orders
   * @param monetary four cuts in money
   */
  public RfmGrid(double[] recency, double[] frequency, double[] monetary) {
    this.cuts = new double[][] {recency.clone(), frequency.clone(), monetary.clone()};
    for (double[] four : cuts) {
      boolean ascending = four.length == CUTS;
      for (int n = 0; n < four.length; n++) {
        ascending &= Double.isFinite(four[n]) && (n == 0 || four[n] >= four[n - 1]);
      }
      if (!ascending) {
        throw new IllegalArgumentException(
            "cuts %s must be %d finite numbers, ascending".formatted(Arrays.toString(four), CUTS));
      }
    }
  }

  /**
   * A shopper's place.
   *
   * @param recency 1 to 5, 5 for the latest
   * @param frequency 1 to 5, 5 for the most orders
   * @param monetary 1 to 5, 5 for the most money
   */
  public record Score(int recency, int frequency, int monetary) {
    /** The three scores as marketers write them, as {@code 545}. */
    public String code() {
      return "" + recency + frequency + monetary;
    }

    /** The named group of the grid. */
    public RfmGroup group() {
      return RfmGroup.of(recency, frequency, monetary);
    }
  }

  /** The place of somebody who has bought. */
  public Score score(double recency, double frequency, double monetary) {
    return new Score(
        STEPS - above(cuts[0], recency),
        1 + above(cuts[1], frequency),
        1 + above(cuts[2], monetary));
  }

  /** The cuts of recency, frequency and money, copies. */
  double[][] cuts() {
    return new double[][] {cuts[0].clone(), cuts[1].clone(), cuts[2].clone()};
  }

  private static int above(double[] four, double value) {
    int above = 0;
    while (above < CUTS && value > four[above]) {
      above++;
    }
    return above;
  }
}
