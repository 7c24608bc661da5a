package dev.shopkeeper.serving.tables;

import java.time.LocalDate;
import java.util.Map;

/**
 * What a user's predictions are made from, and the scores computed beforehand.
 *
 * @param orderDays days with an order
 * @param firstOrder the first of them, UTC; absent for somebody who never bought
 * @param lastOrder the last of them, UTC; absent for somebody who never bought
 * @param meanValue mean money spent on such a day
 * @param scores probabilities by name, as {@code purchase} and {@code churn}
 */
public record KeptOutlook(
    int orderDays,
    LocalDate firstOrder,
    LocalDate lastOrder,
    double meanValue,
    Map<String, Double> scores) {}
