package dev.shopkeeper.analytics.segment.lifetime;

import org.apache.commons.math3.special.Gamma;

/**
 * The Gamma-Gamma model of what an order is worth (Fader and Hardie 2013, The Gamma-Gamma Model of
 * Monetary Value).
 *
 * <p>A customer's order values are Gamma(p, ν), with ν ~ Gamma(q, γ) over customers, apart from how
 * often they order. The mean over customers is pγ/(q − 1), for q above 1.
 *
 * @param p shape of an order's value, above 0
 * @param q shape of ν, above 0
 * @param gamma rate of ν, in money, above 0
 */
public record GammaGamma(double p, double q, double gamma) {
  public GammaGamma {
    ModelArguments.requirePositive("p, q, gamma", p, q, gamma);
  }

  /**
   * Log-likelihood of one customer's mean order value m̄ over x orders (equation 1a):
   *
   * <pre>
   * ln [ Γ(px+q) / (Γ(px)Γ(q)) · γ^q m̄^(px−1) x^(px) / (γ+xm̄)^(px+q) ]
   * </pre>
   *
   * @param x orders, at least 1
   * @param mean their mean value, above 0
   */
  public double logLikelihood(double x, double mean) {
    return Gamma.logGamma(p * x + q)
        - Gamma.logGamma(p * x)
        - Gamma.logGamma(q)
        + q * Math.log(gamma)
        + (p * x - 1) * Math.log(mean)
        + p * x * Math.log(x)
        - (p * x + q) * Math.log(gamma + x * mean);
  }

  /**
   * What an order of a customer is expected to be worth, p(γ + xm̄)/(px + q − 1) (equation 5): the
   * customer's own mean, the nearer to that of all the fewer the orders.
   *
   * @param x orders seen, at least 0; with none, q must be above 1
   * @param mean their mean value
   */
  public double expectedValue(double x, double mean) {
    double divisor = p * x + q - 1;
    if (!(divisor > 0)) {
      throw new IllegalArgumentException(
          "p*x + q is " + (divisor + 1) + ", must be above 1 for a mean to exist");
    }
    return p * (gamma + x * mean) / divisor;
  }
}
