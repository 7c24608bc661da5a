package dev.shopkeeper.serving.forecast;

import java.time.LocalDate;

/**
 * The demand of a step that has passed.
 *
 * @param date first day of the step, UTC
 * @param quantity units; absent where not known
 */
public record SeenDemand(LocalDate date, Double quantity) {}
