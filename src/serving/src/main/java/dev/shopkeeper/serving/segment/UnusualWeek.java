package dev.shopkeeper.serving.segment;

import java.time.LocalDate;

/**
 * A week that was not to be expected.
 *
 * @param week its Monday
 * @param value what happened
 * @param expected what the weeks before let expect
 * @param low lower end of the interval
 * @param high upper end of the interval
 */
public record UnusualWeek(LocalDate week, double value, double expected, double low, double high) {}
