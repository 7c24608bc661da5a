package dev.shopkeeper.analytics.forecast;

import java.util.ArrayList;
import java.util.List;

/**
 * By how much the variances of a shop's forecasts are to be multiplied so that intervals hold what
 * they say: split conformal prediction (Vovk, Gammerman and Shafer 2005; Lei et al. 2018) with the
 * forecasts' own distributions as the measure of strangeness, calibrated on the steps after an
 * earlier origin.
 *
 * <pre>
 *   s = argmin |mean (c80(s) - 0.8 + c95(s) - 0.95)| + {@value #PRICE} |log s|
 *   variance · s^{N / (N + κ)}
 * </pre>
 *
 * <p>c is the share of a value between the levels ({@link Coverage}, which shares out the lumps of
 * counts), the mean is over all steps of the backtests, N is the number of their series and κ =
 * {@value #PRIOR}: all series live through the same months, so a few tell little. One factor for
 * counts and one for amounts: what makes them wrong differs. Demand in other units has the same
 * factor.
 *
 * <p>Deterministic; about forty cdfs of each of at most {@value #MOST_STEPS} steps, evenly spread.
 */
public final class Calibration {
  /** Leaves forecasts as they are. */
  public static final Calibration NONE = new Calibration(1, 1);

  private static final int PRIOR = 60;
  private static final int MOST_STEPS = 10_000;

  /** Logarithms of factors that are tried. */
  private static final double LARGEST = 2;

  private static final double COARSE = 0.25;
  private static final double FINE = 0.025;

  /**
   * Coverage that a change of the factor must gain, by its logarithm. Amounts gain six times that.
   * Counts hardly gain any where not the scatter but the rate was wrong: a larger variance then
   * only makes both nothing and much more likely.
   */
  private static final double PRICE = 0.04;

  private final double amounts;
  private final double counts;

  private Calibration(double amounts, double counts) {
    this.amounts = amounts;
    this.counts = counts;
  }

  /** Learns from backtests of series that have something in common; in their order. */
  public static Calibration of(List<Backtest> backtests) {
    return new Calibration(factor(backtests, false), factor(backtests, true));
  }

  /** The forecast with its variances corrected. */
  public Forecast of(Forecast forecast) {
    double factor = forecast.family() == DistributionFamily.COUNT ? counts : amounts;
    return factor == 1
        ? forecast
        : new Forecast(
            forecast.method(),
            forecast.reason(),
            forecast.seasonal(),
            forecast.family(),
            forecast.mean(),
            times(forecast.variance(), factor),
            times(forecast.cumulativeVariance(), factor));
  }

  /** What variances of amounts are multiplied by. */
  public double amounts() {
    return amounts;
  }

  /** What variances of counts are multiplied by. */
  public double counts() {
    return counts;
  }

  private static double factor(List<Backtest> backtests, boolean counts) {
    List<Step> steps = new ArrayList<>();
    int series = 0;
    for (Backtest backtest : backtests) {
      if (counts == (backtest.forecast().family() == DistributionFamily.COUNT)) {
        int before = steps.size();
        add(backtest, steps);
        series += steps.size() > before ? 1 : 0;
      }
    }
    if (steps.isEmpty()) {
      return 1;
    }
    return Math.exp(log(evenly(steps)) * series / (series + PRIOR));
  }

  private static void add(Backtest backtest, List<Step> steps) {
    for (int h = 0; h < backtest.came().length; h++) {
      double y = backtest.came()[h];
      DemandDistribution demand = backtest.forecast().at(h + 1);
      if (!Double.isNaN(y) && !demand.isCertain()) {
        steps.add(new Step(demand, y));
      }
    }
  }

  private static List<Step> evenly(List<Step> steps) {
    int every = (steps.size() + MOST_STEPS - 1) / MOST_STEPS;
    List<Step> some = new ArrayList<>();
    for (int i = 0; i < steps.size(); i += every) {
      some.add(steps.get(i));
    }
    return some;
  }

  /** The logarithm of the factor: of a coarse grid around 0, then of a fine one around the best. */
  private static double log(List<Step> steps) {
    double coarse = best(steps, 0, COARSE, LARGEST);
    return best(steps, coarse, FINE, COARSE - FINE / 2);
  }

  private static double best(List<Step> steps, double from, double width, double reach) {
    double best = from;
    double least = miss(steps, from);
    for (int k = 1; k * width <= reach; k++) {
      for (int side = -1; side <= 1; side += 2) {
        double tried = from + side * k * width;
        double miss = miss(steps, tried);
        if (miss < least) {
          best = tried;
          least = miss;
        }
      }
    }
    return best;
  }

  private static double miss(List<Step> steps, double log) {
    return Math.abs(excess(steps, Math.exp(log))) + PRICE * Math.abs(log);
  }

  /** By how much more of the values is covered than should be, over both levels. */
  private static double excess(List<Step> steps, double factor) {
    double sum = 0;
    for (Step step : steps) {
      DemandDistribution demand = step.demand;
      DemandDistribution wider =
          new DemandDistribution(demand.family(), demand.mean(), demand.variance() * factor);
      Coverage coverage = Coverage.of(step.y, wider);
      sum += coverage.between(0.1, 0.9) - 0.8 + coverage.between(0.025, 0.975) - 0.95;
    }
    return sum / steps.size();
  }

  private static double[] times(double[] values, double factor) {
    double[] product = new double[values.length];
    for (int h = 0; h < product.length; h++) {
      product[h] = values[h] * factor;
    }
    return product;
  }

  private record Step(DemandDistribution demand, double y) {}
}
