package dev.shopkeeper.recompute;

import dev.shopkeeper.recompute.segment.SegmentOptions;
import java.time.Instant;
import java.util.Optional;

/**
 * How tables are made.
 *
 * @param asOf the time that recency and forecasts count from: the newest line of the shop's data,
 *     of its sales for forecasts
 * @param seed of everything drawn
 * @param threads how many threads share the work, at least 1
 * @param segments how segments are found and told of
 * @param serving the rows that serve meanwhile; empty where none do
 */
public record BuildOptions(
    Instant asOf, long seed, int threads, SegmentOptions segments, Optional<ServingRows> serving) {
  /** Refuses less than one thread. */
  public BuildOptions {
    if (threads < 1) {
      throw new IllegalArgumentException("threads " + threads + " must be at least 1");
    }
  }

  /** A first generation with the usual segments. */
  public BuildOptions(Instant asOf, long seed, int threads) {
    this(asOf, seed, threads, SegmentOptions.defaults(), Optional.empty());
  }
}
