package dev.shopkeeper.recompute.forecast;

import java.nio.file.Path;

/**
 * What to replay.
 *
 * @param stock the stock file
 * @param periods counted at the end of training and test together, at least 1; null for the test
 *     periods
 * @param warmUp periods replayed before those and not counted, at least 0
 */
public record ReplayOptions(Path stock, Integer periods, int warmUp) {
  /** Checks the ranges. */
  public ReplayOptions {
    if (periods != null && periods < 1) {
      throw new IllegalArgumentException("replay periods are " + periods + ", must be at least 1");
    }
    if (warmUp < 0) {
      throw new IllegalArgumentException("warm-up is " + warmUp + ", must be at least 0");
    }
  }
}
