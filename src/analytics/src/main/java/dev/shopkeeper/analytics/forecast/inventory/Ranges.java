package dev.shopkeeper.analytics.forecast.inventory;

/** Argument checks that name the argument, its value and its range. */
final class Ranges {
  private Ranges() {}

  static void finite(String name, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(name + " is " + value + ", must be finite");
    }
  }

  static void notNegative(String name, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(name + " is " + value + ", must be in [0, infinity)");
    }
  }

  static void positive(String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(name + " is " + value + ", must be in (0, infinity)");
    }
  }
}
