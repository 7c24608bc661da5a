package dev.shopkeeper.analytics.forecast;

import dev.shopkeeper.analytics.forecast.regression.Driver;
import java.util.Arrays;
import java.util.List;

/**
 * Forecasts one series of demand: chooses the method by what the series looks like.
 *
 * <p>Only the last {@value #LONGEST} values count. The rule, in this order: nothing seen, {@code
 * NO_HISTORY}; only zeros, {@code ALL_ZERO}; one value only, {@code CONSTANT}; fewer than {@value
 * #TREND_VALUES} values, their mean; demand in fewer than one of {@value #SPARSE_INTERVAL} steps
 * (Syntetos and Boylan's cut), not counting those in which {@link OpenSteps} expects none, the rate
 * of {@link SparseRate}; otherwise the methods of {@link RegularForecaster}.
 *
 * <p>Deterministic; about 5,000 passes of O(n) for n ≤ {@value #LONGEST} values, and O(h²) for
 * horizon h.
 */
public final class DemandForecaster {
  private static final double SPARSE_INTERVAL = 1.32;
  private static final int TREND_VALUES = 4;
  private static final double FEW = 20;

  /** 60 weeks of hours, 27 years of days; what lies further back costs time and changes little. */
  private static final int LONGEST = 10_080;

  /** Squares and their sums stay finite, and whole numbers stay whole. */
  private static final double LARGEST = 1e15;

  private DemandForecaster() {}

  /**
   * Forecasts the steps after the end of y.
   *
   * @param y values seen, oldest first, one a step; NaN is a missing value; length n ≥ 0; each in
   *     [-1e15, 1e15]
   * @param season steps in a season, 1 for none
   * @param horizon number of steps h ≥ 1
   * @return h steps, every number finite
   */
  public static Forecast forecast(double[] y, int season, int horizon) {
    return forecast(y, season, horizon, SharedDays.NONE, 0);
  }

  /**
   * Forecasts the days after the end of y with what its shop's series have in common.
   *
   * @param y as above, by day
   * @param season as above; days of the week are 7
   * @param horizon as above
   * @param shared what was learnt from the shop's series up to the end of y
   * @param firstDay epoch day of the first step ahead; of no account where shared is NONE
   */
  public static Forecast forecast(
      double[] y, int season, int horizon, SharedDays shared, long firstDay) {
    return traced(y, season, horizon, shared, firstDay).forecast();
  }

  /**
   * The same, with what each part of a combination says by itself.
   *
   * @param y as above
   * @param season as above
   * @param horizon as above
   * @param shared as above
   * @param firstDay as above
   */
  public static TracedForecast traced(
      double[] y, int season, int horizon, SharedDays shared, long firstDay) {
    check(y, season, horizon);
    double[] recent = Arrays.copyOfRange(y, Math.max(0, y.length - LONGEST), y.length);
    Members members = new Members();
    Forecast forecast = ofRecent(recent, season, horizon, shared, firstDay, members);
    return new TracedForecast(forecast, members.of(forecast.family()));
  }

  private static Forecast ofRecent(
      double[] y, int season, int horizon, SharedDays shared, long firstDay, Members members) {
    double[] seen = seen(y);
    if (seen.length == 0) {
      return level(ForecastMethod.ZERO, ForecastReason.NO_HISTORY, seen, horizon);
    }
    double least = Arrays.stream(seen).min().orElseThrow();
    double most = Arrays.stream(seen).max().orElseThrow();
    if (least == most) {
      return least == 0
          ? level(ForecastMethod.ZERO, ForecastReason.ALL_ZERO, seen, horizon)
          : level(ForecastMethod.NAIVE, ForecastReason.CONSTANT, seen, horizon);
    }
    if (seen.length < TREND_VALUES) {
      return level(ForecastMethod.MEAN, ForecastReason.VERY_SHORT, seen, horizon);
    }
    return modelled(seen, y, season, horizon, shared, firstDay, members);
  }

  /**
   * Forecasts with what is known besides: prices, promotions, holidays. They are used only where
   * they would have made the last forecasts of this series better.
   *
   * @param y as in {@link #forecast(double[], int, int)}
   * @param season as there
   * @param horizon as there
   * @param drivers each with n + h values
   */
  public static Forecast forecast(double[] y, int season, int horizon, List<Driver> drivers) {
    check(y, season, horizon);
    for (Driver driver : drivers) {
      if (driver.values().length != y.length + horizon) {
        throw new IllegalArgumentException(
            "%s has %d values, must have %d"
                .formatted(driver.name(), driver.values().length, y.length + horizon));
      }
    }
    return DriverForecaster.forecast(y, season, horizon, drivers);
  }

  /**
   * What was seen says what demand is like; models want its gaps filled.
   *
   * @param seen the values of y that are not missing
   */
  private static Forecast modelled(
      double[] seen,
      double[] y,
      int season,
      int horizon,
      SharedDays shared,
      long firstDay,
      Members members) {
    double[] filled = Gaps.fill(y, season);
    boolean sparse = isSparse(seen);
    DistributionFamily family = family(seen, sparse);
    if (family != DistributionFamily.NORMAL) {
      OpenSteps steps = OpenSteps.of(filled, season);
      if (steps.areKnown()) {
        return paused(steps, y, filled, season, horizon, shared, firstDay, members);
      }
    }
    ForecastReason reason = rated(family, sparse, filled, season);
    if (reason != null) {
      return SparseRate.forecast(
          filled, season, horizon, family, reason, shared, firstDay, members);
    }
    RegularForecaster regular = RegularForecaster.of(filled, season, horizon, members);
    return regular.spread(isSingle(seen) ? DistributionFamily.COUNT : family);
  }

