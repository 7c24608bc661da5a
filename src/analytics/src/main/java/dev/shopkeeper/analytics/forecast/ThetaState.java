package dev.shopkeeper.analytics.forecast;

/** The moving part of a {@link ThetaModel}: ℓ, ȳ, A, B and (1-α)^t after t values. */
final class ThetaState {
  private final ThetaModel model;
  private int t;
  private double level;
  private double average;
  private double intercept;
  private double slope;
  private double decay;

  private ThetaState(ThetaModel model, int t, double level, Line line) {
    this.model = model;
    this.t = t;
    this.level = level;
    this.intercept = line.intercept();
    this.slope = line.slope();
    this.decay = Math.pow(1 - model.alpha(), t);
  }

  /** The state before the first value of y. */
  static ThetaState start(ThetaModel model, double[] y) {
    Line line = model.dynamic() ? Line.ZERO : Line.through(y);
    return new ThetaState(model, 0, model.initialLevel(), line);
  }

  /** The state of an all-zero series after n values; what is observed next shows as itself. */
  static ThetaState silent(ThetaModel model, int n) {
    return new ThetaState(model, n, 0, Line.ZERO);
  }

  /** μ_{t+1}: the one-step forecast. */
  double next() {
    return level + model.omega() * line();
  }

  /** ℓ_t. */
  double level() {
    return level;
  }

  /** (1-α)^t: how much of ℓ_0 is left in ℓ_t. */
  double decay() {
    return decay;
  }

  /** The line's share in μ_{t+1} before its weight ω. */
  double line() {
    double alpha = model.alpha();
    return decay * intercept + (1 - decay * (1 - alpha)) / alpha * slope;
  }

  void observe(double y) {
    t++;
    level = model.alpha() * y + (1 - model.alpha()) * level;
    decay *= 1 - model.alpha();
    if (model.dynamic()) {
      if (t > 1) {
        slope = ((t - 2) * slope + 6 * (y - average) / t) / (t + 1);
      }
      average = ((t - 1) * average + y) / t;
      intercept = average - slope * (t + 1) / 2;
    }
  }
}
