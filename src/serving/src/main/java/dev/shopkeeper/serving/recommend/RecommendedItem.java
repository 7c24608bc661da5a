package dev.shopkeeper.serving.recommend;

import java.time.Instant;
import java.util.List;

/**
 * An item to show and why.
 *
 * @param rank its place, counting from 1
 * @param itemId the item
 * @param title its title; absent where the catalogue has none
 * @param category its category; absent where the catalogue has none
 * @param itemType what it is
 * @param price its price in the shop's money; absent where the catalogue has none
 * @param score what orders the items; comparable within one answer and one source only. For {@code
 *     buy_again} the probability that it is bought within 14 days
 * @param source what brought the item here
 * @param reasons what adds up to the score, largest first; empty where a list says nothing but an
 *     order
 * @param metAt when the shopper last met it, a purchase of the shop's files at the beginning of its
 *     day, UTC; absent unless the answer is about what was viewed lately
 * @param buyAgain when the shopper may need it again; absent unless the answer is about that
 * @param adjustments what moved the item from where its score alone would put it; empty for most
 */
public record RecommendedItem(
    int rank,
    String itemId,
    String title,
    String category,
    ItemTypeName itemType,
    Double price,
    double score,
    ItemSource source,
    List<Reason> reasons,
    Instant metAt,
    BuyAgain buyAgain,
    List<Adjustment> adjustments) {}
