package dev.shopkeeper.serving.segment;

import java.util.List;

/**
 * Where a measure goes, and where it did not go as expected.
 *
 * @param measure {@code orders}, {@code money} or {@code shoppers}
 * @param trend the line that the latest weeks follow
 * @param seasonal whether a yearly season was found; it takes two years and a week to be looked for
 * @param forecast the next eight weeks, with intervals that are to hold 80 %
 * @param unusual the weeks of the last year, at most 20, that lie outside the 99 % interval of the
 *     forecast made of the weeks before them
 */
public record ActivityOutlook(
    String measure,
    WeeklyTrend trend,
    boolean seasonal,
    List<ExpectedWeek> forecast,
    List<UnusualWeek> unusual) {}
