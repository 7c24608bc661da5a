package dev.shopkeeper.serving.segment;

/**
 * A trend.
 *
 * @param direction {@code rising} or {@code falling} where p is below 0.05, else {@code none}
 * @param changePerWeek median change from a week to the next, in the measure's unit
 * @param p probability of so strong a trend, up or down, by chance
 * @param weeks how many of the latest weeks it is of, at most 26
 */
public record WeeklyTrend(String direction, double changePerWeek, double p, int weeks) {}
