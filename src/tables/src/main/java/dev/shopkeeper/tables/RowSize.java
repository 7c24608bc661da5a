package dev.shopkeeper.tables;

import java.nio.charset.StandardCharsets;

/**
 * What a row may weigh. An item of at most 4,096 bytes is read for half a read unit; DynamoDB
 * counts the names of the attributes, the key and the row.
 */
public final class RowSize {
  /** The largest item, in bytes. */
  public static final int MAX_ITEM_BYTES = 4_096;

  /** The largest key DynamoDB takes, in bytes of UTF-8. */
  public static final int MAX_KEY_BYTES = 2_048;

  /**
   * Digits set aside for the generation, so that a row's budget is the same in every generation.
   */
  private static final int GENERATION_DIGITS = 10;

  private static final int NAMES = "pk".length() + "row".length();

  /** The expiry date comes later and must still fit: its name, and ten digits two to a byte. */
  private static final int EXPIRY = "expires_at".length() + 10 / 2 + 1;

  private RowSize() {}

  /** How many bytes a row of this key may have; negative where the key alone is too long. */
  public static int budget(RowKey key) {
    int keyBytes = keyBytes(key);
    return keyBytes > MAX_KEY_BYTES ? -1 : MAX_ITEM_BYTES - NAMES - EXPIRY - keyBytes;
  }

  /** Whether a row of this key can be stored at all. */
  public static boolean storable(RowKey key) {
    return keyBytes(key) <= MAX_KEY_BYTES;
  }

  /**
   * Refuses a row that is too large.
   *
   * @throws RowTooLargeException where it is, with the sizes
   */
  public static void check(Table table, Row row) {
    int budget = budget(row.key());
    if (row.bytes().length > budget) {
      throw new RowTooLargeException(table, row, keyBytes(row.key()), budget);
    }
  }

  private static int keyBytes(RowKey key) {
    return GENERATION_DIGITS
        + "//".length()
        + key.kind().getBytes(StandardCharsets.UTF_8).length
        + key.id().getBytes(StandardCharsets.UTF_8).length;
  }
}
