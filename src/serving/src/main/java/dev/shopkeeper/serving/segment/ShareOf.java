package dev.shopkeeper.serving.segment;

/**
 * A part of a whole.
 *
 * @param name of what, as a category or a channel
 * @param share 0 to 1
 */
public record ShareOf(String name, double share) {}
