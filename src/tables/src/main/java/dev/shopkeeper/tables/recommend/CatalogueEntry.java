package dev.shopkeeper.tables.recommend;

import java.util.Optional;

/**
 * What is said of an item in an answer, and what answers are filtered by.
 *
 * @param itemId the shop's id
 * @param title its title
 * @param category its category
 * @param price its price in the shop's money
 * @param brand its brand
 * @param type what it is
 * @param traits what else decides whether it may be shown
 */
public record CatalogueEntry(
    String itemId,
    Optional<String> title,
    Optional<String> category,
    Optional<Double> price,
    Optional<String> brand,
    ItemType type,
    ItemTraits traits) {

  /** An item of which no traits are known. */
  public CatalogueEntry(
      String itemId,
      Optional<String> title,
      Optional<String> category,
      Optional<Double> price,
      Optional<String> brand,
      ItemType type) {
    this(itemId, title, category, price, brand, type, ItemTraits.NONE);
  }
}
