package dev.shopkeeper.serving.recommend;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * An exact part of an item's score.
 *
 * @param because how the shopper and the other item met
 * @param itemId the other item
 * @param title the other item's title; absent where the catalogue has none
 * @param secondItemId an item of the basket that says this together with the other one; absent for
 *     most
 * @param secondTitle its title; absent where the catalogue has none
 * @param score how much it adds to the score; negative where it speaks against
 * @param share that part of the item's whole score, where 1 is all of it
 * @param shoppers how many shoppers met both items, bought or looked at, by the data that the
 *     neighbours were learnt from; 0 where only the catalogue's texts bring them together. Absent
 *     where the answer is about what is bought together or next, where a stranger's visit leads to
 *     what is no neighbour, and where a row has no room for it
 * @param association how the two items go together; absent unless the answer is about what is
 *     bought together or next
 */
public record Reason(
    Because because,
    String itemId,
    String title,
    String secondItemId,
    String secondTitle,
    double score,
    double share,
    Integer shoppers,
    Association association) {
  /** How a shopper and an item met. */
  public enum Because {
    /** Bought earlier. */
    @JsonProperty("purchased")
    PURCHASED,
    /** Looked at, clicked or otherwise met, by the latest events. */
    @JsonProperty("viewed")
    VIEWED,
    /** In the basket. */
    @JsonProperty("in_basket")
    IN_BASKET,
    /** Looked at in this visit, as the request says. */
    @JsonProperty("in_session")
    IN_SESSION,
    /** The item that was asked about. */
    @JsonProperty("asked")
    ASKED
  }
}
