package dev.shopkeeper.tables;

/** A row does not fit into an item of {@link RowSize#MAX_ITEM_BYTES} bytes. */
public final class RowTooLargeException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** How much of an id a message repeats: enough to find it, short enough to read. */
  private static final int SHOWN = 80;

  RowTooLargeException(Table table, Row row, int keyBytes, int budget) {
    super(message(table, row, keyBytes, budget));
  }

  private static String message(Table table, Row row, int keyBytes, int budget) {
    String id = row.key().id();
    String name =
        row.key().kind() + "/" + (id.length() > SHOWN ? id.substring(0, SHOWN) + "..." : id);
    if (budget < 0) {
      return String.format(
          "%s row %s: the key has %,d bytes, at most %,d are allowed",
          table, name, keyBytes, RowSize.MAX_KEY_BYTES);
    }
    return String.format(
        "%s row %s: %,d bytes, at most %,d fit beside a key of %,d into an item of %,d",
        table, name, row.bytes().length, budget, keyBytes, RowSize.MAX_ITEM_BYTES);
  }
}
