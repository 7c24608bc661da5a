package dev.shopkeeper.tables.events;

import java.time.Instant;
import java.util.Objects;

/**
 * That a user's data were erased: what is kept of it, so that a recompute can leave the user's
 * lines out while the shop's files still hold them.
 *
 * @param userHash the user's id as {@link UserHash} gives it; the id itself is not kept
 * @param at when; what the user did up to then is left out
 * @param receiptId names the receipt that the operator was given
 */
public record Erasure(String userHash, Instant at, String receiptId) {
  /** Refuses parts that are absent. */
  public Erasure {
    Objects.requireNonNull(userHash, "userHash");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(receiptId, "receiptId");
  }
}
