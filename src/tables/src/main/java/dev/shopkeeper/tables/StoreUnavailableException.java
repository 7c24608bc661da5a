package dev.shopkeeper.tables;

/**
 * The store did not answer, or not in full, within its retries. The same call may succeed later: a
 * caller answers 503 with Retry-After, never an empty success.
 */
public final class StoreUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what was asked of which table
   * @param cause what the store said; may be null
   */
  public StoreUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
