package dev.shopkeeper.analytics.segment.lifetime;

import java.util.Arrays;
import java.util.function.Function;

/**
 * Maximum likelihood fit of {@link PurchaseMixture}: the distribution of the two rates that makes
 * the histories likeliest (Kiefer and Wolfowitz 1956; Laird 1978), smooth to a given width.
 *
 * <p>The mixing density over (ln λ, ln μ) is a sum of bell curves on a grid, {@link KernelAxis} by
 * {@link KernelAxis}; the curves' weights come from {@value #STEPS} steps of the EM algorithm from
 * equal weights,
 *
 * <pre>
 * π_k ← π_k · (1/n) Σ_i L_ik / Σ_l π_l L_il
 * </pre>
 *
 * <p>each of which raises the likelihood (Dempster, Laird and Rubin 1977). Without the width the
 * maximum is a handful of kinds of customers that a sample of some thousand does not determine; the
 * width is what the data are asked for by {@link LifetimeContest}.
 *
 * <p>The grid follows the data: λ from one order in fifty times the greatest T to three times the
 * busiest customer's, μ from leaving after 250 times the greatest T to leaving at once. Another
 * unit of time gives the same fit. O(different histories · (points + {@value #STEPS}·curves)). No
 * randomness.
 */
public final class PurchaseMixtureFit {
  private static final int STEPS = 100;
  private static final double LEAST_SHARE = 1e-9;
  private static final double STEP_OF_RATE = 0.22;
  private static final double STEP_OF_LEAVING = 0.35;
  private static final double SLOWEST_RATE = 0.02;
  private static final double SLOWEST_LEAVING = 0.004;
  private static final double FASTEST_LEAVING = 800;

  private final double unit;
  private final KernelAxis rates;
  private final KernelAxis leaving;
  private final double[][] likelihood; // [history][curve], each history's by its own scale

  private PurchaseMixtureFit(PurchaseHistories.Grouped groups, Width width) {
    this.unit = groups.longest();
    double busiest = 1;
    for (int g = 0; g < groups.customers().length; g++) {
      // Who has been seen for a moment only is not thought to go on like that.
      double seen = Math.max(groups.age()[g] / unit, 0.05);
      busiest = Math.max(busiest, (groups.frequency()[g] + 1) / seen);
    }
    double fastest = Math.log(3 * busiest);
    this.rates = KernelAxis.of(Math.log(SLOWEST_RATE), fastest, STEP_OF_RATE, width.rate());
    this.leaving =
        KernelAxis.of(
            Math.log(SLOWEST_LEAVING), Math.log(FASTEST_LEAVING), STEP_OF_LEAVING, width.leaving());
    this.likelihood = new double[groups.customers().length][];
    for (int g = 0; g < likelihood.length; g++) {
      likelihood[g] =
          ofCurves(groups.frequency()[g], groups.recency()[g] / unit, groups.age()[g] / unit);
    }
  }

  /**
   * How smooth the mixing density is: standard deviations of its bell curves.
   *
   * @param rate along ln λ, above 0
   * @param leaving along ln μ, above 0
   */
  public record Width(double rate, double leaving) {
    public Width {
      if (!(rate > 0 && leaving > 0) || !Double.isFinite(rate + leaving)) {
        throw new IllegalArgumentException(
            "widths are " + rate + " and " + leaving + ", must be finite and above 0");
      }
    }
  }

  /**
   * What was found.
   *
   * @param model the mixture
   * @param logLikelihood of the histories
   */
  public record Result(PurchaseMixture model, double logLikelihood) {}

  /** Fits histories, of which at least one lasts longer than 0. */
  public static Result fit(PurchaseHistories histories, Width width) {
    PurchaseHistories.Grouped groups = histories.grouped();
    PurchaseMixture model = new PurchaseMixtureFit(groups, width).run(groups.customers());
    return new Result(model, model.logLikelihood(histories));
  }

  /** Fits parts of the histories, on the grid and with the likelihoods of all. */
  static Function<PurchaseHistories.Grouped, LifetimeModel> parts(
      PurchaseHistories.Grouped all, Width width) {
    PurchaseMixtureFit fit = new PurchaseMixtureFit(all, width);
    return part -> fit.run(all.customersOf(part));
  }

