package dev.shopkeeper.recompute.data;

/** Takes the lines of a file. */
public interface RowSink {

  /** A line whose fields could be told apart. */
  void row(Row row);

  /**
   * A line that could not be taken apart, while the lines after it can.
   *
   * @param text as much of the line as a rejects file holds
   */
  void damaged(long line, RejectReason reason, String detail, String text);
}
