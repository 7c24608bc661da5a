package dev.shopkeeper.functions;

import java.time.Duration;

/**
 * What a function does while it starts, so that its first caller does not wait for it: Lambda gives
 * a start two processors whatever the function's memory, and a snapshot keeps what it left behind.
 *
 * <p>One read of the store loads what every request to it needs and opens the connection; beside
 * it, since a read is mostly waiting, other things are made ready. Nothing of this has to succeed:
 * what fails here fails again where somebody can be told, or does not.
 */
public final class Priming {
  /** A store in trouble may not hold up a start, which Lambda gives ten seconds. */
  static final Duration LONGEST = Duration.ofSeconds(1);

  private static final System.Logger LOG = System.getLogger(Priming.class.getName());

  private Priming() {}

  /**
   * Reads and makes ready; returns when both are done, or the read has taken too long.
   *
   * @param read asks the store for something that the first answer needs
   * @param meanwhile what can be made ready without the store
   */
  public static void run(Runnable read, Runnable meanwhile) {
    Thread reading = new Thread(() -> attempt(read), "primed read");
    reading.setDaemon(true);
    long end = System.nanoTime() + LONGEST.toNanos();
    reading.start();
    attempt(meanwhile);
    try {
      reading.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void attempt(Runnable part) {
    try {
      part.run();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.DEBUG, "nothing was made ready", e);
    }
  }
}
