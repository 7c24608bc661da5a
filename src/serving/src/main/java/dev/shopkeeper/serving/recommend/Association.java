package dev.shopkeeper.serving.recommend;

import dev.shopkeeper.tables.recommend.CoPurchase;

/**
 * How an item of the basket and the item shown go together, over all baskets of the shop's files.
 *
 * @param baskets how many baskets have both
 * @param support the share of all baskets that have both
 * @param confidence the share of the basket item's baskets that have the item shown too
 * @param lift how many times as often they meet as they would by chance
 * @param logLikelihoodRatio how surprising that is: above 3.84 one chance pair in twenty comes,
 *     above 10.83 one in a thousand
 */
public record Association(
    int baskets, double support, double confidence, double lift, double logLikelihoodRatio) {
  static Association of(CoPurchase pair) {
    return new Association(
        pair.together(), pair.support(), pair.confidence(), pair.lift(), pair.logLikelihoodRatio());
  }

  /** What the pair says for the item shown: the confidence, weighed by how surprising it is. */
  double weight() {
    return confidence * logLikelihoodRatio;
  }
}
