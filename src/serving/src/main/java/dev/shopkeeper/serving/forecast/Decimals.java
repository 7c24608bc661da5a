package dev.shopkeeper.serving.forecast;

/** Figures as an answer shows them: no more decimals than a forecast can stand for. */
final class Decimals {
  private static final double PARTS = 1e4;
  private static final double WHOLE = 1e11;

  private Decimals() {}

  static double four(double value) {
    return Math.abs(value) >= WHOLE ? value : Math.rint(value * PARTS) / PARTS + 0.0;
  }
}
