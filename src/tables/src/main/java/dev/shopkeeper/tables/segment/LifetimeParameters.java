package dev.shopkeeper.tables.segment;

import java.util.Optional;

/**
 * Parameters of the lifetime models by which a shopper's orders and money are predicted: BG/NBD
 * (Fader, Hardie and Lee 2005) of days with an order, and Gamma-Gamma (Fader and Hardie 2013) of
 * what is spent on such a day. Where a mixture of rates tells a shop's shoppers better, it stands
 * in for BG/NBD, whose parameters are those of the same shoppers.
 *
 * @param r shape of the rate of orders
 * @param alpha its rate, in days
 * @param a first parameter of leaving after an order
 * @param b second parameter of leaving after an order
 * @param p shape of a day's value
 * @param q shape of its rate; p + q above 2, so that a shopper's values have a variance
 * @param gamma rate of that, in money
 * @param mixture what orders are predicted by instead, where it is there
 */
public record LifetimeParameters(
    double r,
    double alpha,
    double a,
    double b,
    double p,
    double q,
    double gamma,
    Optional<RateMixture> mixture) {
  /** Refuses what is not positive and finite. */
  public LifetimeParameters {
    boolean positive = r > 0 && alpha > 0 && a > 0 && b > 0 && p > 0 && q > 0 && gamma > 0;
    if (!positive || !Double.isFinite(r + alpha + a + b + p + q + gamma) || !(p + q > 2)) {
      throw new IllegalArgumentException(
          "r %s, alpha %s, a %s, b %s, p %s, q %s, gamma %s: must be finite and above 0, p + q above 2"
              .formatted(r, alpha, a, b, p, q, gamma));
    }
  }

  /** Of BG/NBD. */
  public LifetimeParameters(
      double r, double alpha, double a, double b, double p, double q, double gamma) {
    this(r, alpha, a, b, p, q, gamma, Optional.empty());
  }

  /** The same with another way to predict orders. */
  public LifetimeParameters with(Optional<RateMixture> other) {
    return new LifetimeParameters(r, alpha, a, b, p, q, gamma, other);
  }
}
