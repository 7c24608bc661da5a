package dev.shopkeeper.analytics.forecast;

import java.util.Arrays;

/**
 * Forecasts one series of demand: chooses the method, takes gaps and season out, puts the season
 * back, and spreads the errors over the horizon.
 *
 * <p>The rule, in this order: nothing seen, {@code NO_HISTORY}; only zeros, {@code ALL_ZERO}; one
 * value only, {@code CONSTANT}; fewer than {@value #TREND_VALUES} values, their mean; demand in
 * fewer than one of {@value #SPARSE_INTERVAL} steps (Syntetos and Boylan's cut), {@code SPARSE};
 * fewer than {@value #DYNAMIC_VALUES} values, the standard theta method; otherwise the theta
 * combination, or the dynamic optimised theta model alone where logarithms are no use.
 *
 * <p>With one-step variance σ² and responses ψ, the error of step k has variance σ² Σ_{j<k} ψ_j²
 * and that of the sum of steps 1..k has σ² Σ_i (Σ_{s=i..k} ψ_{s-i})²; each is widened by 1 +
 * {@value #WIDENING}·k/n for what had to be estimated from n values (not for sparse demand).
 *
 * <p>Deterministic; O(n·m + 85·n + h²) time for n values, season m and horizon h.
 */
public final class DemandForecaster {
  private static final double SPARSE_INTERVAL = 1.32;
  private static final int TREND_VALUES = 4;
  private static final int DYNAMIC_VALUES = 8;
  private static final double WIDENING = 7;
  private static final double FEW = 20;

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
    check(y, season, horizon);
    double[] seen = Arrays.stream(y).filter(value -> !Double.isNaN(value)).toArray();
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
    return modelled(Gaps.fill(y, season), season, horizon);
  }

  private static Forecast modelled(double[] y, int season, int horizon) {
    DistributionFamily family = family(y);
    if (family != DistributionFamily.NORMAL && isSparse(y)) {
      double[] sold = fromFirstDemand(y);
      Choice choice = new Choice(ForecastMethod.TEUNTER_SYNTETOS_BABAI, ForecastReason.SPARSE);
      Extrapolation steps = SparseForecaster.forecast(sold, horizon);
      return spread(choice, family, SeasonalPattern.NONE, sold.length, steps);
    }
    SeasonalPattern pattern = SeasonalPattern.of(y, season);
    double[] adjusted = pattern.remove(y);
    if (y.length < DYNAMIC_VALUES) {
      Choice choice = new Choice(ForecastMethod.STANDARD_THETA, ForecastReason.SHORT);
      Extrapolation steps = ThetaForecaster.standard(adjusted, horizon);
      return spread(choice, family, pattern, y.length, steps);
    }
    Extrapolation combined = ThetaForecaster.combination(adjusted, horizon);
    if (combined != null) {
      Choice choice = new Choice(ForecastMethod.THETA_COMBINATION, ForecastReason.REGULAR);
      return spread(choice, family, pattern, y.length, combined);
    }
    Choice choice = new Choice(ForecastMethod.DYNAMIC_OPTIMISED_THETA, ForecastReason.NOT_POSITIVE);
    Extrapolation steps = ThetaForecaster.dynamicOptimised(adjusted, horizon);
    return spread(choice, family, pattern, y.length, steps);
  }

  private record Choice(ForecastMethod method, ForecastReason reason) {}

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
    return new Forecast(method, reason, false, family(seen), means, variances, cumulative);
  }

  private static Forecast spread(
      Choice choice,
      DistributionFamily family,
      SeasonalPattern pattern,
      int n,
      Extrapolation steps) {
    int horizon = steps.mean().length;
    double[] mean = new double[horizon];
    double[] variance = new double[horizon];
    double[] cumulative = new double[horizon];
    double[] carried = new double[horizon];
    double[] psi = steps.responses();
    double growth = 0;
    for (int k = 0; k < horizon; k++) {
      double restored = pattern.restore(steps.mean()[k], n + k);
      mean[k] = family == DistributionFamily.NORMAL ? restored : Math.max(0, restored);
      double scale = pattern.scale(n + k);
      growth += psi[k] * psi[k];
      double total = 0;
      for (int i = 0; i <= k; i++) {
        carried[i] += scale * psi[k - i];
        total += carried[i] * carried[i];
      }
      double sigma2 = steps.sigma2() * widening(choice.method(), n, k + 1);
      variance[k] = sigma2 * growth * scale * scale;
      cumulative[k] = sigma2 * total;
    }
    return new Forecast(
        choice.method(), choice.reason(), pattern.isPresent(), family, mean, variance, cumulative);
  }

  /**
   * What an estimated start, slope and season add to the variance of step k after n values. The
   * factor is empirical: on the M3 training data, the last steps held out, it brings intervals of
   * 80 % to 80 %. Smoothed sparse demand has no slope and is not widened.
   */
  private static double widening(ForecastMethod method, int n, int k) {
    return method == ForecastMethod.TEUNTER_SYNTETOS_BABAI ? 1 : 1 + WIDENING * k / n;
  }

  /**
   * Counts where whole numbers are few and scatter at least as Poisson's do: there the steps
   * between them matter. Steady or large counts are as good as amounts.
   */
  private static DistributionFamily family(double[] y) {
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
    return whole && (few || isSparse(y)) ? DistributionFamily.COUNT : DistributionFamily.GAMMA;
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
