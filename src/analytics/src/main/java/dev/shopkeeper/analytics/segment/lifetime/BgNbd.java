package dev.shopkeeper.analytics.segment.lifetime;

import org.apache.commons.math3.special.Gamma;

/**
 * The BG/NBD model of repeat purchases (Fader, Hardie and Lee 2005, "Counting Your Customers" the
 * Easy Way, Marketing Science 24).
 *
 * <p>While alive, a customer orders by a Poisson process of rate λ, and leaves after any order with
 * probability p; λ ~ Gamma(r, α) and p ~ Beta(a, b) over customers. α has the unit of time of the
 * histories, the others none.
 *
 * @param r shape of λ, above 0
 * @param alpha rate of λ, in units of time, above 0
 * @param a first parameter of p, above 0
 * @param b second parameter of p, above 0
 */
public record BgNbd(double r, double alpha, double a, double b) implements LifetimeModel {
  private static final double SINGULAR = 1e-4;
  private static final int MOST_TERMS = 100_000;

  public BgNbd {
    ModelArguments.requirePositive("r, alpha, a, b", r, alpha, a, b);
  }

  /**
   * Log-likelihood of histories: the sum over customers of the logarithm of equation 6,
   *
   * <pre>
   * B(a, b+x)/B(a, b) · Γ(r+x) α^r / (Γ(r) (α+T)^(r+x))
   *   + [x &gt; 0] B(a+1, b+x−1)/B(a, b) · Γ(r+x) α^r / (Γ(r) (α+t_x)^(r+x))
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
    double logAlpha = Math.log(alpha);
    for (int g = 0; g < groups.customers().length; g++) {
      double x = groups.frequency()[g];
      if (x != last) {
        common = logOfFrequency(x) + r * logAlpha;
        last = x;
      }
      double alive = -(r + x) * Math.log(alpha + groups.age()[g]);
      double value = alive;
      if (x > 0) {
        double left = Math.log(a / (b + x - 1)) - (r + x) * Math.log(alpha + groups.recency()[g]);
        double larger = Math.max(alive, left);
        value = larger + Math.log1p(Math.exp(Math.min(alive, left) - larger));
      }
      sum += groups.customers()[g] * (common + value);
    }
    return sum;
  }

  /** Derivatives of the log-likelihood by r, α, a and b. */
  double[] gradient(PurchaseHistories.Grouped groups) {
    double[] sum = new double[4];
    double[] common = new double[3];
    double last = -1;
    double logAlpha = Math.log(alpha);
    for (int g = 0; g < groups.customers().length; g++) {
      double x = groups.frequency()[g];
      if (x != last) {
        double whole = Gamma.digamma(a + b) - Gamma.digamma(a + b + x);
        common[0] = Gamma.digamma(r + x) - Gamma.digamma(r) + logAlpha;
        common[1] = whole;
        common[2] = whole + Gamma.digamma(b + x) - Gamma.digamma(b);
        last = x;
      }
      double end = alpha + groups.age()[g];
      double latest = alpha + groups.recency()[g];
      double logEnd = Math.log(end);
      double logLatest = Math.log(latest);
      double gone =
          x == 0 ? 0 : 1 / (1 + (b + x - 1) / a * Math.exp((r + x) * (logLatest - logEnd)));
      double customers = groups.customers()[g];
      sum[0] += customers * (common[0] - (1 - gone) * logEnd - gone * logLatest);
      sum[1] += customers * (r / alpha - (r + x) * ((1 - gone) / end + gone / latest));
      sum[2] += customers * (common[1] + gone / a);
      sum[3] += customers * (common[2] - (x == 0 ? 0 : gone / (b + x - 1)));
    }
    return sum;
  }

  /** ln [Γ(r+x)/Γ(r) · B(a, b+x)/B(a, b)]. */
  private double logOfFrequency(double x) {
    return Gamma.logGamma(r + x)
        - Gamma.logGamma(r)
        + Gamma.logGamma(a + b)
        + Gamma.logGamma(b + x)
        - Gamma.logGamma(b)
        - Gamma.logGamma(a + b + x);
  }

  /**
   * Probability that a customer is still alive at T (Fader, Hardie and Lee 2008, note on computing
   * P(alive)): 1 for x = 0, as the model lets nobody leave before an order.
   */
  @Override
  public double probabilityAlive(double x, double recency, double age) {
    if (x == 0) {
      return 1;
    }
    double log = Math.log(a / (b + x - 1)) + (r + x) * Math.log((alpha + age) / (alpha + recency));
    return 1 / (1 + Math.exp(log));
  }

  /**
   * Orders to expect of a customer in the time t after T, equation 10:
   *
   * <pre>
   * (a+b+x−1)/(a−1) · [1 − ((α+T)/(α+T+t))^(r+x) · ₂F₁(r+x, b+x; a+b+x−1; t/(α+T+t))] · P(alive)
   * </pre>
   *
   * <p>At a = 1 the expression is 0/0 with a limit; within 1e-4 of it the mean of both sides stands
   * for the limit. O(terms of the series), a few dozen for t up to T.
   */
  @Override
  public double expectedPurchases(double x, double recency, double age, double t) {
    ModelArguments.requireTime(t);
    if (t == 0) {
      return 0;
    }
    return expectedWhileAlive(x, age, t) * probabilityAlive(x, recency, age);
  }

  /** The same of a customer known to be alive at T. */
  double expectedWhileAlive(double x, double age, double t) {
    if (Math.abs(a - 1) >= SINGULAR) {
      return expectedAwayFromOne(x, age, t);
    }
    double below = new BgNbd(r, alpha, 1 - SINGULAR, b).expectedAwayFromOne(x, age, t);
    double above = new BgNbd(r, alpha, 1 + SINGULAR, b).expectedAwayFromOne(x, age, t);
    return (below + above) / 2;
  }

  private double expectedAwayFromOne(double x, double age, double t) {
    double z = t / (alpha + age + t);
    double power = Math.exp((r + x) * Math.log1p(-z));
    double c = a + b + x - 1;
    double bracket = c - power * scaledHypergeometric(r + x, b + x, c, z);
    if (!Double.isFinite(bracket)) {
      // Some thousand purchases: the series runs over. By Euler's transformation it does not.
      bracket =
          c - Math.exp((a - 1) * Math.log1p(-z)) * scaledHypergeometric(a + b - 1 - r, a - 1, c, z);
    }
    if (!Double.isFinite(bracket)) {
      // λ and p are then known all but exactly: a customer of just these.
      double p = a / (a + b + x);
      return -Math.expm1(-p * (r + x) / (alpha + age) * t) / p;
    }
    return Math.max(0, bracket / (a - 1));
  }

  /** c·₂F₁(p, q; c; z) by its series; the factor c keeps it finite where c passes 0. */
  private static double scaledHypergeometric(double p, double q, double c, double z) {
    double term = p * q * z;
    double sum = c + term;
    for (int k = 1; k < MOST_TERMS; k++) {
      term *= (p + k) * (q + k) / ((c + k) * (k + 1)) * z;
      sum += term;
      if (Math.abs(term) <= 1e-16 * Math.abs(sum)) {
        break;
      }
    }
    return sum;
  }
}
