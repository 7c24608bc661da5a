package dev.shopkeeper.analytics.segment.lifetime;

/**
 * A model of repeat purchases and of leaving, with its parameters.
 *
 * <p>A customer is x repeat purchases, the last of them at t_x since the first purchase, observed
 * until T ({@link PurchaseHistories}).
 */
public interface LifetimeModel {
  /** Log-likelihood of histories, constants that do not depend on the parameters included. */
  double logLikelihood(PurchaseHistories histories);

  /** Probability that a customer has not left at T. */
  double probabilityAlive(double x, double recency, double age);

  /**
   * Purchases to expect of a customer in the time t after T.
   *
   * @param t at least 0, finite
   */
  double expectedPurchases(double x, double recency, double age, double t);
}
