package dev.shopkeeper.tables;

/** Another generation was published while this one was being made; the other one serves. */
public final class PublishConflictException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  PublishConflictException(Table table, long generation, long base) {
    super(
        table
            + " generation "
            + generation
            + " was made to replace generation "
            + base
            + ", which no longer serves: another recompute or a rollback came first");
  }
}
