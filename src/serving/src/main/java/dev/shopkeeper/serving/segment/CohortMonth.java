package dev.shopkeeper.serving.segment;

import java.util.List;

/**
 * The shoppers whose first order lies in one month.
 *
 * @param month the month, as {@code 2010-11}, UTC
 * @param shoppers how many
 * @param retention of the month itself and each whole month after it, the part of them who ordered
 *     in it; the first is 1
 */
public record CohortMonth(String month, long shoppers, List<Double> retention) {}
