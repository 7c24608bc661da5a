package dev.shopkeeper.tables.segment;

/**
 * An item that a segment's buyers have bought more often than others.
 *
 * @param itemId its id; at most {@value SegmentItemRows#ID_BYTES} bytes of UTF-8
 * @param title its title, empty where there is none; at most {@value SegmentItemRows#TITLE_BYTES}
 *     bytes of UTF-8
 * @param buyers shoppers of the segment who have bought it
 * @param share of the segment's buyers, 0 to 1
 * @param lift share over the share of all buyers who have bought it
 */
public record TypicalItem(String itemId, String title, long buyers, float share, float lift) {}
