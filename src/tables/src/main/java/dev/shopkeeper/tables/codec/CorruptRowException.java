package dev.shopkeeper.tables.codec;

/** The bytes of a row are not what a writer of this format wrote; the message says where. */
public final class CorruptRowException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CorruptRowException(String message) {
    super(message);
  }
}
