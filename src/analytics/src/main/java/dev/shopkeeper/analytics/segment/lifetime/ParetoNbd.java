package dev.shopkeeper.analytics.segment.lifetime;

import org.apache.commons.math3.special.Gamma;

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
    ModelArguments.requirePositive("r, alpha, s, beta", r, alpha, s, beta);
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
    ModelArguments.requireTime(t);
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
    // The fraction 1/(1 + c₁/(1 + c₂/(1 + ...))) by Lentz's method (1976), as Thompson and Barnett
    // (1986) mended it; every c_n is negative, and every denominator above 0.
    double value = 1;
    double upper = 1;
    double lower = 0;
    for (int n = 1; n <= MOST_TERMS; n++) {
      double m = n / 2;
      double numerator = n % 2 == 1 ? (b + m) * (c - 1 + m) : m * (c - b + m - 1);
      double term = -z * numerator / ((c + n - 2) * (c + n - 1));
      lower = 1 / (1 + term * lower);
      upper = 1 + term / upper;
      double change = upper * lower;
      value *= change;
      if (Math.abs(change - 1) < PRECISION) {
        return -Math.log(value);
      }
    }
    return Double.NaN; // No convergence: parameters that no search should end at.
  }
}