  private PurchaseMixture run(double[] customers) {
    return mixture(weights(customers));
  }

  /**
   * EM from equal weights.
   *
   * @param customers how many have each history
   */
  private double[] weights(double[] customers) {
    double[] weights = new double[likelihood[0].length];
    Arrays.fill(weights, 1.0 / weights.length);
    double all = Arrays.stream(customers).sum();
    for (int step = 0; step < STEPS; step++) {
      double[] next = new double[weights.length];
      for (int g = 0; g < likelihood.length; g++) {
        double[] row = likelihood[g];
        if (customers[g] > 0) {
          double sum = Math.max(product(weights, row), Double.MIN_NORMAL);
          double times = customers[g] / (all * sum);
          for (int k = 0; k < row.length; k++) {
            next[k] += times * row[k];
          }
        }
      }
      for (int k = 0; k < weights.length; k++) {
        weights[k] *= next[k];
      }
    }
    return weights;
  }

  /** Four sums at a time: an addition need not wait for the one before. */
  private static double product(double[] one, double[] other) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int k = 0;
    for (; k + 4 <= one.length; k += 4) {
      a += one[k] * other[k];
      b += one[k + 1] * other[k + 1];
      c += one[k + 2] * other[k + 2];
      d += one[k + 3] * other[k + 3];
    }
    for (; k < one.length; k++) {
      a += one[k] * other[k];
    }
    return a + b + (c + d);
  }

  /** Likelihood of a history under each pair of curves, relative to its likeliest point. */
  private double[] ofCurves(double x, double recency, double age) {
    double[][] points = ofPoints(x, recency, age);
    int across = leaving.points().length;
    double[] curves = new double[rates.curves().length * leaving.curves().length];
    for (int a = 0; a < rates.curves().length; a++) {
      double[] along = new double[across];
      for (int i = 0; i < points.length; i++) {
        double share = rates.curves()[a][i];
        for (int j = 0; j < across; j++) {
          along[j] += share * points[i][j];
        }
      }
      for (int b = 0; b < leaving.curves().length; b++) {
        double sum = 0;
        for (int j = 0; j < across; j++) {
          sum += leaving.curves()[b][j] * along[j];
        }
        curves[a * leaving.curves().length + b] = sum;
      }
    }
    return curves;
  }

  private double[][] ofPoints(double x, double recency, double age) {
    double[][] points = new double[rates.points().length][leaving.points().length];
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < points.length; i++) {
      for (int j = 0; j < points[i].length; j++) {
        double logRate = rates.points()[i];
        double log =
            PurchaseMixture.logLikelihood(
                Math.exp(logRate), logRate, Math.exp(leaving.points()[j]), x, recency, age);
        points[i][j] = log;
        largest = Math.max(largest, log);
      }
    }
    for (double[] row : points) {
      for (int j = 0; j < row.length; j++) {
        row[j] = Math.exp(row[j] - largest);
      }
    }
    return points;
  }

  /** The points that the weighted curves add up to, in the unit of the histories. */
  private PurchaseMixture mixture(double[] weights) {
    int kinds = rates.points().length * leaving.points().length;
    double[] rate = new double[kinds];
    double[] leave = new double[kinds];
    double[] share = new double[kinds];
    int used = 0;
    for (int i = 0; i < rates.points().length; i++) {
      for (int j = 0; j < leaving.points().length; j++) {
        double sum = share(weights, i, j);
        if (sum > LEAST_SHARE) {
          rate[used] = Math.exp(rates.points()[i]) / unit;
          leave[used] = Math.exp(leaving.points()[j]) / unit;
          share[used++] = sum;
        }
      }
    }
    return new PurchaseMixture(
        Arrays.copyOf(rate, used), Arrays.copyOf(leave, used), Arrays.copyOf(share, used));
  }

  private double share(double[] weights, int i, int j) {
    double sum = 0;
    for (int a = 0; a < rates.curves().length; a++) {
      for (int b = 0; b < leaving.curves().length; b++) {
        sum +=
            weights[a * leaving.curves().length + b]
                * rates.curves()[a][i]
                * leaving.curves()[b][j];
      }
    }
    return sum;
  }
}
