package dev.shopkeeper.recompute.data;

/** Thrown while a line is understood; never leaves the loading of a file. */
public final class RejectedLineException extends Exception {
  private final transient RejectReason reason;

  /** A rejection with the offending value and the allowed range in words. */
  public RejectedLineException(RejectReason reason, String detail) {
    // Without a stack trace: millions of lines may be rejected, and the line is the place.
    super(detail, null, false, false);
    this.reason = reason;
  }

  /** Why. */
  public RejectReason reason() {
    return reason;
  }
}
