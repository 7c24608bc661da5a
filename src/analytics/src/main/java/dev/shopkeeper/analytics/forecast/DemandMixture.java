package dev.shopkeeper.analytics.forecast;

import java.util.function.ToDoubleFunction;

/**
 * Demand over a time that is not known: with weights w_i the demand D_i of one of several times,
 *
 * <pre>  P(D ≤ x) = Σ w_i P(D_i ≤ x),   E[(D - s)⁺] = Σ w_i E[(D_i - s)⁺]</pre>
 *
 * <p>exactly, and not the one distribution of a shape that has the same mean and variance: a late
 * delivery makes a shoulder that two moments do not tell. Cost: that of its parts; a quantile takes
 * some twenty distribution functions of each.
 */
public final class DemandMixture implements Demand {
  private static final int MOST_STEPS = 100;
  private static final double CLOSE = 1e-10;

  private final DemandDistribution[] parts;
  private final double[] weights;
  private final double mean;
  private final double variance;

  /**
   * Mixes.
   *
   * @param parts at least one, of one family; not to be written to
   * @param weights above 0, their sum 1; not to be written to
   */
  public DemandMixture(DemandDistribution[] parts, double[] weights) {
    if (parts.length == 0 || parts.length != weights.length) {
      throw new IllegalArgumentException(
          "%d parts and %d weights, must be as many and at least 1"
              .formatted(parts.length, weights.length));
    }
    this.parts = parts;
    this.weights = weights;
    this.mean = weighted(DemandDistribution::mean);
    this.variance =
        weighted(
            part -> {
              double off = part.mean() - mean;
              return part.variance() + off * off;
            });
  }

  @Override
  public DistributionFamily family() {
    return parts[0].family();
  }

  @Override
  public double mean() {
    return mean;
  }

  @Override
  public double variance() {
    return variance;
  }

  @Override
  public double cdf(double x) {
    return weighted(part -> part.cdf(x));
  }

  @Override
  public double expectedShortage(double s) {
    return weighted(part -> part.expectedShortage(s));
  }

  private double weighted(ToDoubleFunction<DemandDistribution> figure) {
    double sum = 0;
    for (int i = 0; i < parts.length; i++) {
      sum += weights[i] * figure.applyAsDouble(parts[i]);
    }
    return sum;
  }

  @Override
  public double quantile(double p) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (DemandDistribution part : parts) {
      double its = part.quantile(p);
      low = Math.min(low, its);
      high = Math.max(high, its);
    }
    return family() == DistributionFamily.COUNT ? whole(p, low, high) : between(p, low, high);
  }

  private double whole(double p, double least, double most) {
    // A part that is certain may lie between whole numbers.
    double low = Math.floor(least) - 1;
    double high = Math.ceil(most);
    while (high - low > 1) {
      double middle = Math.floor((low + high) / 2);
      if (cdf(middle) >= p) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  /** Regula falsi by the Illinois rule, halving every third step. */
  private double between(double p, double least, double most) {
    double low = least;
    double high = most;
    double below = cdf(low) - p;
    if (below >= 0) {
      return low;
    }
    double above = Math.max(0, cdf(high) - p);
    int side = 0;
    for (int step = 1; step < MOST_STEPS; step++) {
      if (high - low <= CLOSE * Math.max(1e-300, Math.abs(high))) {
        break;
      }
      double share = step % 3 == 0 || above - below <= 0 ? 0.5 : -below / (above - below);
      double x = low + share * (high - low);
      double value = cdf(x) - p;
      if (value >= 0) {
        high = x;
        above = value;
        below = side > 0 ? below / 2 : below;
        side = 1;
      } else {
        low = x;
        below = value;
        above = side < 0 ? above / 2 : above;
        side = -1;
      }
    }
    return high;
  }
}
