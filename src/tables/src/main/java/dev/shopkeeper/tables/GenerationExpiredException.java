package dev.shopkeeper.tables;

/** A generation was given up or superseded: its rows expire, so it cannot serve. */
public final class GenerationExpiredException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  /**
   * @param table whose generation it is
   * @param generation its number
   * @param what why it cannot serve
   */
  public GenerationExpiredException(Table table, long generation, String what) {
    super(table + " generation " + generation + ": " + what);
  }
}
