package dev.shopkeeper.tables;

/** There is nothing to roll back to; what serves goes on serving. */
public final class RollbackRefusedException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  RollbackRefusedException(Table table, String reason) {
    super(table + " cannot be rolled back: " + reason);
  }
}
