package dev.shopkeeper.serving.forecast;

/**
 * Nobody forecast what was asked for: the item was never sold, stocked or named in the demand
 * files.
 */
public final class UnknownForecastException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnknownForecastException(String message) {
    super(message);
  }
}
