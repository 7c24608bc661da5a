package dev.shopkeeper.analytics.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * By how much the variances of a shop's forecasts are to be multiplied so that intervals hold what
 * they say: split conformal prediction (Vovk, Gammerman and Shafer 2005; Lei et al. 2018) with the
 * forecasts' own distributions as the measure of strangeness, calibrated on the steps after an
 * earlier origin.
 *
 * <pre>
 *   s = argmin |mean (c80(s) - 0.8 + c95(s) - 0.95)| + {@value #PRICE} |log s|
 *   variance of a step · s^{N / (N + κ)}
 *   variance of the sum of steps 1..k · s^{N / (N + κ)} · k^{b N / (N + κ)}
 * </pre>
 *
 * <p>c is the share of a value between the levels ({@link Coverage}, which shares out the lumps of
 * counts), the mean is over all steps of the backtests, N is the number of their series and κ =
 * {@value #PRIOR}: all series live through the same months, so a few tell little. For the same
 * reason even many tell of one stretch of time alone: of what they say of amounts {@value #LASTING}
 * goes on, in logarithms. Counts are held back by the price of a factor already. b is found as s
 * is, with sums in the place of steps: how far errors of neighbouring steps go together is the
 * least known part of a forecast, and an order is decided by sums. Beyond the longest backtest k
 * counts as that. One pair for counts and one for amounts: what makes them wrong differs. Demand in
 * other units has the same pair.
 *
 * <p>Deterministic; about forty cdfs of each of at most {@value #MOST_STEPS} steps and as many
 * sums, evenly spread.
 */
public final class Calibration {
  /** Leaves forecasts as they are. */
  public static final Calibration NONE = new Calibration(Widths.NONE, Widths.NONE);

  private static final int PRIOR = 60;

  /**
   * Chosen on windows of training values, each with the factor of the window before it: both levels
   * of M3, M4's hourly series and NN5 are held better than with all of it, those of Online Retail
   * by the week as well.
   */
  private static final double LASTING = 2.0 / 3;

  private static final int MOST_STEPS = 10_000;

  /** Logarithms of factors that are tried. */
  private static final double LARGEST = 2;

  private static final double COARSE = 0.25;
  private static final double FINE = 0.025;

  /**
   * Variances of sums are tried from growing like their steps' to growing with the cube of time.
   */
  private static final double STEEPEST = 1;

  /**
   * Coverage that a change of the factor must gain, by its logarithm. Amounts gain six times that.
   * Counts hardly gain any where not the scatter but the rate was wrong: a larger variance then
   * only makes both nothing and much more likely.
   */
  private static final double PRICE = 0.04;

  private final Widths amounts;
  private final Widths counts;

  private Calibration(Widths amounts, Widths counts) {
    this.amounts = amounts;
    this.counts = counts;
  }

  /**
   * What variances are multiplied by.
   *
   * @param factor s
   * @param growth b
   * @param longest k beyond which nothing is known
   */
  private record Widths(double factor, double growth, int longest) {
    static final Widths NONE = new Widths(1, 0, 1);

    double ofSum(int k) {
      return factor * Math.pow(Math.min(k, longest), growth);
    }
  }

  /** Learns from backtests of series that have something in common; in their order. */
  public static Calibration of(List<Backtest> backtests) {
    return new Calibration(widths(backtests, false), widths(backtests, true));
  }

  /** The forecast with its variances corrected; the same one where nothing is to be corrected. */
  public Forecast of(Forecast forecast) {
    boolean isCount = forecast.family() == DistributionFamily.COUNT;
    Widths widths = isCount ? counts : amounts;
    return widths.equals(Widths.NONE)
        ? forecast
        : forecast.withSteps(
            forecast.mean(),
            Arrays.stream(forecast.variance()).map(value -> value * widths.factor).toArray(),
            ofSums(forecast.cumulativeVariance(), isCount));
  }

  /**
   * Variances of the sums of steps 1..k, corrected; they never fall.
   *
   * @param isCount whether demand is counted
   */
  double[] ofSums(double[] variance, boolean isCount) {
    Widths widths = isCount ? counts : amounts;
    double[] corrected = new double[variance.length];
    double before = 0;
    for (int k = 0; k < corrected.length; k++) {
      corrected[k] = Math.max(before, variance[k] * widths.ofSum(k + 1));
      before = corrected[k];
    }
    return corrected;
  }

  /** What variances of amounts are multiplied by. */
  public double amounts() {
    return amounts.factor;
  }

  /** What variances of counts are multiplied by. */
  public double counts() {
    return counts.factor;
  }

  /** The power of k by which variances of sums of amounts are multiplied besides. */
  public double amountsGrowth() {
    return amounts.growth;
  }

  /** The power of k by which variances of sums of counts are multiplied besides. */
  public double countsGrowth() {
    return counts.growth;
  }

  private static Widths widths(List<Backtest> backtests, boolean counts) {
    List<Step> steps = new ArrayList<>();
    List<Step> sums = new ArrayList<>();
    int series = 0;
    int longest = 1;
    for (Backtest backtest : backtests) {
      if (counts == (backtest.forecast().family() == DistributionFamily.COUNT)) {
        int before = steps.size();
        addSteps(backtest, steps);
        addSums(backtest, sums);
        series += steps.size() > before ? 1 : 0;
        longest = Math.max(longest, backtest.came().length);
      }
    }
    if (steps.isEmpty()) {
      return Widths.NONE;
    }
    double share = series / (double) (series + PRIOR);
    double lasting = counts ? 1 : LASTING;
    double factor = Math.exp(lasting * share * factor(evenly(steps)));
    double growth = sums.isEmpty() ? 0 : growth(evenly(sums), factor);
    return new Widths(factor, share * growth, longest);
  }

  private static void addSteps(Backtest backtest, List<Step> steps) {
    for (int h = 0; h < backtest.came().length; h++) {
      double y = backtest.came()[h];
      DemandDistribution demand = backtest.forecast().at(h + 1);
      if (!Double.isNaN(y) && !demand.isCertain()) {
        steps.add(new Step(demand, y, 1));
      }
    }
  }

  /** Sums of two steps and more, up to the first that is missing. */
  private static void addSums(Backtest backtest, List<Step> sums) {
    double y = 0;
    for (int h = 0; h < backtest.came().length; h++) {
      y += backtest.came()[h];
      DemandDistribution demand = backtest.forecast().cumulative(h + 1);
      if (h > 0 && !Double.isNaN(y) && !demand.isCertain()) {
        sums.add(new Step(demand, y, h + 1));
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
  private static double factor(List<Step> steps) {
    DoubleUnaryOperator miss =
        log -> Math.abs(excess(steps, Math.exp(log), 0)) + PRICE * Math.abs(log);
    return best(miss, best(miss, 0, COARSE, LARGEST), FINE, COARSE - FINE / 2);
  }

  private static double growth(List<Step> sums, double factor) {
    DoubleUnaryOperator miss =
        power -> Math.abs(excess(sums, factor, power)) + PRICE * Math.abs(power);
    return best(miss, best(miss, 0, COARSE, STEEPEST), FINE, COARSE - FINE / 2);
  }

  private static double best(DoubleUnaryOperator miss, double from, double width, double reach) {
    double best = from;
    double least = miss.applyAsDouble(from);
    for (int k = 1; k * width <= reach; k++) {
      for (int side = -1; side <= 1; side += 2) {
        double tried = from + side * k * width;
        double value = miss.applyAsDouble(tried);
        if (value < least) {
          best = tried;
          least = value;
        }
      }
    }
    return best;
  }

  /** By how much more of the values is covered than should be, over both levels. */
  private static double excess(List<Step> steps, double factor, double growth) {
    double sum = 0;
    for (Step step : steps) {
      DemandDistribution demand = step.demand;
      double wider = demand.variance() * factor * Math.pow(step.k, growth);
      Coverage coverage =
          Coverage.of(step.y, new DemandDistribution(demand.family(), demand.mean(), wider));
      sum += coverage.between(0.1, 0.9) - 0.8 + coverage.between(0.025, 0.975) - 0.95;
    }
    return sum / steps.size();
  }

  /**
   * A step, or a sum of steps.
   *
   * @param k how many
   */
  private record Step(DemandDistribution demand, double y, int k) {}
}
