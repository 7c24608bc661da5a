package dev.shopkeeper.analytics.forecast;

import java.util.Arrays;

/**
 * Forecasts of a series without gaps that has demand in most steps.
 *
 * <ul>
 *   <li>Fewer than {@value #DYNAMIC_VALUES} values: the standard theta method.
 *   <li>A short season seen {@value #SEASONS} times: the {@link Contest} of theta, exponential and
 *       complex smoothing and the past repeated; for hours of a week, which repeat by the day and
 *       by the week, of theta and the past of both cycles and of ARIMA without the day's pattern.
 *   <li>Else {@value #SMOOTHING} of exponential smoothing, averaged over its forms, and the rest of
 *       the theta combination; of both together three parts, and one of ARIMA; and of what that
 *       gives the rest and {@value #COMPLEX} of complex exponential smoothing, unless that says
 *       less than nothing. The shares were chosen on the training values of M3 with the last steps
 *       held out, where the median of the four is a little worse.
 * </ul>
 *
 * <p>What a method says beyond all measure is not believed ({@link ModelMeans#believable}).
 */
final class RegularForecaster {
  private static final int DYNAMIC_VALUES = 8;
  private static final int SEASONS = 12;
  private static final int PAUSED_SEASONS = 2;
  private static final int LONGEST_SMOOTHED = 24;
  private static final int LEAST_WINDOW = 28;
  private static final double SMOOTHING = 0.4;
  private static final double INTEGRATED = 0.25;
  private static final double COMPLEX = 0.15;

  /** How far variances of a contest go from the theta method's to one for all steps. */
  private static final double FLATTENING = 0.4;

  /** How far variances of a contest go to its mean squared error. */
  private static final double BELIEVED = 0.7;

  private static final double LARGEST_CORRECTION = 16;

  private final ForecastMethod method;
  private final ForecastReason reason;
  private final SeasonalPattern pattern;
  private final double[] mean;
  private final Spread spread;

  private RegularForecaster(
      ForecastMethod method,
      ForecastReason reason,
      SeasonalPattern pattern,
      double[] mean,
      Spread spread) {
    this.method = method;
    this.reason = reason;
    this.pattern = pattern;
    this.mean = mean;
    this.spread = spread;
  }

  /**
   * Forecasts y, at least four values, none missing.
   *
   * @param members takes what each method says by itself
   */
  static RegularForecaster of(double[] y, int season, int horizon, Members members) {
    return of(y, season, horizon, SEASONS, members);
  }

  /**
   * The same of demand that pauses at places of its season. Where that is too long for smoothing,
   * few models are at home with it, and the contest is held as soon as it can be.
   */
  static RegularForecaster ofPaused(double[] y, int season, int horizon, Members members) {
    int seasons = season > LONGEST_SMOOTHED ? PAUSED_SEASONS : SEASONS;
    return of(y, season, horizon, seasons, members);
  }

  private static RegularForecaster of(
      double[] y, int season, int horizon, int seasons, Members members) {
    SeasonalPattern pattern = SeasonalPattern.of(y, season);
    double[] adjusted = pattern.remove(y);
    if (y.length < DYNAMIC_VALUES) {
      Extrapolation steps = ThetaForecaster.standard(adjusted, horizon);
      return alone(ForecastMethod.STANDARD_THETA, ForecastReason.SHORT, pattern, steps, y.length);
    }
    Extrapolation combined = ThetaForecaster.combination(adjusted, horizon);
    boolean positive = combined != null;
    Extrapolation theta = positive ? combined : ThetaForecaster.dynamicOptimised(adjusted, horizon);
    ForecastReason reason = positive ? ForecastReason.REGULAR : ForecastReason.NOT_POSITIVE;
    Spread spread = Spread.of(theta, pattern, y.length);
    int window = window(season, horizon);
    if (season > 1 && y.length >= 2 * window + seasons * season) {
      Contestants contestants = Contestants.of(season, y.length - 2 * window);
      Contest contest = Contest.of(y, contestants.methods(), window, horizon);
      Spread flatter = spread.flattened(FLATTENING, Math.min(window, horizon));
      Spread corrected = flatter.times(correction(contest, flatter, Math.min(window, horizon)));
      members.all(contestants.names(), contest.weights(), contest.ahead());
      return new RegularForecaster(
          ForecastMethod.CONTEST, reason, pattern, contest.mean(), corrected);
    }
    double[] restored = possible(pattern.restore(theta.mean(), y.length), y);
    double[] smoothed = ModelMeans.smoothed(y, season, horizon);
    if (!ModelMeans.believable(smoothed, y)) {
      ForecastMethod method =
          positive ? ForecastMethod.THETA_COMBINATION : ForecastMethod.DYNAMIC_OPTIMISED_THETA;
      return new RegularForecaster(method, reason, pattern, restored, spread);
    }
    mixed(restored, possible(smoothed, y), y, season, members);
    return new RegularForecaster(
        ForecastMethod.SMOOTHING_THETA_COMBINATION, reason, pattern, restored, spread);
  }