  /**
   * The same of demand that pauses at places of its season: the other steps say what it is like.
   */
  private static Forecast paused(
      OpenSteps steps,
      double[] y,
      double[] filled,
      int season,
      int horizon,
      SharedDays shared,
      long firstDay,
      Members members) {
    double[] open = seen(steps.open(y));
    boolean sparse = isSparse(seen(steps.usual(y)));
    DistributionFamily family = family(open, sparse);
    ForecastReason reason = rated(family, sparse, steps.open(filled), steps.places());
    if (reason == null) {
      RegularForecaster regular = RegularForecaster.ofPaused(filled, season, horizon, members);
      members.change(steps::closed);
      return steps.closing(regular.spread(isSingle(open) ? DistributionFamily.COUNT : family));
    }
    if (shared != SharedDays.NONE) {
      // The shop's weekdays know when it is closed.
      return SparseRate.forecast(
          filled, season, horizon, family, reason, shared, firstDay, members);
    }
    int ahead = Math.max(1, steps.openAhead(horizon));
    Forecast rate =
        SparseRate.forecast(
            steps.open(filled), steps.places(), ahead, family, reason, shared, firstDay, members);
    members.change(mean -> steps.among(mean, horizon));
    return steps.among(rate, horizon);
  }

  /** Why demand of a family is forecast by its rate; null where it is not. */
  private static ForecastReason rated(
      DistributionFamily family, boolean sparse, double[] y, int season) {
    if (family != DistributionFamily.NORMAL && sparse) {
      return ForecastReason.SPARSE;
    }
    // A season that the rate cannot follow yet is worth more than the calm of the rate.
    boolean followed = SparseRate.follows(y.length, season) || !SeasonalPattern.found(y, season);
    return family == DistributionFamily.COUNT && followed ? ForecastReason.SCATTERED : null;
  }

  /** A flat forecast: the mean of what was seen, with its variance and that of the mean. */
  private static Forecast level(
      ForecastMethod method, ForecastReason reason, double[] seen, int horizon) {
    int n = seen.length;
    double mean =
        reason == ForecastReason.CONSTANT ? seen[0] : Arrays.stream(seen).sum() / Math.max(1, n);
    double squares = Arrays.stream(seen).map(value -> (value - mean) * (value - mean)).sum();
    double sigma2 = n > 1 ? squares / (n - 1) : 0;
    double[] means = new double[horizon];
    double[] variances = new double[horizon];
    double[] cumulative = new double[horizon];
    for (int h = 0; h < horizon; h++) {
      double k = h + 1;
      means[h] = mean;
      variances[h] = n == 0 ? 0 : sigma2 * (1 + 1.0 / n);
      cumulative[h] = n == 0 ? 0 : sigma2 * (k + k * k / n);
    }
    return new Forecast(
        method, reason, false, family(seen, isSparse(seen)), means, variances, cumulative);
  }

  /**
   * Counts where whole numbers are few and scatter at least as Poisson's do: there the steps
   * between them matter. Steady or large counts are as good as amounts.
   */
  private static DistributionFamily family(double[] y, boolean sparse) {
    boolean whole = true;
    double sum = 0;
    double squares = 0;
    for (double value : y) {
      if (value < 0) {
        return DistributionFamily.NORMAL;
      }
      whole &= value == Math.rint(value);
      sum += value;
      squares += value * value;
    }
    double mean = sum / y.length;
    boolean few = mean < FEW && squares / y.length - mean * mean >= mean;
    return whole && (few || sparse) ? DistributionFamily.COUNT : DistributionFamily.GAMMA;
  }

  /**
   * Whole numbers of less than one a step on average. Where they are steady, models forecast them
   * as amounts; but none and one are all that comes, and an amount between is no answer.
   */
  private static boolean isSingle(double[] y) {
    return Arrays.stream(y).allMatch(value -> value >= 0 && value == Math.rint(value))
        && Arrays.stream(y).sum() < y.length;
  }

  private static double[] seen(double[] y) {
    return Arrays.stream(y).filter(value -> !Double.isNaN(value)).toArray();
  }

  private static boolean isSparse(double[] y) {
    double[] launched = fromFirstDemand(y);
    long demands = Arrays.stream(launched).filter(value -> value > 0).count();
    return launched.length >= SPARSE_INTERVAL * demands;
  }

  /** y without the zeros before its first demand: the item was not on sale, or not known. */
  private static double[] fromFirstDemand(double[] y) {
    int first = 0;
    while (first < y.length && y[first] == 0) {
      first++;
    }
    return Arrays.copyOfRange(y, first, y.length);
  }

  private static void check(double[] y, int season, int horizon) {
    if (season < 1) {
      throw new IllegalArgumentException("season is " + season + ", must be at least 1");
    }
    if (horizon < 1) {
      throw new IllegalArgumentException("horizon is " + horizon + ", must be at least 1");
    }
    for (int t = 0; t < y.length; t++) {
      if (Math.abs(y[t]) > LARGEST) {
        throw new IllegalArgumentException(
            "value %d is %s, must be in [-1e15, 1e15] or NaN".formatted(t, y[t]));
      }
    }
  }
}
