package dev.shopkeeper.analytics.forecast;

import dev.shopkeeper.analytics.forecast.sparse.Aggregation;
import dev.shopkeeper.analytics.forecast.sparse.SimpleSmoothing;
import java.util.Arrays;

/**
 * The rate of sparse demand as the mean of several views of it, by place in the season where the
 * series has seen enough of them.
 *
 * <p>With a short season seen eight times: IMAPA, the means of the last four and the last eight
 * seasons, and the method of Teunter, Syntetos and Babai. Else: IMAPA, simple exponential smoothing
 * and the mean of the last twelve steps. No view is best everywhere, their errors differ, and a
 * choice between them from one item's few sales is mostly chance; so they share alike. Chosen on
 * the training values of two sets, the last steps held out.
 *
 * <pre>
 *   factor of place j in the season = (units sold there + κ g_j) / (their mean over places + κ)
 * </pre>
 *
 * <p>κ = {@value #PRIOR} units draws the factors of an item that hardly sells towards g = 1; where
 * the weekdays of the whole shop are known, κ = {@value #SHARED_PRIOR} units draw towards those.
 */
final class SparseRate {
  private static final double ALPHA_MIN = 0.1;
  private static final double ALPHA_MAX = 0.3;
  private static final int SHORT_WINDOW = 4;
  private static final int LONG_WINDOW = 8;
  private static final int STEPS = 12;
  private static final int WEEK = 7;
  private static final int LONGEST_SEASON = 24;
  private static final int SEASONS_OF_FACTORS = 104;
  private static final double PRIOR = 20;
  private static final double SHARED_PRIOR = 60;

  private static final int WAIT = 12;

  /** What a rate that is estimated adds to a variance; on the training values of M5's subset. */
  private static final double RATE_WIDENING = 1.15;

  private SparseRate() {}

  /**
   * The forecast by this rate.
   *
   * @param y demand, at least 0, above 0 somewhere; other parameters as in {@link #mean}
   */
  static Forecast forecast(
      double[] y,
      int season,
      int horizon,
      DistributionFamily family,
      ForecastReason reason,
      SharedDays shared,
      long firstDay,
      Members members) {
    double[] sold = fromShortlyBefore(y);
    SparseForecaster.Rate rate = SparseForecaster.rate(sold);
    double[] mean = mean(sold, season, rate.mean(), shared, firstDay, horizon, members);
    double[] monthDays = shared.monthDays(firstDay, horizon);
    double sellsOn = StillSold.chance(sold);
    double[] variance = new double[horizon];
    double[] cumulative = new double[horizon];
    double[] responses = new double[horizon];
    Arrays.fill(responses, rate.response());
    responses[0] = 1;
    double[] growth = Spread.ofSums(responses);
    double steps = 0;
    double total = 0;
    for (int h = 0; h < horizon; h++) {
      mean[h] *= sellsOn * monthDays[h];
      members.times(h, sellsOn * monthDays[h]);
      total += mean[h];
      double own = RATE_WIDENING * rate.variance(mean[h]);
      steps += own;
      variance[h] = own * (1 + h * rate.response() * rate.response());
      // All steps are off the shelf together or none is.
      double together = sellsOn > 0 ? total * total * (1 - sellsOn) / sellsOn : 0;
      cumulative[h] = steps / (h + 1) * growth[h] + together;
    }
    return new Forecast(
        ForecastMethod.SPARSE_COMBINATION, reason, false, family, mean, variance, cumulative);
  }

  /**
   * Means of the steps after the end of y.
   *
   * @param y demand from its first sale on or shortly before, at least 0, above 0 somewhere
   * @param season steps in a season m ≥ 1
   * @param smoothed the rate p·z of Teunter, Syntetos and Babai
   * @param shared what the shop's series have in common; its view of the level counts as much as
   *     the other views together, for days of the week alone
   * @param firstDay epoch day of the first step ahead
   * @param members takes each view by itself
   */
  static double[] mean(
      double[] y,
      int season,
      double smoothed,
      SharedDays shared,
      long firstDay,
      int horizon,
      Members members) {
    double[] mean = new double[horizon];
    double aggregated = Aggregation.imapa(y);
    if (!follows(y.length, season)) {
      double smooth = SimpleSmoothing.fit(y, ALPHA_MIN, ALPHA_MAX).level();
      double last = lastMean(y, STEPS);
      Arrays.fill(mean, (aggregated + smooth + last) / 3);
      double[] flat = ones(1);
      members.rate(ForecastMethod.IMAPA, 1.0 / 3, aggregated, flat, horizon);
      members.rate(ForecastMethod.SIMPLE_SMOOTHING, 1.0 / 3, smooth, flat, horizon);
      members.rate(ForecastMethod.RECENT_MEAN, 1.0 / 3, last, flat, horizon);
      return mean;
    }
    double near = lastMean(y, SHORT_WINDOW * season);
    double far = lastMean(y, LONG_WINDOW * season);
    double rate = (aggregated + near + far + smoothed) / 4;
    double[] usual = null;
    double level = season == WEEK ? shared.level(y) : Double.NaN;
    if (season == WEEK) {
      rate += Double.isNaN(level) ? 0 : 0.5 * (level - rate);
      usual = shared.weekdays(firstDay);
    }
    double[] factors =
        usual == null
            ? factors(y, season, PRIOR, ones(season))
            : factors(y, season, SHARED_PRIOR, usual);
    for (int h = 0; h < horizon; h++) {
      mean[h] = rate * factors[h % season];
    }
    double share = Double.isNaN(level) ? 0.25 : 0.125;
    members.rate(ForecastMethod.IMAPA, share, aggregated, factors, horizon);
    members.rate(ForecastMethod.RECENT_MEAN, share, near, factors, horizon);
    members.rate(ForecastMethod.LONG_MEAN, share, far, factors, horizon);
    members.rate(ForecastMethod.TEUNTER_SYNTETOS_BABAI, share, smoothed, factors, horizon);
    if (!Double.isNaN(level)) {
      members.rate(ForecastMethod.SHOP_LEVEL, 0.5, level, factors, horizon);
    }
    return mean;
  }

  /** Whether n values tell the factors of the places in the season. */
  static boolean follows(int n, int season) {
    return season > 1 && season <= LONGEST_SEASON && n >= LONG_WINDOW * season;
  }

  private static double lastMean(double[] y, int steps) {
    int length = Math.min(steps, y.length);
    return Arrays.stream(y, y.length - length, y.length).sum() / length;
  }

  /** Factors of the places in the season, the first that of the step after the end. */
  private static double[] factors(double[] y, int season, double prior, double[] usual) {
    int length = Math.min(y.length / season, SEASONS_OF_FACTORS) * season;
    double[] sold = new double[season];
    double total = 0;
    for (int k = 0; k < length; k++) {
      double value = y[y.length - length + k];
      sold[k % season] += value;
      total += value;
    }
    double mean = total / season + prior;
    for (int j = 0; j < season; j++) {
      sold[j] = (sold[j] + prior * usual[j]) / mean;
    }
    return sold;
  }

  private static double[] ones(int season) {
    double[] ones = new double[season];
    Arrays.fill(ones, 1);
    return ones;
  }

  /**
   * y from at most {@value #WAIT} steps before its first demand. A series that starts with a sale
   * starts too high: of an item sold once, of late, it is the wait that tells the rate.
   */
  private static double[] fromShortlyBefore(double[] y) {
    int first = 0;
    while (first < y.length && y[first] == 0) {
      first++;
    }
    return Arrays.copyOfRange(y, Math.max(0, first - WAIT), y.length);
  }
}
