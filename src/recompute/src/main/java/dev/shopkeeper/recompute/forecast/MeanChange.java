package dev.shopkeeper.recompute.forecast;

import dev.shopkeeper.tables.forecast.ForecastRow;

/**
 * A forecast moved to other means, its spread with it: variances go with the square of the factor.
 * Beyond {@value #FURTHEST} times they go with the factor alone, as those of sales that come more
 * often do: an item that is hardly expected to sell may be raised by any factor, and its square
 * would leave the range of numbers.
 */
final class MeanChange {
  private static final double FURTHEST = 4;

  private MeanChange() {}

  /**
   * The row with other means.
   *
   * @param mean one for each step, at least 0
   */
  static ForecastRow to(ForecastRow row, double[] mean) {
    int horizon = row.horizon();
    float[] means = new float[horizon];
    float[] variances = new float[horizon];
    float[] sums = new float[horizon];
    double before = 0;
    double after = 0;
    for (int k = 0; k < horizon; k++) {
      before += Math.max(0, row.mean()[k]);
      after += mean[k];
      means[k] = (float) mean[k];
      variances[k] = moved(row.variance()[k], row.mean()[k], mean[k]);
      sums[k] = moved(row.cumulativeVariance()[k], before, after);
    }
    return row.withSteps(means, variances, sums);
  }

  /** What nobody expected is as uncertain as single sales are: variance = mean. */
  static float moved(float variance, double before, double after) {
    double factor = after / before;
    double moved =
        before > 0 ? variance * factor * Math.min(FURTHEST, factor) : Math.max(variance, after);
    return (float) Math.min(Float.MAX_VALUE, moved);
  }
}
