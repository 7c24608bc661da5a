package dev.shopkeeper.tables.segment;

/**
 * The standard normal distribution's quantiles (Hastings 1955; Abramowitz and Stegun, equation
 * 26.2.23), off by less than 4.5e-4: far nearer than a shopper's future is known.
 */
final class NormalQuantile {
  private static final double LEAST = 1e-12;

  private NormalQuantile() {}

  /** The quantile of a level in (0, 1); nearer to an end than 1e-12 it counts as that far. */
  static double of(double level) {
    double tail = Math.max(LEAST, Math.min(level, 1 - level));
    double t = Math.sqrt(-2 * Math.log(tail));
    double above =
        t
            - (2.515517 + t * (0.802853 + t * 0.010328))
                / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
    return level < 0.5 ? -above : above;
  }
}
