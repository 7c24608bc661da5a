package dev.shopkeeper.serving.forecast;

import java.util.List;

/**
 * What moves the demand besides its own past.
 *
 * @param factor on the expected demand, of all that was asked about together
 * @param price how demand answers to the price
 * @param promotion how demand answers to promotions
 * @param notes what could not be taken into account as asked: {@code price_effect_unknown} and
 *     {@code promotion_effect_unknown} (no effect is assumed), {@code price_beyond_seen} (nobody
 *     has seen demand at such a price), {@code price_limited} (taken as four times or a quarter of
 *     the usual price)
 */
public record DriversUsed(
    double factor, PriceEffect price, PromotionEffect promotion, List<String> notes) {}
