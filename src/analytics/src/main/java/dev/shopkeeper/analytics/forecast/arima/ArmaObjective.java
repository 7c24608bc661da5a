package dev.shopkeeper.analytics.forecast.arima;

import dev.shopkeeper.analytics.forecast.search.QuasiNewton;

/**
 * -2 log likelihood by parameters without bounds: x = atanh of the partial autocorrelations of φ,
 * θ, Φ and Θ, one after the other, so that every x is stationary and invertible.
 *
 * <p>The gradient is by forward differences: an evaluation is cheap and there are few parameters.
 */
final class ArmaObjective implements QuasiNewton.Objective {
  private static final double STEP = 1e-6;

  /** Nearer to the unit circle the likelihood is flat and the stationary variance overflows. */
  private static final double LARGEST = 1 - 1e-7;

  /** What is minimised: exact or conditional. */
  interface Criterion {
    double of(double[] ar, double[] ma, boolean withConstant);
  }

  private final Criterion criterion;
  private final ArimaOrder order;
  private final double[] partial;
  private final double[] phi;
  private final double[] theta;
  private final double[] seasonalPhi;
  private final double[] seasonalTheta;
  private final double[] ar;
  private final double[] ma;
  private final double[] last;
  private double lastValue;

  ArmaObjective(Criterion criterion, ArimaOrder order) {
    this.criterion = criterion;
    this.order = order;
    partial = new double[order.coefficients()];
    last = new double[order.coefficients()];
    phi = new double[order.p()];
    theta = new double[order.q()];
    seasonalPhi = new double[order.seasonalP()];
    seasonalTheta = new double[order.seasonalQ()];
    ar = new double[order.autoregressive()];
    ma = new double[order.movingAverage()];
  }

  @Override
  public double value(double[] x) {
    System.arraycopy(x, 0, last, 0, x.length);
    lastValue = at(x);
    return lastValue;
  }

  private double at(double[] x) {
    coefficients(x);
    return criterion.of(ar, ma, order.constant());
  }

  @Override
  public void gradient(double[] gradient) {
    for (int i = 0; i < gradient.length; i++) {
      double x = last[i];
      last[i] = x + STEP;
      gradient[i] = (at(last) - lastValue) / STEP;
      last[i] = x;
    }
  }

  /** Sets the coefficients to those at x. */
  void coefficients(double[] x) {
    for (int i = 0; i < x.length; i++) {
      partial[i] = LARGEST * Math.tanh(x[i]);
    }
    int from = 0;
    Polynomials.fromPartial(partial, from, phi);
    from += phi.length;
    Polynomials.fromPartial(partial, from, theta);
    from += theta.length;
    Polynomials.fromPartial(partial, from, seasonalPhi);
    from += seasonalPhi.length;
    Polynomials.fromPartial(partial, from, seasonalTheta);
    Polynomials.multiply(phi, seasonalPhi, order.season(), ar);
    Polynomials.multiply(theta, seasonalTheta, order.season(), ma);
    for (int j = 0; j < ma.length; j++) {
      ma[j] = 0.0 - ma[j];
    }
  }

  /** φ(B) Φ(B^m) where it was last set. */
  double[] ar() {
    return ar;
  }

  /** θ(B) Θ(B^m) where it was last set. */
  double[] ma() {
    return ma;
  }

  /** Whether no root is nearer to the unit circle than the radius, where x was last set. */
  boolean rootsBeyond(double radius) {
    double seasonal = Math.pow(radius, order.season());
    return Polynomials.rootsBeyond(phi, radius)
        && Polynomials.rootsBeyond(theta, radius)
        && Polynomials.rootsBeyond(seasonalPhi, seasonal)
        && Polynomials.rootsBeyond(seasonalTheta, seasonal);
  }
}
