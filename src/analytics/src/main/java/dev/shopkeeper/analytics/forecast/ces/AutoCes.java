package dev.shopkeeper.analytics.forecast.ces;

import dev.shopkeeper.analytics.forecast.search.QuasiNewton;
import dev.shopkeeper.analytics.forecast.series.ModelInput;

/**
 * Complex exponential smoothing with its season chosen by AICc (Svetunkov, Kourentzes and Ord 2022,
 * "Complex exponential smoothing", Naval Research Logistics 69).
 *
 * <p>There is no trend to be chosen: one recursion of a level and of what the level does not tell
 * yet follows both stationary and trended series. Deterministic; ties go to the simpler form. Cost:
 * some two hundred runs of O(n) a form.
 */
public final class AutoCes {
  /** A longer season is to be taken out first: too many places to be learnt. */
  public static final int MAX_SEASON = 24;

  private static final int ITERATIONS = 60;
  private static final double TOLERANCE = 1e-4;

  private AutoCes() {}

  /**
   * The form of least AICc.
   *
   * @param y values without gaps, oldest first, n ≥ 2, finite
   * @param season steps in a season m ≥ 1; forms with a season are tried for 2 ≤ m ≤ {@value
   *     #MAX_SEASON} where n ≥ 2m + 1
   * @throws IllegalArgumentException where y is too short or has a value that is not finite
   */
  public static CesModel fit(double[] y, int season) {
    ModelInput.check(y, 2, season);
    boolean seasonal = season > 1 && season <= MAX_SEASON && y.length >= 2 * season + 1;
    CesModel best = null;
    for (CesForm form : CesForm.values()) {
      if (form == CesForm.NONE || seasonal) {
        CesModel model = fit(y, season, form);
        if (best == null || model.aicc() < best.aicc()) {
          best = model;
        }
      }
    }
    return best;
  }

  /** One form; season of no account for {@link CesForm#NONE}. */
  static CesModel fit(double[] y, int season, CesForm form) {
    double size = 0;
    for (double value : y) {
      size = Math.max(size, Math.abs(value));
    }
    // A power of two: what is scaled so is fitted bit for bit alike.
    double unit = size > 0 ? Math.scalb(1.0, Math.getExponent(size)) : 1;
    double[] scaled = new double[y.length];
    for (int t = 0; t < y.length; t++) {
      scaled[t] = y[t] / unit;
    }
    CesRecursion recursion = new CesRecursion(scaled, season, form);
    CesObjective objective = new CesObjective(recursion, y.length);
    QuasiNewton search = new QuasiNewton(objective, CesObjective.start(form), TOLERANCE);
    search.advance(ITERATIONS);
    double[] x = CesObjective.parameters(search.point());
    double squares = recursion.run(x);
    int k = form.counted();
    int left = y.length - k - 1;
    double penalty = left > 0 ? 2.0 * k + 2.0 * k * (k + 1) / left : Double.POSITIVE_INFINITY;
    return new CesModel(
            form,
            x,
            recursion.end(),
            squares / Math.max(1, left),
            search.value() + penalty,
            recursion.fitted())
        .times(unit);
  }
}
