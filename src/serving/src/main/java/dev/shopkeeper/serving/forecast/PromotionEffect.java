package dev.shopkeeper.serving.forecast;

/**
 * How demand answers to promotions.
 *
 * @param promotion asked about: 0 for none, 1 for all in promotion; absent where none was
 * @param usualPromotion share of what was sold in promotions of late; absent where nobody knows
 * @param effect on the logarithm of demand, of all in promotion against nothing; absent where
 *     nobody knows
 * @param effectSd its standard deviation; absent where nobody knows
 * @param evidence whose past it comes from: item, category, shop or none
 * @param factor what the promotion asked about makes of the expected demand
 */
public record PromotionEffect(
    Double promotion,
    Double usualPromotion,
    Double effect,
    Double effectSd,
    String evidence,
    double factor) {}
