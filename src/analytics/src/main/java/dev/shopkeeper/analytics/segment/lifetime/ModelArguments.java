package dev.shopkeeper.analytics.segment.lifetime;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What every model refuses. */
final class ModelArguments {
  private ModelArguments() {}

  /**
   * Refuses parameters that are not positive.
   *
   * @param names as {@code r, alpha}
   */
  static void requirePositive(String names, double... values) {
    boolean positive = Arrays.stream(values).allMatch(value -> value > 0);
    if (!positive || !Double.isFinite(Arrays.stream(values).sum())) {
      String given =
          Arrays.stream(values).mapToObj(Double::toString).collect(Collectors.joining(", "));
      throw new IllegalArgumentException(
          names + " are " + given + ", must all be finite and above 0");
    }
  }

  /** Refuses a time to look ahead. */
  static void requireTime(double t) {
    if (!(t >= 0) || !Double.isFinite(t)) {
      throw new IllegalArgumentException("t is " + t + ", must be finite and at least 0");
    }
  }
}
