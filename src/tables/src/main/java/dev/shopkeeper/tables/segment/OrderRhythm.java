package dev.shopkeeper.tables.segment;

/**
 * What is known of a shopper's coming orders, by the model that a shop's shoppers are best told by.
 */
public sealed interface OrderRhythm permits BgNbdRhythm, MixtureRhythm {
  /** A shopper's. O(kinds) where the model is a mixture. */
  static OrderRhythm of(LifetimeParameters model, OrderHistory history) {
    return model
        .mixture()
        .<OrderRhythm>map(mixture -> new MixtureRhythm(mixture, history))
        .orElseGet(() -> new BgNbdRhythm(model, history));
  }

  /** Probability that the shopper has not left. */
  double alive();

  /** Days after which half of such shoppers, if they have not left, have ordered again. */
  double medianDaysToNext();

  /** How many orders there will be in so many days, above 0. */
  OrderCounts counts(double days);
}
