package dev.shopkeeper.serving.forecast;

import java.time.LocalDate;
import java.util.List;

/**
 * The demand of one step.
 *
 * @param date first day of the step, UTC
 * @param mean expected demand, in units, 0 or more
 * @param bands intervals that the demand falls into, narrowest first
 */
public record ForecastStep(LocalDate date, double mean, List<Band> bands) {}
