package dev.shopkeeper.serving.segment;

/**
 * A shopper's place in the RFM grid.
 *
 * @param code scores of recency, frequency and money, each 1 to 5 and 5 the best, as {@code 545}
 * @param group the named group, as {@code champions}
 * @param title the name that people read, as {@code Champions}
 */
public record RfmScore(String code, String group, String title) {}
