package dev.shopkeeper.serving.forecast;

/**
 * An interval of demand.
 *
 * @param level the probability that the demand falls into it, above 0 and below 1
 * @param low its lower end, in units: the quantile (1 - level) / 2
 * @param high its upper end, in units: the quantile (1 + level) / 2
 */
public record Band(double level, double low, double high) {}
