package dev.shopkeeper.serving.tables;

import java.time.Instant;
import java.util.List;

/**
 * What an erasure deleted. Only a keyed hash of the user's id is kept with it, so that recomputes
 * leave the user's lines up to this time out while the shop's files still hold them.
 *
 * @param receiptId names this receipt
 * @param userId the user
 * @param erasedAt when
 * @param events how many recorded events were deleted
 * @param rows the rows that were deleted
 */
public record ErasureReceipt(
    String receiptId, String userId, Instant erasedAt, int events, List<ErasedRow> rows)
    implements TablesAnswer {}
