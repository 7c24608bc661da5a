package dev.shopkeeper.tables;

/** What a test throws in place of the process's end. */
public final class ProcessKilled extends RuntimeException {
  private static final long serialVersionUID = 1L;
}
