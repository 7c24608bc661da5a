package dev.shopkeeper.serving.forecast;

/**
 * A cursor that no answer gave, or one of a list that has been replaced: begin again at the first
 * page.
 */
public final class BadCursorException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BadCursorException(String message) {
    super(message);
  }
}
