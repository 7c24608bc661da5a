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
 */
public record CatalogueEntry(
    String itemId,
    Optional<String> title,
    Optional<String> category,
    Optional<Double> price,
    Optional<String> brand,
    ItemType type) {}
