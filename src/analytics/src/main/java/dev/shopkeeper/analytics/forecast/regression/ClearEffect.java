package dev.shopkeeper.analytics.forecast.regression;

/**
 * What is believed of an effect that an estimate b of variance v tells of: nothing unless it is
 * clear at two standard deviations, and else b drawn to 0 as James and Stein (1961, "Estimation
 * with quadratic loss", Proceedings of the Fourth Berkeley Symposium 1) do,
 *
 * <pre>  b (1 - v/b²)   where b² &gt; {@value #CLEAR} v,   else 0</pre>
 *
 * <p>Of many effects tried the largest estimates are in part luck. Odd in b; between three quarters
 * of b and b where it is not 0.
 */
public final class ClearEffect {
  private static final double CLEAR = 4;

  private ClearEffect() {}

  /**
   * Shrinks an estimate.
   *
   * @param estimate b
   * @param variance v, at least 0; infinite where nothing is known
   */
  public static double of(double estimate, double variance) {
    boolean clear = estimate * estimate > CLEAR * variance;
    return clear ? estimate - variance / estimate : 0;
  }
}
