package dev.shopkeeper.serving.segment;

import java.time.LocalDate;

/**
 * A week of a segment.
 *
 * @param week its Monday
 * @param orders orders
 * @param money money spent
 * @param shoppers shoppers who ordered
 */
public record ActivityWeek(LocalDate week, long orders, double money, long shoppers) {}
