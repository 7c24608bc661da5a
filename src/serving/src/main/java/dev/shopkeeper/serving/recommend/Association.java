package dev.shopkeeper.serving.recommend;

import dev.shopkeeper.tables.recommend.CoPurchase;

/**
 * How the item of a reason and the item shown go together, over all baskets of the shop's files, or
 * one after the other, over all shoppers. Where the reason names a second item, "the other item" is
 * both together: the baskets that have the two.
 *
 * @param baskets how many baskets have both; absent where shoppers are counted
 * @param shoppers how many shoppers bought the item shown on a later day than the other; absent
 *     where baskets are counted
 * @param support the share of all baskets that have both; of all shoppers who bought the one and
 *     later the other
 * @param confidence the share of the other item's baskets that have the item shown too; of its
 *     buyers who later bought the item shown
 * @param lift how many times as often they meet as they would by chance; how many times as many of
 *     the other item's buyers as of all shoppers later bought the item shown
 * @param conviction how many times as often the other item would go without the item shown if the
 *     two had nothing to do with each other; absent where it never goes without, and confidence is
 *     1
 * @param logLikelihoodRatio how surprising that is: above 3.84 one chance pair in twenty comes,
 *     above 10.83 one in a thousand
 */
public record Association(
    Integer baskets,
    Integer shoppers,
    double support,
    double confidence,
    double lift,
    Double conviction,
    double logLikelihoodRatio) {
  /** Two items of one basket. */
  static Association ofBaskets(CoPurchase pair) {
    return of(pair, pair.together(), null);
  }

  /** Two items bought one after the other. */
  static Association ofShoppers(CoPurchase pair) {
    return of(pair, null, pair.together());
  }

  private static Association of(CoPurchase pair, Integer baskets, Integer shoppers) {
    return new Association(
        baskets,
        shoppers,
        pair.support(),
        pair.confidence(),
        pair.lift(),
        Double.isInfinite(pair.conviction()) ? null : pair.conviction(),
        pair.logLikelihoodRatio());
  }

  /** What the pair says for the item shown: the confidence, weighed by how surprising it is. */
  double weight() {
    return confidence * logLikelihoodRatio;
  }
}
