package dev.shopkeeper.analytics.segment.lifetime;

import org.apache.commons.math3.exception.MathIllegalStateException;
import org.apache.commons.math3.special.Gamma;
import org.apache.commons.math3.util.ContinuedFraction;

/**
 * The Pareto/NBD model of repeat purchases (Schmittlein, Morrison and Colombo 1987, Counting Your
 * Customers, Management Science 33).
 *
 * <p>While alive, a customer orders by a Poisson process of rate λ ~ Gamma(r, α), and leaves at
 * rate μ ~ Gamma(s, β), at any moment and not only after an order. α and β have the unit of time of
 * the histories.
 *
 * <p>The Gauss hypergeometric function of the likelihood (Fader and Hardie 2005, A Note on Deriving
 * the Pareto/NBD Model, equations 20 to 22) has the form ₂F₁(c−1, b; c; z), which grows without
 * bound as z nears 1. By Euler's transformation it is (1−z)^(1−b)·₂F₁(1, c−b; c; z), whose power is
 * taken in logarithms and whose other factor is Gauss's continued fraction: some dozen terms for z
 * up to 0.99, and none of them cancel.
 *
 * @param r shape of λ, above 0
 * @param alpha rate of λ, above 0
 * @param s shape of μ, above 0
 * @param beta rate of μ, above 0
 */
public record ParetoNbd(double r, double alpha, double s, double beta) implements LifetimeModel {
  private static final double PRECISION = 1e-14;
  private static final int MOST_TERMS = 30_000;

  public ParetoNbd {
    if (!(r > 0 && alpha > 0 && s > 0 && beta > 0) || !Double.isFinite(r + alpha + s + beta)) {
      throw new IllegalArgumentException(
          "r, alpha, s, beta are "
              + r
              + ", "
              + alpha
              + ", "
              + s
              + ", "
              + beta
              + ", must all be finite and above 0");
    }
  }

  /**
   * Log-likelihood of histories: the sum over customers of the logarithm of
   *
   * <pre>
   * Γ(r+x) α^r β^s / Γ(r) · { 1/((α+T)^(r+x) (β+T)^s) + s/(r+s+x) · A₀ }
   * </pre>
   */
  @Override
  public double logLikelihood(PurchaseHistories histories) {
    return logLikelihood(histories.grouped());
  }

  double logLikelihood(PurchaseHistories.Grouped groups) {
    double sum = 0;
    double common = 0;
    double last = -1;
    for (int g = 0; g < groups.customers().length; g++) {
      double x = groups.frequency()[g];
      if (x != last) {
        common =
            Gamma.logGamma(r + x) - Gamma.logGamma(r) + r * Math.log(alpha) + s * Math.log(beta);
        last = x;
      }
      double alive = logAlive(x, groups.age()[g]);
      double gone = logGone(x, groups.recency()[g], groups.age()[g]);
      double larger = Math.max(alive, gone);
      double value = larger + Math.log1p(Math.exp(Math.min(alive, gone) - larger));
      sum += groups.customers()[g] * (common + value);
      if (Double.isNaN(sum)) {
        break; // One history that cannot be computed is as bad as all, and each takes long.
      }
    }
    return sum;
  }

  @Override
  public double probabilityAlive(double x, double recency, double age) {
    return 1 / (1 + Math.exp(logGone(x, recency, age) - logAlive(x, age)));
  }

  /**
   * Orders to expect of a customer in the time t after T (Schmittlein, Morrison and Colombo 1987,
   * equation 22, in the form of Fader and Hardie 2005, equation 41):
   *
   * <pre>
   * (r+x)(β+T) / ((α+T)(s−1)) · [1 − ((β+T)/(β+T+t))^(s−1)] · P(alive)
   * </pre>
   *
   * <p>with its limit at s = 1.
   */
  @Override
  public double expectedPurchases(double x, double recency, double age, double t) {
    if (!(t >= 0) || !Double.isFinite(t)) {
      throw new IllegalArgumentException("t is " + t + ", must be finite and at least 0");
    }
    double log = Math.log1p(t / (beta + age));
    double away = s - 1;
    double bracket = Math.abs(away) < 1e-12 ? log : -Math.expm1(-away * log) / away;
    return (r + x) * (beta + age) / (alpha + age) * bracket * probabilityAlive(x, recency, age);
  }

  private double logAlive(double x, double age) {
    return -(r + x) * Math.log(alpha + age) - s * Math.log(beta + age);
  }

  /** ln [s/(r+s+x) · A₀], A₀ being the term's value at t_x less that at T. */
  private double logGone(double x, double recency, double age) {
    double early = logTerm(x, recency);
    double late = logTerm(x, age);
    double difference = late < early ? Math.log(-Math.expm1(late - early)) : -1e300;
    return Math.log(s / (r + s + x)) + early + difference;
  }

  private double logTerm(double x, double t) {
    double c = r + s + x + 1;
    if (alpha >= beta) {
      return -s * Math.log(beta + t)
          - (r + x) * Math.log(alpha + t)
          + logHypergeometric(r + x, c, (alpha - beta) / (alpha + t));
    }
    return -(r + x - 1) * Math.log(alpha + t)
        - (s + 1) * Math.log(beta + t)
        + logHypergeometric(s + 1, c, (beta - alpha) / (beta + t));
  }

  /**
   * ln ₂F₁(1, b; c; z) for 0 &lt;= z &lt; 1 and c &gt; b (Gauss 1813; DLMF 15.7.5 with a = 1). Some
   * 16/√(1−z) terms are needed; NaN where z is too near 1 for thirty thousand of them.
   */
  static double logHypergeometric(double b, double c, double z) {
    if (z == 0) {
      return 0;
    }
    ContinuedFraction fraction =
        new ContinuedFraction() {
          @Override
          protected double getA(int n, double x) {
            return 1;
          }

          @Override
          protected double getB(int n, double x) {
            double m = n / 2;
            double numerator = n % 2 == 1 ? (b + m) * (c - 1 + m) : m * (c - b + m - 1);
            return -x * numerator / ((c + n - 2) * (c + n - 1));
          }
        };
    try {
      return -Math.log(fraction.evaluate(z, PRECISION, MOST_TERMS));
    } catch (MathIllegalStateException e) {
      return Double.NaN; // No convergence: parameters that no search should end at.
    }
  }
}
