package dev.shopkeeper.serving.recommend;

import java.util.List;

/**
 * An item to show and why.
 *
 * @param rank its place, counting from 1
 * @param itemId the item
 * @param title its title; absent where the catalogue has none
 * @param category its category; absent where the catalogue has none
 * @param price its price in the shop's money; absent where the catalogue has none
 * @param score what orders the items; comparable within one answer and one source only
 * @param source what brought the item here
 * @param reasons what adds up to the score, largest first; empty for a popular item
 * @param adjustments what moved the item from where its score alone would put it; empty for most
 */
public record RecommendedItem(
    int rank,
    String itemId,
    String title,
    String category,
    Double price,
    double score,
    ItemSource source,
    List<Reason> reasons,
    List<Adjustment> adjustments) {}
