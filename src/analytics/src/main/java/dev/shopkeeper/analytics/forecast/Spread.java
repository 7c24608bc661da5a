package dev.shopkeeper.analytics.forecast;

/**
 * How the errors of a model spread over the steps ahead.
 *
 * <p>With one-step variance σ² and responses ψ, the error of step k has variance σ² Σ_{j<k} ψ_j²
 * and that of the sum of steps 1..k has σ² Σ_i (Σ_{s=i..k} ψ_{s-i})², each step times its index of
 * the season; both are widened by 1 + {@value #WIDENING}·k/n for what had to be estimated from n
 * values. That factor is empirical: on the training values of M3, the last steps held out, it
 * brings intervals of 80 % to 80 %.
 *
 * @param variance of the error of step 1..h
 * @param cumulative variance of the error of the sum of steps 1..k
 */
record Spread(double[] variance, double[] cumulative) {
  private static final double WIDENING = 7;

  /** Of a model fitted to n values; O(h²). */
  static Spread of(Extrapolation steps, SeasonalPattern pattern, int n) {
    int horizon = steps.mean().length;
    double[] variance = new double[horizon];
    double[] cumulative = new double[horizon];
    double[] carried = new double[horizon];
    double[] psi = steps.responses();
    double growth = 0;
    for (int k = 0; k < horizon; k++) {
      double scale = pattern.scale(n + k);
      growth += psi[k] * psi[k];
      double total = 0;
      for (int i = 0; i <= k; i++) {
        carried[i] += scale * psi[k - i];
        total += carried[i] * carried[i];
      }
      double sigma2 = steps.sigma2() * (1 + WIDENING * (k + 1) / n);
      variance[k] = sigma2 * growth * scale * scale;
      cumulative[k] = sigma2 * total;
    }
    return new Spread(variance, cumulative);
  }

  /** Σ_i (Σ_{s=i..k} ψ_{s-i})² for k = 1..h. */
  static double[] ofSums(double[] psi) {
    double[] sums = new double[psi.length];
    double carried = 0;
    double total = 0;
    for (int k = 0; k < psi.length; k++) {
      carried += psi[k];
      total += carried * carried;
      sums[k] = total;
    }
    return sums;
  }

  /** Both times a factor. */
  Spread times(double factor) {
    double[] one = variance.clone();
    double[] all = cumulative.clone();
    for (int k = 0; k < one.length; k++) {
      one[k] *= factor;
      all[k] *= factor;
    }
    return new Spread(one, all);
  }

  /**
   * Nearer to one variance for all steps, by a share in logarithms: of what repeats the past the
   * first step is hardly better known than the last. Sums change as the steps before them do.
   *
   * @param share 0 for no change, 1 for the mean of the first steps everywhere
   * @param steps how many those are
   */
  Spread flattened(double share, int steps) {
    double mean = mean(steps);
    if (!(mean > 0)) {
      return this;
    }
    double[] one = new double[variance.length];
    double[] all = new double[variance.length];
    double before = 0;
    double after = 0;
    for (int k = 0; k < one.length; k++) {
      one[k] = Math.pow(variance[k], 1 - share) * Math.pow(mean, share);
      before += variance[k];
      after += one[k];
      all[k] = before > 0 ? cumulative[k] * after / before : cumulative[k];
    }
    return new Spread(one, all);
  }

  /** Mean variance of the first steps. */
  double mean(int steps) {
    double sum = 0;
    for (int k = 0; k < steps; k++) {
      sum += variance[k];
    }
    return sum / steps;
  }
}
