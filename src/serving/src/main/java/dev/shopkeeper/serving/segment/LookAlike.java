package dev.shopkeeper.serving.segment;

/**
 * A shopper who is like some others.
 *
 * @param userId the shopper
 * @param distance Euclidean distance from the nearest of the given shoppers, in standardised
 *     features; good to 0.05
 * @param segmentId lasting id of the shopper's segment by the shop's files
 */
public record LookAlike(String userId, double distance, String segmentId) {}
