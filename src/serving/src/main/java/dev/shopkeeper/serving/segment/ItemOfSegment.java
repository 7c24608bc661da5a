package dev.shopkeeper.serving.segment;

/**
 * An item that a segment's shoppers buy more than others do.
 *
 * @param itemId the item
 * @param title its title; absent where there is none
 * @param buyers shoppers of the segment who have bought it
 * @param share of the segment's buyers, 0 to 1
 * @param lift how many times the share of all buyers that is
 */
public record ItemOfSegment(String itemId, String title, long buyers, double share, double lift) {}
