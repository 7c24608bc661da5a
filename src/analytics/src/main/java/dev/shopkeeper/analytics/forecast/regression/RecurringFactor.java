package dev.shopkeeper.analytics.forecast.regression;

import dev.shopkeeper.analytics.forecast.Forecast;

/**
 * A factor on demand that comes and goes, as promotions do: what it is on average, and how far and
 * for how long it is off.
 *
 * <pre>
 *   E[f] = m,   Var[f] = m² s²,   Corr[f_t, f_{t+j}] = ρ^j
 *   E[f η_k] = m μ_k,                  Var[f η_k] = m² (V_k + s² (V_k + μ_k²))
 *   Var[Σ_{i≤k} f η_i] ≈ m² (C_k + s²_k (C_k + (Σ_{i≤k} μ_i)²)),   s²_k = s²/k² (k + 2 Σ_{j<k} (k-j) ρ^j)
 * </pre>
 *
 * <p>for demand η with means μ, variances V and variances of sums C, independent of f. s²_k is that
 * of the mean of k steps. Without it intervals, and orders, would be those of a shop that never
 * again has a promotion. O(h).
 *
 * @param mean m, above 0
 * @param variance s², at least 0
 * @param persistence ρ, in [0, 1]
 */
public record RecurringFactor(double mean, double variance, double persistence) {
  /** Checks the ranges. */
  public RecurringFactor {
    if (!(mean > 0 && variance >= 0 && persistence >= 0 && persistence <= 1)) {
      throw new IllegalArgumentException(
          "mean, variance, persistence are %s, %s, %s, must be above 0, at least 0, in [0, 1]"
              .formatted(mean, variance, persistence));
    }
  }

  /** What is known of a factor from steps that saw it, at least two. */
  public static RecurringFactor of(double mean, double[] seen) {
    double average = 0;
    for (double factor : seen) {
      average += factor / seen.length;
    }
    double square = 0;
    double neighbours = 0;
    for (int t = 0; t < seen.length; t++) {
      square += (seen[t] - average) * (seen[t] - average);
      neighbours += t == 0 ? 0 : (seen[t] - average) * (seen[t - 1] - average);
    }
    double persistence = square > 0 ? Math.max(0, Math.min(1, neighbours / square)) : 0;
    return new RecurringFactor(mean, square / seen.length / (average * average), persistence);
  }

  /** The same where each of its steps has several of the demand's. */
  public RecurringFactor spread(int steps) {
    return new RecurringFactor(mean, variance, Math.pow(persistence, 1.0 / steps));
  }

  /** Demand with this factor on it. */
  public Forecast of(Forecast base) {
    int h = base.horizon();
    double[] means = new double[h];
    double[] variances = new double[h];
    double[] sums = new double[h];
    double sum = 0;
    double pairs = 0; // Σ_{j<k} (k-j) ρ^j
    double powers = 0; // Σ_{1≤j<k} ρ^j
    for (int k = 1; k <= h; k++) {
      double mu = base.mean()[k - 1];
      sum += mu;
      means[k - 1] = mean * mu;
      variances[k - 1] = with(base.variance()[k - 1], mu, variance);
      sums[k - 1] = with(base.cumulativeVariance()[k - 1], sum, variance / k * (1 + 2 * pairs / k));
      powers += Math.pow(persistence, k);
      pairs += powers;
    }
    return base.withSteps(means, variances, sums);
  }

  private double with(double own, double expected, double unknown) {
    return mean * mean * (own + unknown * (own + expected * expected));
  }
}
