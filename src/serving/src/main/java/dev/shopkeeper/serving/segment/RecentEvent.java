package dev.shopkeeper.serving.segment;

import java.time.Instant;

/**
 * Something a shopper did lately.
 *
 * @param type what, as {@code view} or {@code purchase}
 * @param itemId with which item
 * @param occurredAt when
 * @param channel where, as {@code web}; absent where nothing was said
 */
public record RecentEvent(String type, String itemId, Instant occurredAt, String channel) {}
