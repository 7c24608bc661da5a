package dev.shopkeeper.recompute;

import java.time.Instant;

/**
 * How tables are made.
 *
 * @param asOf the time that recency and forecasts count from: the newest line of the shop's data,
 *     of its sales for forecasts
 * @param seed of everything drawn
 * @param threads how many threads share the work, at least 1
 */
public record BuildOptions(Instant asOf, long seed, int threads) {
  /** Refuses less than one thread. */
  public BuildOptions {
    if (threads < 1) {
      throw new IllegalArgumentException("threads " + threads + " must be at least 1");
    }
  }
}
