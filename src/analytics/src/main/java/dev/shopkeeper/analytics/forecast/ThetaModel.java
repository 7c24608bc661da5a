package dev.shopkeeper.analytics.forecast;

/**
 * A theta model in the state-space form of Fiorucci, Pellegrini, Louzada, Petropoulos and Koehler
 * (2016), "Models for optimising the theta method and their relationship to state space models",
 * International Journal of Forecasting 32(4).
 *
 * <p>With ω = 1 - 1/θ and one source of error ε_t,
 *
 * <pre>
 *   y_t = μ_t + ε_t
 *   μ_t = ℓ_{t-1} + ω [ (1-α)^{t-1} A_{t-1} + (1 - (1-α)^t)/α · B_{t-1} ]
 *   ℓ_t = α y_t + (1-α) ℓ_{t-1}
 * </pre>
 *
 * <p>A + B·t is the least-squares line. In the <em>static</em> models (OTM, and STM with θ = 2) it
 * is the line through the whole series; θ = 2 is the theta method of Assimakopoulos and
 * Nikolopoulos (2000), that is, simple exponential smoothing with half the slope as drift (Hyndman
 * and Billah 2003). In the <em>dynamic</em> models (DOTM, DSTM) it is the line through the values
 * seen so far, updated without another pass:
 *
 * <pre>
 *   ȳ_t = ((t-1) ȳ_{t-1} + y_t) / t
 *   B_t = ((t-2) B_{t-1} + 6 (y_t - ȳ_{t-1}) / t) / (t+1)
 *   A_t = ȳ_t - B_t (t+1)/2
 * </pre>
 *
 * @param dynamic whether the line follows the values seen so far
 * @param alpha smoothing α in (0, 1]
 * @param omega weight ω of the line in [0, 1); θ = 1/(1-ω)
 * @param initialLevel ℓ_0, in units of y
 * @param sigma2 variance of ε, in squared units of y
 */
record ThetaModel(boolean dynamic, double alpha, double omega, double initialLevel, double sigma2) {

  /** θ, the curvature of the second theta line; 2 in the standard method. */
  double theta() {
    return 1 / (1 - omega);
  }

  /** The state after all of y, from which forecasts start. */
  ThetaState stateAfter(double[] y) {
    ThetaState state = ThetaState.start(this, y);
    for (double value : y) {
      state.observe(value);
    }
    return state;
  }

  /** One-step forecasts μ_1..μ_n made along y; length n. */
  double[] fitted(double[] y) {
    ThetaState state = ThetaState.start(this, y);
    double[] fitted = new double[y.length];
    for (int t = 0; t < y.length; t++) {
      fitted[t] = state.next();
      state.observe(y[t]);
    }
    return fitted;
  }

  /**
   * Point forecasts μ_{n+1..n+h|n}: the recursion run on with its own forecasts as values.
   *
   * @param y values seen, length n
   * @param horizon number of steps h
   * @return length h, in units of y
   */
  double[] mean(double[] y, int horizon) {
    ThetaState state = stateAfter(y);
    double[] mean = new double[horizon];
    for (int h = 0; h < horizon; h++) {
      mean[h] = state.next();
      state.observe(mean[h]);
    }
    return mean;
  }

  /**
   * Responses ψ of the forecasts to one unit of ε: how much a surprise at step n+j moves μ_{n+j+k}.
   *
   * <p>The model is linear in ε, so these are exact, without simulation. In the static models ψ = α
   * for every k; in the dynamic models the surprise also turns the line, by an amount that fades
   * with n. The response is taken at j = 1 and used for every j: a later surprise turns a longer
   * line, so that this errs to the wide side by terms of order h/n².
   *
   * @param n number of values seen
   * @param horizon number of steps
   * @return length h: ψ_0 = 1, then ψ_1 .. ψ_{h-1}
   */
  double[] responses(int n, int horizon) {
    double[] psi = new double[horizon];
    ThetaState unit = ThetaState.silent(this, n);
    double value = 1;
    for (int k = 0; k < horizon; k++) {
      psi[k] = value;
      unit.observe(value);
      value = unit.next();
    }
    return psi;
  }
}
