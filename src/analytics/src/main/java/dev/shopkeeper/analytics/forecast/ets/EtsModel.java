package dev.shopkeeper.analytics.forecast.ets;

/**
 * A fitted form at the end of its series. Arrays are owned by the model and not to be written to.
 *
 * @param form error, trend and season
 * @param alpha share of a surprise that the level keeps, in (0, 1)
 * @param beta share that the slope keeps, in [0, α]
 * @param gamma share that the season keeps, in [0, 1 - α]
 * @param phi damping, 1 where the slope is not damped
 * @param level l_n, in units of y
 * @param slope b_n, in units of y a step; 0 without trend
 * @param seasonal s of steps n+1 .. n+m, in units of y or as factors; empty without season
 * @param sigma2 variance of ε: in squared units of y, or relative where the error multiplies
 * @param aicc corrected information criterion, up to a constant of the series
 * @param fitted one-step forecasts μ_1 .. μ_n
 */
public record EtsModel(
    EtsForm form,
    double alpha,
    double beta,
    double gamma,
    double phi,
    double level,
    double slope,
    double[] seasonal,
    double sigma2,
    double aicc,
    double[] fitted) {

  /** Simple smoothing of a series of zeros. */
  static EtsModel zero(int n) {
    return new EtsModel(EtsForm.SIMPLE, 1, 0, 0, 1, 0, 0, new double[0], 0, 0, new double[n]);
  }

  /** The model of the same series in units of 1/unit: all values times it. */
  EtsModel times(double unit) {
    boolean factors = form.season() == EtsForm.Season.MULTIPLICATIVE;
    double squared = form.multipliesError() ? sigma2 : sigma2 * unit * unit;
    return new EtsModel(
        form,
        alpha,
        beta,
        gamma,
        phi,
        level * unit,
        slope * unit,
        factors ? seasonal : times(seasonal, unit),
        squared,
        aicc + 2 * fitted.length * Math.log(unit),
        times(fitted, unit));
  }

  private static double[] times(double[] values, double factor) {
    double[] product = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      product[i] = values[i] * factor;
    }
    return product;
  }

  /** What AICc adds to -2 log likelihood for k estimated quantities and n values. */
  static double penalty(int n, int k) {
    return n - k > 1 ? 2.0 * k + 2.0 * k * (k + 1) / (n - k - 1) : 2.0 * k;
  }

  /**
   * Point forecasts of the steps after the end.
   *
   * @param horizon number of steps h ≥ 1
   * @return length h, in units of y
   */
  public double[] mean(int horizon) {
    double[] mean = new double[horizon];
    double damped = 0;
    double power = 1;
    for (int h = 0; h < horizon; h++) {
      power *= phi;
      damped += power;
      double base = level + damped * slope;
      mean[h] =
          switch (form.season()) {
            case NONE -> base;
            case ADDITIVE -> base + seasonal[h % seasonal.length];
            case MULTIPLICATIVE -> base * seasonal[h % seasonal.length];
          };
    }
    return mean;
  }

  /**
   * What a surprise of one unit moves the forecast k steps later: ψ_0 = 1, ψ_k = α + β(φ + .. +
   * φ^k) + γ where k is a whole number of seasons (Hyndman et al. 2008, table 6.1). Exact where
   * nothing multiplies, and the first-order term else.
   *
   * @param horizon number of steps h ≥ 1
   * @return length h
   */
  public double[] responses(int horizon) {
    double[] psi = new double[horizon];
    double damped = 0;
    double power = 1;
    psi[0] = 1;
    for (int k = 1; k < horizon; k++) {
      power *= phi;
      damped += power;
      boolean sameSeason = seasonal.length > 0 && k % seasonal.length == 0;
      psi[k] = alpha + beta * damped + (sameSeason ? gamma : 0);
    }
    return psi;
  }
}
