package dev.shopkeeper.serving.segment;

import java.util.OptionalDouble;

/** Numbers of a row as answers say them: 0.1 for the float nearest to it, not 0.10000000149. */
final class Decimals {
  private Decimals() {}

  static double of(float value) {
    return Double.parseDouble(Float.toString(value));
  }

  /** Null where there is none: an absent field. */
  static Double of(OptionalDouble value) {
    return value.isPresent() ? of((float) value.getAsDouble()) : null;
  }
}
