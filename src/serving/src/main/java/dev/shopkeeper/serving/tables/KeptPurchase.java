package dev.shopkeeper.serving.tables;

import java.time.LocalDate;

/**
 * An item of a user's history.
 *
 * @param itemId the item
 * @param day when it was last bought, UTC
 */
public record KeptPurchase(String itemId, LocalDate day) {}
