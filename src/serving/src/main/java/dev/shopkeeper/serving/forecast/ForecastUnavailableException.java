package dev.shopkeeper.serving.forecast;

/** Forecasts cannot be answered now; the same call may succeed later. */
public final class ForecastUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ForecastUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