  /**
   * Mixes the other methods into the theta combination, as far as they are believed.
   *
   * @param mean of the theta combination; of all afterwards
   */
  private static void mixed(
      double[] mean, double[] smoothed, double[] y, int season, Members members) {
    double[] byTheta = mean.clone();
    double[] integrated = ModelMeans.integrated(y, season, mean.length);
    double[] complex = ModelMeans.complex(y, season, mean.length);
    double third = ModelMeans.believable(integrated, y) ? INTEGRATED : 0;
    boolean isPossible = Arrays.equals(complex, possible(complex, y));
    double fourth = ModelMeans.believable(complex, y) && isPossible ? COMPLEX : 0;
    integrated = possible(integrated, y);
    mix(mean, smoothed, SMOOTHING);
    double rest = 1 - fourth;
    if (third > 0) {
      mix(mean, integrated, third);
      members.add(ForecastMethod.ARIMA, rest * third, integrated);
    }
    if (fourth > 0) {
      mix(mean, complex, fourth);
      members.add(ForecastMethod.COMPLEX_SMOOTHING, fourth, complex);
    }
    rest *= 1 - third;
    members.add(ForecastMethod.EXPONENTIAL_SMOOTHING, rest * SMOOTHING, smoothed);
    members.add(ForecastMethod.THETA_COMBINATION, rest * (1 - SMOOTHING), byTheta);
  }

  private static void mix(double[] mean, double[] other, double share) {
    for (int h = 0; h < mean.length; h++) {
      mean[h] += share * (other[h] - mean[h]);
    }
  }

  private static RegularForecaster alone(
      ForecastMethod method,
      ForecastReason reason,
      SeasonalPattern pattern,
      Extrapolation steps,
      int n) {
    double[] mean = pattern.restore(steps.mean(), n);
    return new RegularForecaster(method, reason, pattern, mean, Spread.of(steps, pattern, n));
  }

  /** The forecast, cut at zero where nothing can be negative. */
  Forecast spread(DistributionFamily family) {
    double[] expected = mean.clone();
    if (family != DistributionFamily.NORMAL) {
      for (int h = 0; h < expected.length; h++) {
        expected[h] = Math.max(0, expected[h]);
      }
    }
    return new Forecast(
        method,
        reason,
        pattern.isPresent(),
        family == DistributionFamily.GAMMA ? DistributionFamily.HEAVY_TAILED : family,
        expected,
        spread.variance(),
        spread.cumulative());
  }

  /** Steps that the contest's origins forecast: as many as asked for, within one or two seasons. */
  private static int window(int season, int horizon) {
    return Math.max(season, Math.min(horizon, Math.max(LEAST_WINDOW, 2 * season)));
  }

  /**
   * What to multiply the variances of the theta method by: most of what would make them the
   * contest's mean squared error, since two origins tell little and the weights were made for them.
   * In logarithms {@value #BELIEVED} of the way covers best at both levels on windows of training
   * values of M4's hourly series; where one or the other is chosen NN5 is as well off.
   */
  private static double correction(Contest contest, Spread spread, int steps) {
    double expected = spread.mean(steps);
    if (!(expected > 0)) {
      return 1;
    }
    double factor = Math.pow(contest.mse() / expected, BELIEVED);
    return Math.max(1 / LARGEST_CORRECTION, Math.min(LARGEST_CORRECTION, factor));
  }

  /** Below zero only where the series was: each method by itself, before any are mixed. */
  private static double[] possible(double[] forecast, double[] y) {
    boolean negative = Arrays.stream(y).anyMatch(value -> value < 0);
    return negative ? forecast : Arrays.stream(forecast).map(f -> Math.max(0, f)).toArray();
  }
}
