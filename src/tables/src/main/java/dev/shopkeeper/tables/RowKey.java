package dev.shopkeeper.tables;

import java.util.Objects;

/**
 * Names a row inside a generation.
 *
 * <p>The generation is part of the stored key, so a new generation never overwrites a row that a
 * reader may still want: that, and the pointer, is why no reader sees half a table.
 *
 * @param kind what the row is, as {@code neighbours}; without a slash
 * @param id whose row it is, as an item's id; may be empty for the one row of its kind
 */
public record RowKey(String kind, String id) {
  /** Refuses a kind that would make two keys the same text. */
  public RowKey {
    Objects.requireNonNull(id, "id");
    if (kind.isEmpty() || kind.indexOf('/') >= 0) {
      throw new IllegalArgumentException("row kind '" + kind + "' is empty or has a slash");
    }
  }

  /** The key as stored: generation, kind, id. */
  public String stored(long generation) {
    return generation + "/" + kind + "/" + id;
  }
}
