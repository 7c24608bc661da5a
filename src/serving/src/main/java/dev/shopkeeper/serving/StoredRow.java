package dev.shopkeeper.serving;

import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.StoreUnavailableException;
import dev.shopkeeper.tables.codec.CorruptRowException;
import java.util.function.Function;

/** Unpacks what was read from a table. */
public final class StoredRow {
  private StoredRow() {}

  /**
   * Unpacks a row; a damaged one is an outage of the store, never an answer with a part missing.
   *
   * @param key names the row in the message
   * @param row the bytes
   * @param decoder unpacks them
   */
  public static <T> T decode(RowKey key, byte[] row, Function<byte[], T> decoder) {
    try {
      return decoder.apply(row);
    } catch (CorruptRowException e) {
      throw new StoreUnavailableException(
          "row " + key.kind() + "/" + key.id() + " is damaged: " + e.getMessage(), e);
    }
  }

  /** A row that every generation has is not there: an outage too. */
  public static StoreUnavailableException missing(RowKey key) {
    return new StoreUnavailableException(
        "row " + key.kind() + "/" + key.id() + " is missing", null);
  }
}
