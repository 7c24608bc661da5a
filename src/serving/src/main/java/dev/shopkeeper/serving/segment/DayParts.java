package dev.shopkeeper.serving.segment;

/**
 * Parts of a shopper's contacts by the time of the day, UTC; together 1.
 *
 * @param night 0 to 6 o'clock
 * @param morning 6 to 12 o'clock
 * @param afternoon 12 to 18 o'clock
 * @param evening 18 to 24 o'clock
 */
public record DayParts(double night, double morning, double afternoon, double evening) {}
