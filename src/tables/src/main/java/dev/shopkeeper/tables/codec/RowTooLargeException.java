package dev.shopkeeper.tables.codec;

/** What was to be written does not fit into the row's budget of bytes. */
public final class RowTooLargeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RowTooLargeException(String message) {
    super(message);
  }
}
