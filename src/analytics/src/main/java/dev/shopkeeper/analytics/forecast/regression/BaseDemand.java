package dev.shopkeeper.analytics.forecast.regression;

/**
 * Demand without what drivers did to it, for the methods that forecast it: regression with errors
 * that are modelled (Hyndman and Athanasopoulos 2021, "Forecasting: principles and practice", 3rd
 * edition, chapter 10), in the multiplicative form of {@link DemandResponse},
 *
 * <pre>  y_t = f_t η_t,   f_t = exp(x_t'β),   η_t as exponential smoothing and others forecast it
 * </pre>
 *
 * <p>Counts stay counts, since whole numbers are forecast as such: each η_t is rounded and what
 * rounding took or gave goes on to the next step (error diffusion, Floyd and Steinberg 1976), so
 * that the sum up to any step is right to half a unit. Deterministic; O(n).
 */
public final class BaseDemand {
  private BaseDemand() {}

  /**
   * Takes effects out.
   *
   * @param y demand, n steps; NaN is missing and stays
   * @param factors f, n steps, above 0
   */
  public static double[] of(double[] y, double[] factors) {
    boolean counts = true;
    for (double value : y) {
      counts &= Double.isNaN(value) || value == Math.rint(value);
    }
    double[] base = new double[y.length];
    double owed = 0;
    for (int t = 0; t < y.length; t++) {
      double exact = y[t] / factors[t];
      base[t] = counts ? Math.rint(exact + owed) + 0.0 : exact; // never -0
      owed += Double.isNaN(exact) ? 0 : exact - base[t];
    }
    return base;
  }
}
