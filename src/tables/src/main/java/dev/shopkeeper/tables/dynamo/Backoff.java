package dev.shopkeeper.tables.dynamo;

import dev.shopkeeper.tables.StoreUnavailableException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Pauses between the attempts at one piece of work: each up to twice as long as the one before,
 * their lengths drawn at random so that callers throttled together do not return together.
 */
final class Backoff {
  private static final long FIRST_MILLIS = 25;
  private static final long LONGEST_MILLIS = 1_000;

  private final String what;
  private final long deadline;
  private long ceiling = FIRST_MILLIS;

  /**
   * @param what the work, for the message
   * @param patience after how long to give up
   */
  Backoff(String what, Duration patience) {
    this.what = what;
    this.deadline = System.nanoTime() + patience.toNanos();
  }

  /**
   * Waits for the next attempt.
   *
   * @throws StoreUnavailableException where there is no time for one
   */
  void pause() {
    long millis = 1 + ThreadLocalRandom.current().nextLong(ceiling);
    if (System.nanoTime() + millis * 1_000_000 > deadline) {
      throw new StoreUnavailableException("gave up: " + what + ", throttled for too long", null);
    }
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailableException("interrupted: " + what, e);
    }
    ceiling = Math.min(LONGEST_MILLIS, 2 * ceiling);
  }
}
