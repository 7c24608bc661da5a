package dev.shopkeeper.recompute.data;

/**
 * The shop's data cannot be read on: the message names the place, the line where there is one, and
 * what is wrong with it, in one sentence that may be shown to the operator as it is.
 */
public final class DataException extends RuntimeException {

  /** An error of a whole source or file. */
  public DataException(String message) {
    super(message);
  }

  /** An error of a whole source or file with the failure beneath it. */
  public DataException(String message, Throwable cause) {
    super(message, cause);
  }

  /** An error at a line: {@code orders.csv, line 7: ...}. */
  public static DataException at(String file, long line, String what) {
    return new DataException(file + ", line " + line + ": " + what);
  }
}
