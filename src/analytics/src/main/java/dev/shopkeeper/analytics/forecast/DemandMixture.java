package dev.shopkeeper.analytics.forecast;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * Demand over a time that is not known: with weights w_i the demand D_i of one of several times,
 *
 * <pre>  P(D ≤ x) = Σ w_i P(D_i ≤ x),   E[(D - s)⁺] = Σ w_i E[(D_i - s)⁺]</pre>
 *
 * <p>exactly, and not the one distribution of a shape that has the same mean and variance: a late
 * delivery makes a shoulder that two moments do not tell.
 *
 * <p>Cost: that of its parts, and of some ten distribution functions of each for a quantile. Counts
 * are put into a {@link CountTable} with the first question but mean and variance.
 */
public final class DemandMixture implements Demand {
  private static final int MOST_STEPS = 300;
  private static final double CLOSE = 1e-10;

  private final DemandDistribution[] parts;
  private final Demand[] prepared;
  private final double[] weights;
  private final double mean;
  private final double variance;

  /** Null until asked for; made twice by two threads at once it is the same. */
  private Counts counts;

  /** Null inside where no table is made. */
  private record Counts(CountTable table) {}

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
    this.prepared = new Demand[parts.length];
    Arrays.setAll(prepared, i -> parts[i].prepared());
    this.mean = weighted(Demand::mean);
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
    CountTable table = counts();
    return table != null ? table.cdf(x) : weighted(part -> part.cdf(x));
  }

  @Override
  public double expectedShortage(double s) {
    CountTable table = counts();
    return table != null ? table.expectedShortage(s) : weighted(part -> part.expectedShortage(s));
  }

  private CountTable counts() {
    Counts known = counts;
    if (known == null) {
      boolean whole = family() == DistributionFamily.COUNT;
      known = new Counts(whole ? CountTable.of(parts, weights) : null);
      counts = known;
    }
    return known.table();
  }

  private double weighted(ToDoubleFunction<Demand> figure) {
    double sum = 0;
    for (int i = 0; i < prepared.length; i++) {
      sum += weights[i] * figure.applyAsDouble(prepared[i]);
    }
    return sum;
  }

  @Override
  public double quantile(double p) {
    if (family() != DistributionFamily.COUNT) {
      return between(p);
    }
    CountTable table = counts();
    return table != null ? table.quantile(p) : whole(p);
  }

  private double whole(double p) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (DemandDistribution part : parts) {
      double its = part.quantile(p);
      least = Math.min(least, its);
      most = Math.max(most, its);
    }
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

  /**
   * From the normal distribution's quantile outwards until p lies between, then regula falsi by the
   * Illinois rule, halving every third step.
   */
  private double between(double p) {
    double deviation = Math.sqrt(variance);
    double least = family() == DistributionFamily.NORMAL ? Double.NEGATIVE_INFINITY : 0;
    double high = Math.max(least, mean + deviation * Normal.quantile(p));
    double above = cdf(high) - p;
    if (deviation == 0 || (high <= least && above >= 0)) {
      return high;
    }
    double step = deviation / 8;
    double low = high;
    double below = above;
    for (; above < 0; step *= 2) {
      low = high;
      below = above;
      high += step;
      above = cdf(high) - p;
    }
    for (; below >= 0 && low > least; step *= 2) {
      high = low;
      above = below;
      low = Math.max(least, low - step);
      below = cdf(low) - p;
    }
    if (below >= 0) {
      return low;
    }
    double nothing = DemandDistribution.NOTHING * deviation;
    if (low == 0 && least == 0) {
      double begun = cdf(nothing) - p;
      if (begun >= 0) {
        return 0;
      }
      low = nothing;
      below = begun;
    }
    return narrowed(p, low, below, high, above);
  }

  private double narrowed(double p, double least, double shortBy, double most, double beyond) {
    double low = least;
    double below = shortBy;
    double high = most;
    double above = beyond;
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
    return jump(low, high);
  }

  /** Where a part is certain the distribution jumps; else as close as it was narrowed. */
  private double jump(double low, double high) {
    for (DemandDistribution part : parts) {
      if (part.isCertain() && part.mean() > low && part.mean() <= high) {
        return part.mean();
      }
    }
    return high;
  }
}
