package dev.shopkeeper.serving.invocation;

/** What a function is asked: a record, the same for HTTP and for direct callers. */
public interface Request {
  /** What is asked for; null only where it was not given and does not follow from the fields. */
  Operation operation();

  /** Says everything that is wrong with the values, not only the first thing. */
  void check(Checks checks);
}
