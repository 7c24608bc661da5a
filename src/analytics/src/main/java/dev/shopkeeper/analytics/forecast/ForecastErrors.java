package dev.shopkeeper.analytics.forecast;

/**
 * The errors of one series' forecast against what came, each the mean over the steps that have a
 * value; NaN where none is defined.
 *
 * <p>The scales come from the training values alone, gaps left out: MASE (Hyndman and Koehler 2006)
 * divides by the mean of |y_t - y_{t-m}|; RMSSE (M5 guide 2020) by the root mean square of y_t -
 * y_{t-1}, and the pinball loss by the mean of |y_t - y_{t-1}|, both from the first value that is
 * not zero. A scale of zero leaves the error undefined.
 *
 * @param points steps that have a value
 * @param smape 200·|y - f|/(|y| + |f|), 0 where both are 0 (Makridakis and Hibon 2000)
 * @param mase absolute error over the seasonal naive method's
 * @param rmsse root mean squared error over the naive method's
 * @param rmsseWhole the same with a scale from the first value on, zeros before the first sale
 *     included, as the literature on sparse demand has it
 * @param bias f - y over the scale of MASE; above 0 is too high a forecast
 * @param biasUnits f - y, in the series' units
 * @param coverage80 share of values from the 10 % to the 90 % quantile; of a count, the share of
 *     its probability
 * @param coverage95 share of values from the 2.5 % to the 97.5 % quantile, likewise
 * @param pinball mean over the levels 2.5, 10, 50, 90 and 97.5 % of the quantile loss, scaled
 */
public record ForecastErrors(
    int points,
    double smape,
    double mase,
    double rmsse,
    double rmsseWhole,
    double bias,
    double biasUnits,
    double coverage80,
    double coverage95,
    double pinball) {

  private static final double[] LEVELS = {0.025, 0.1, 0.5, 0.9, 0.975};

  /**
   * Measures one series.
   *
   * @param train values the forecast was made from; NaN is missing
   * @param test values that came, length h; NaN is missing and not counted
   * @param season m of the MASE scale; 1 is used where train is not longer than m
   * @param forecast of at least h steps
   */
  public static ForecastErrors of(double[] train, double[] test, int season, Forecast forecast) {
    if (test.length > forecast.horizon()) {
      throw new IllegalArgumentException(
          "test has " + test.length + " steps, must be in [1, " + forecast.horizon() + "]");
    }
    Sums sums = new Sums();
    for (int h = 0; h < test.length; h++) {
      if (!Double.isNaN(test[h])) {
        sums.add(test[h], forecast.mean()[h], forecast.at(h + 1));
      }
    }
    double maseScale = naiveError(train, season < train.length ? season : 1, 0);
    int start = firstDemand(train);
    double naive = naiveError(train, 1, start);
    return sums.errors(
        maseScale, naiveRootMeanSquare(train, start), naiveRootMeanSquare(train, 0), naive);
  }

  /** Mean of |y_t - y_{t-m}| over pairs without a gap, t - m ≥ start; NaN without a pair. */
  static double naiveError(double[] y, int m, int start) {
    double sum = 0;
    int pairs = 0;
    for (int t = start + m; t < y.length; t++) {
      double difference = Math.abs(y[t] - y[t - m]);
      if (!Double.isNaN(difference)) {
        sum += difference;
        pairs++;
      }
    }
    return sum / pairs;
  }

  private static double naiveRootMeanSquare(double[] y, int start) {
    double sum = 0;
    int pairs = 0;
    for (int t = start + 1; t < y.length; t++) {
      double difference = y[t] - y[t - 1];
      if (!Double.isNaN(difference)) {
        sum += difference * difference;
        pairs++;
      }
    }
    return Math.sqrt(sum / pairs);
  }

  private static int firstDemand(double[] y) {
    int first = 0;
    while (first < y.length && (y[first] == 0 || Double.isNaN(y[first]))) {
      first++;
    }
    return first;
  }

  private static double scaled(double error, double scale) {
    return scale > 0 ? error / scale : Double.NaN;
  }

  /** Sums over the steps of one series. */
  private static final class Sums {
    private int points;
    private double in80;
    private double in95;
    private double smape;
    private double absolute;
    private double squared;
    private double signed;
    private double pinball;

    void add(double y, double f, DemandDistribution demand) {
      points++;
      double size = Math.abs(y) + Math.abs(f);
      smape += size == 0 ? 0 : 200 * Math.abs(y - f) / size;
      absolute += Math.abs(y - f);
      squared += (y - f) * (y - f);
      signed += f - y;
      double[] quantiles = new double[LEVELS.length];
      for (int i = 0; i < LEVELS.length; i++) {
        quantiles[i] = demand.quantile(LEVELS[i]);
        double above = y - quantiles[i];
        pinball += Math.max(LEVELS[i] * above, (LEVELS[i] - 1) * above) / LEVELS.length;
      }
      Coverage coverage = Coverage.of(y, demand);
      in80 += coverage.between(LEVELS[1], LEVELS[3]);
      in95 += coverage.between(LEVELS[0], LEVELS[4]);
    }

    ForecastErrors errors(
        double maseScale, double rootScale, double wholeScale, double naiveScale) {
      return new ForecastErrors(
          points,
          smape / points,
          scaled(absolute / points, maseScale),
          scaled(Math.sqrt(squared / points), rootScale),
          scaled(Math.sqrt(squared / points), wholeScale),
          scaled(signed / points, maseScale),
          signed / points,
          in80 / points,
          in95 / points,
          scaled(pinball / points, naiveScale));
    }
  }
}
