package dev.shopkeeper.analytics.forecast;

import org.apache.commons.numbers.gamma.LogGamma;
import org.apache.commons.numbers.gamma.RegularizedBeta;
import org.apache.commons.numbers.gamma.RegularizedGamma;

/**
 * Demand of one step, or of several together, as a distribution matched to a mean and a variance.
 *
 * <p>Variance 0 is certainty: all probability at the mean. Gamma: shape k = mean²/variance, scale =
 * variance/mean. Count: negative binomial with r = mean²/(variance - mean), success probability p =
 * mean/variance; a variance at or below the mean gives Poisson, which is the wider and so the
 * cautious one. Heavy-tailed: {@link HeavyTail}.
 *
 * <p>Cost: a cdf is one incomplete gamma or beta function; a quantile about five (gamma) to twenty
 * (count) of them; nothing is allocated.
 *
 * @param family shape
 * @param mean expected demand, finite, at least 0 unless the family is normal
 * @param variance at least 0, finite
 */
public record DemandDistribution(DistributionFamily family, double mean, double variance)
    implements Demand {
  /**
   * Share of the standard deviation below which a quantile of demand that is at least 0 is given as
   * 0: a gamma distribution of a small shape has quantiles like 1e-300, smaller than any good can
   * be split and where numbers lose their last places.
   */
  static final double NOTHING = 1e-24;

  private static final int MAX_STEPS = 200;

  /**
   * Beyond it, where a standard deviation is under 1 % of the mean, Wilson and Hilferty's cube root
   * stands for the gamma distribution: exact to a millionth of the mean, and the series would take
   * thousands of terms.
   */
  private static final double LARGE_SHAPE = 1e4;

  /** Share of the mean by which a variance must exceed it to be told from Poisson's. */
  private static final double POISSON = 1e-9;

  // Probabilities of counts are added up while they are numbers, and while that is quick.
  private static final double LEAST_TERM = 1e-280;
  private static final int MOST_TERMS = 2_000;

  /** Far above the rounding of so many terms. */
  private static final double CLEAR = 1e-10;

  /** Checks the ranges. */
  public DemandDistribution {
    if (!Double.isFinite(mean) || (mean < 0 && family != DistributionFamily.NORMAL)) {
      throw new IllegalArgumentException(
          "mean is " + mean + ", must be finite and at least 0 for " + family);
    }
    if (!(variance >= 0) || Double.isInfinite(variance)) {
      throw new IllegalArgumentException("variance is " + variance + ", must be in [0, infinity)");
    }
  }

  @Override
  public double cdf(double x) {
    if (isCertain()) {
      return x >= mean ? 1 : 0;
    }
    return switch (family) {
      case NORMAL -> Normal.cdf((x - mean) / standardDeviation());
      case GAMMA -> x <= 0 ? 0 : gammaCdf(x);
      case HEAVY_TAILED -> new HeavyTail(mean, variance).cdf(x);
      case COUNT -> x < 0 ? 0 : countCdf(Math.floor(x));
    };
  }

  @Override
  public double quantile(double p) {
    if (!(p > 0 && p < 1)) {
      throw new IllegalArgumentException("quantile level is " + p + ", must be in (0, 1)");
    }
    if (isCertain()) {
      return mean;
    }
    return switch (family) {
      case NORMAL -> mean + standardDeviation() * Normal.quantile(p);
      case GAMMA -> gammaQuantile(p);
      case HEAVY_TAILED -> new HeavyTail(mean, variance).quantile(p);
      case COUNT -> countQuantile(p);
    };
  }

  /**
   * Expected shortage E[(D - s)⁺] when s is on the shelf: Snyder and Shen's loss function n(s).
   *
   * <p>Normal: σ(φ(z) - z(1-Φ(z))). Gamma: μ(1-F_{k+1}(s)) - s(1-F_k(s)). Count, whole s:
   * μ(1-F_{r+1}(s-1)) - s(1-F_r(s)). Cost: two incomplete gamma or beta functions, whatever s is.
   */
  @Override
  public double expectedShortage(double s) {
    if (isCertain()) {
      return Math.max(0, mean - s);
    }
    return switch (family) {
      case NORMAL -> standardDeviation() * Normal.loss((s - mean) / standardDeviation());
      case GAMMA -> gammaShortage(s);
      case HEAVY_TAILED -> new HeavyTail(mean, variance).expectedShortage(s);
      case COUNT -> countShortage(s);
    };
  }

  /** The same demand, with what each question would work out anew worked out once. */
  Demand prepared() {
    boolean heavy = family == DistributionFamily.HEAVY_TAILED && !isCertain();
    return heavy ? new HeavyTail(mean, variance) : this;
  }

  /** Whether all probability is at the mean. */
  boolean isCertain() {
    return variance == 0 || (mean == 0 && family != DistributionFamily.NORMAL);
  }

  private double shape() {
    return mean * mean / variance;
  }

  private double gammaCdf(double x) {
    double k = shape();
    if (k <= LARGE_SHAPE) {
      return RegularizedGamma.P.value(k, x * mean / variance);
    }
    return Normal.cdf((Math.cbrt(x / mean) - 1 + 1 / (9 * k)) * 3 * Math.sqrt(k));
  }

  private double gammaShortage(double s) {
    if (s <= 0) {
      return mean - s;
    }
    if (shape() > LARGE_SHAPE) {
      return standardDeviation() * Normal.loss((s - mean) / standardDeviation());
    }
    double x = s * mean / variance;
    double above = 1 - RegularizedGamma.P.value(shape() + 1, x);
    return Math.max(0, mean * above - s * (1 - RegularizedGamma.P.value(shape(), x)));
  }

  /**
   * Between whole numbers the shortage is a straight line. At a whole s it follows from x·f_r(x) =
   * μ·f_{r+1}(x-1), with f_r the probabilities of the negative binomial of size r; Poisson is its
   * limit, where both have one F.
   */
  private double countShortage(double s) {
    if (s <= 0) {
      return mean - s;
    }
    double whole = Math.floor(s);
    double excess = countExcess();
    double above;
    double beyondOneLess;
    if (excess == 0) {
      above = RegularizedGamma.P.value(whole + 1, mean);
      beyondOneLess = whole == 0 ? 1 : RegularizedGamma.P.value(whole, mean);
    } else {
      double size = mean * mean / excess;
      double failure = excess / variance;
      above = RegularizedBeta.value(failure, whole + 1, size);
      beyondOneLess = whole == 0 ? 1 : RegularizedBeta.value(failure, whole, size + 1);
    }
    return Math.max(0, mean * beyondOneLess - s * above);
  }

  /** Variance beyond the mean of a negative binomial; 0 of a Poisson distribution. */
  double countExcess() {
    double excess = variance - mean;
    return excess <= POISSON * mean ? 0 : excess;
  }

  /** P(D ≤ k) for a whole k ≥ 0. */
  private double countCdf(double k) {
    double excess = countExcess();
    if (excess == 0) {
      return RegularizedGamma.Q.value(k + 1, mean);
    }
    return RegularizedBeta.value(mean / variance, mean * mean / excess, k + 1);
  }

  private double countQuantile(double p) {
    double walked = walkedQuantile(p);
    return walked >= 0 ? walked : searchedQuantile(p);
  }

  /**
   * By adding up probabilities from 0, each from the one before: a few nanoseconds each, where an
   * incomplete beta function takes a microsecond. -1 where that is too far, begins too small to be
   * a number, or ends so close to p that rounding could decide.
   */
  private double walkedQuantile(double p) {
    double excess = countExcess();
    boolean poisson = excess == 0;
    double size = poisson ? 0 : mean * mean / excess;
    double failure = poisson ? 0 : excess / variance;
    double term = Math.exp(poisson ? -mean : size * Math.log(mean / variance));
    if (!(term > LEAST_TERM)) {
      return -1;
    }
    double sum = term;
    int k = 0;
    while (sum < p && k < MOST_TERMS) {
      term *= (poisson ? mean : failure * (k + size)) / (k + 1);
      sum += term;
      k++;
    }
    boolean clear = sum - p > CLEAR * p && (k == 0 || p - (sum - term) > CLEAR * p);
    return clear ? k : -1;
  }

  private double searchedQuantile(double p) {
    double high = Math.ceil(mean + 4 * standardDeviation());
    while (countCdf(high) < p) {
      high = 2 * high + 1;
    }
    double low = -1;
    while (high - low > 1) {
      double middle = Math.floor((low + high) / 2);
      if (countCdf(middle) >= p) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  /** Newton's steps from the Wilson-Hilferty cube, kept inside a bracket. */
  private double gammaQuantile(double p) {
    double k = shape();
    double cube = 1 - 1 / (9 * k) + Normal.quantile(p) / (3 * Math.sqrt(k));
    if (k > LARGE_SHAPE) {
      return mean * cube * cube * cube;
    }
    if (k < 1 && gammaCdf(NOTHING * standardDeviation()) >= p) {
      return 0;
    }
    double low = 0;
    double high = Double.POSITIVE_INFINITY;
    double x = Math.max(1e-3 * k, k * cube * cube * cube);
    for (int i = 0; i < MAX_STEPS; i++) {
      double excess = RegularizedGamma.P.value(k, x) - p;
      if (excess >= 0) {
        high = x;
      } else {
        low = x;
      }
      double density = Math.exp((k - 1) * Math.log(x) - x - LogGamma.value(k));
      double next = x - excess / density;
      if (!(next > low && next < high)) {
        next = high == Double.POSITIVE_INFINITY ? 2 * x : 0.5 * (low + high);
      }
      if (Math.abs(next - x) <= 1e-12 * x) {
        return next * variance / mean;
      }
      x = next;
    }
    return x * variance / mean;
  }
}
