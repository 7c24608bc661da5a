package dev.shopkeeper.tables.events;

import java.util.List;

/**
 * The port to the record of erasures: in memory, or DynamoDB. Erasures do not expire: the shop's
 * files may hold a user's lines for years.
 *
 * <p>Every method throws {@link dev.shopkeeper.tables.StoreUnavailableException} where the store
 * fails.
 */
public interface ErasureStore {
  /** The salt of this deployment: drawn at random when first asked for, the same ever after. */
  byte[] salt();

  /** Keeps an erasure; of several of one user the last one stays. */
  void keep(Erasure erasure);

  /** All erasures, ordered by their hashes, consistently read. */
  List<Erasure> all();
}
