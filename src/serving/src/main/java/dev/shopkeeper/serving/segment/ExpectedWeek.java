package dev.shopkeeper.serving.segment;

import java.time.LocalDate;

/**
 * A week to come.
 *
 * @param week its Monday
 * @param mean what is expected
 * @param low lower end of the interval
 * @param high upper end of the interval
 */
public record ExpectedWeek(LocalDate week, double mean, double low, double high) {}
