package dev.shopkeeper.analytics.forecast.series;

/** What a model can be fitted to. */
public final class ModelInput {
  private ModelInput() {}

  /**
   * Refuses a series that is too short or has a value that is no number.
   *
   * @param y values, all finite
   * @param least how many there must be
   * @param season steps in a season, at least 1
   */
  public static void check(double[] y, int least, int season) {
    if (season < 1) {
      throw new IllegalArgumentException("season is " + season + ", must be at least 1");
    }
    if (y.length < least) {
      throw new IllegalArgumentException(
          "series has %d values, must be at least %d".formatted(y.length, least));
    }
    for (int t = 0; t < y.length; t++) {
      if (!Double.isFinite(y[t])) {
        throw new IllegalArgumentException("value %d is %s, must be finite".formatted(t, y[t]));
      }
    }
  }
}
