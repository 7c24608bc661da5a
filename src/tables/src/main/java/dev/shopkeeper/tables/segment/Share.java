package dev.shopkeeper.tables.segment;

/**
 * A part of a shopper's behaviour.
 *
 * @param name of what, as a category or a channel
 * @param share 0 to 1
 */
public record Share(String name, float share) {}
