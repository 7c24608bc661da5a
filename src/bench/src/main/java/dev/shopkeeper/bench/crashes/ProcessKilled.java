package dev.shopkeeper.bench.crashes;

/** The process ends here. An error, so that nothing takes it for a failure to be handled. */
final class ProcessKilled extends Error {
  private static final long serialVersionUID = 1L;

  ProcessKilled() {
    super("killed", null, false, false);
  }
}
