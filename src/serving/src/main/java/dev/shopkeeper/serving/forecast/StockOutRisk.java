package dev.shopkeeper.serving.forecast;

import java.time.LocalDate;

/**
 * How likely the stock is used up by the end of a day, if nothing more is ordered.
 *
 * @param date the day, UTC
 * @param probability that more is asked for until its end than is on hand and on order, 0 to 1
 */
public record StockOutRisk(LocalDate date, double probability) {}
