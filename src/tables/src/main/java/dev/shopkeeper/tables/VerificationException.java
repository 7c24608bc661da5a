package dev.shopkeeper.tables;

/** The rows read back from the store are not those that were written. */
public final class VerificationException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  VerificationException(Table table, long generation, String difference) {
    super(table + " generation " + generation + ": " + difference);
  }
}
