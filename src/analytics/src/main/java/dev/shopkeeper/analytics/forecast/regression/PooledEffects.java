package dev.shopkeeper.analytics.forecast.regression;

/**
 * Effects of the same kind in many items, each known only roughly: what they have in common, and
 * how far they differ (random effects, DerSimonian and Laird 1986, Controlled Clinical Trials 7).
 * With estimates b_i of variances v_i and w_i = 1/v_i,
 *
 * <pre>
 *   τ² = max(0, (Σ w_i (b_i - b̄)² - (k - 1)) / (Σ w_i - Σ w_i²/Σ w_i)),   b̄ = Σ w_i b_i / Σ w_i
 *   μ  = Σ b_i/(v_i + τ²) / Σ 1/(v_i + τ²)
 * </pre>
 *
 * <p>An item's own estimate is drawn to μ, the more so the less it tells: its mean is (b/v + μ/τ²)
 * / (1/v + 1/τ²). Deterministic; O(k).
 *
 * @param mean μ
 * @param between τ², the variance of the true effects around it
 * @param error variance of μ
 * @param items k, how many told something
 */
public record PooledEffects(double mean, double between, double error, int items) {

  /**
   * Pools.
   *
   * @param b estimates
   * @param v their variances, above 0; infinite where there is none
   */
  public static PooledEffects of(double[] b, double[] v) {
    double weights = 0;
    double squares = 0;
    double sum = 0;
    int items = 0;
    for (int i = 0; i < b.length; i++) {
      double w = 1 / v[i];
      weights += w;
      squares += w * w;
      sum += w * b[i];
      items += w > 0 ? 1 : 0;
    }
    if (items == 0) {
      return new PooledEffects(0, 0, Double.POSITIVE_INFINITY, 0);
    }
    double scatter = 0;
    for (int i = 0; i < b.length; i++) {
      scatter += (b[i] - sum / weights) * (b[i] - sum / weights) / v[i];
    }
    double free = weights - squares / weights;
    double between = free > 0 ? Math.max(0, (scatter - (items - 1)) / free) : 0;
    double total = 0;
    double mean = 0;
    for (int i = 0; i < b.length; i++) {
      total += 1 / (v[i] + between);
      mean += b[i] / (v[i] + between);
    }
    return new PooledEffects(mean / total, between, 1 / total, items);
  }

  /**
   * What is known of an item: mean and standard deviation of its effect.
   *
   * @param b its own estimate, of no account where v is infinite
   * @param v its variance
   */
  public double[] of(double b, double v) {
    double prior = between + error;
    if (Double.isInfinite(v)) {
      return new double[] {mean, Math.sqrt(prior)};
    }
    double own = prior / (prior + v);
    return new double[] {mean + own * (b - mean), Math.sqrt(own * v)};
  }
}
