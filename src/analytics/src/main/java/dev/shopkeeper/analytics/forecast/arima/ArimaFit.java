package dev.shopkeeper.analytics.forecast.arima;

import dev.shopkeeper.analytics.forecast.search.QuasiNewton;
import java.util.Arrays;

/** Fits orders to one series with given differences. */
final class ArimaFit {
  private static final int CONDITIONAL = 5;
  private static final int TRIAL = 3;
  private static final int ITERATIONS = 60;

  /** AICc tells models apart by whole units; only the chosen one is fitted to the end. */
  private static final double ROUGH = 1e-4;

  private static final double FINE = 1e-8;

  /** An AICc so far behind the best after the trial is hardly ever made good. */
  private static final double MARGIN = 10;

  private final double[] y;
  private final double[] w;
  private final ArmaFilter filter;
  private final ConditionalSquares conditional;
  private final ArimaOrder differences;

  /** A drift is carried on for ever: it must be told from none by more than chance. */
  private static final double DRIFT = 6;

  /**
   * A fitted order.
   *
   * @param order what was fitted
   * @param x parameters without bounds
   * @param aicc corrected information criterion
   * @param criterion what it is chosen by: AICc and the handicap of a drift
   */
  record Candidate(ArimaOrder order, double[] x, double aicc, double criterion) {}

  /**
   * Of a series.
   *
   * @param largest the most states of the filter that any order needs
   */
  ArimaFit(double[] y, ArimaOrder differences, int largest) {
    this.y = y;
    this.differences = differences;
    w = Differences.of(y, differences);
    filter = new ArmaFilter(w, largest);
    conditional = new ConditionalSquares(w);
  }

  /** Whether nothing is left to be explained. */
  boolean isConstant() {
    return Differences.isConstant(w);
  }

  /**
   * Fits an order.
   *
   * @param best the best so far, or null
   * @return null where the series is too short, a root too near to the unit circle, or the order
   *     far behind the best
   */
  Candidate of(ArimaOrder order, Candidate best) {
    int n = w.length;
    int k = order.parameters();
    if (n - k - 1 <= 0) {
      return null;
    }
    double cost = n * (1 + Math.log(2 * Math.PI)) + 2.0 * k + 2.0 * k * (k + 1) / (n - k - 1);
    ArmaObjective exact = new ArmaObjective(filter::run, order);
    QuasiNewton search = new QuasiNewton(exact, start(order), ROUGH);
    search.advance(TRIAL);
    double handicap = order.constant() && order.lost() > 0 ? DRIFT : 0;
    double allowed = best == null ? Double.POSITIVE_INFINITY : best.criterion() + MARGIN;
    if (search.value() + cost + handicap > allowed) {
      return null;
    }
    search.advance(ITERATIONS - TRIAL);
    double[] x = search.point().clone();
    exact.coefficients(x);
    double aicc = search.value() + cost;
    boolean usable = Double.isFinite(aicc) && exact.rootsBeyond(ArimaSearch.RADIUS);
    return usable ? new Candidate(order, x, aicc, aicc + handicap) : null;
  }

  private double[] start(ArimaOrder order) {
    double[] zero = new double[order.coefficients()];
    if (zero.length == 0) {
      return zero;
    }
    ArmaObjective squares = new ArmaObjective(conditional::run, order);
    QuasiNewton search = new QuasiNewton(squares, zero, ROUGH);
    search.advance(CONDITIONAL);
    return search.point();
  }

  /** The differenced series' mean or zero, where no order is of use. */
  ArimaModel without(boolean constant) {
    ArimaOrder order = differences.with(0, 0, 0, 0, constant);
    return model(new Candidate(order, new double[0], 0, 0));
  }

  /** The same fitted to the end, unless that leads too near to the unit circle. */
  Candidate refined(Candidate candidate) {
    ArmaObjective exact = new ArmaObjective(filter::run, candidate.order());
    QuasiNewton search = new QuasiNewton(exact, candidate.x(), FINE);
    double before = search.value();
    search.advance(ITERATIONS);
    double[] x = search.point().clone();
    double gain = before - search.value();
    exact.coefficients(x);
    return gain > 0 && exact.rootsBeyond(ArimaSearch.RADIUS)
        ? new Candidate(candidate.order(), x, candidate.aicc() - gain, candidate.criterion() - gain)
        : candidate;
  }

  /** The whole model. */
  ArimaModel model(Candidate candidate) {
    ArimaOrder order = candidate.order();
    ArmaObjective exact = new ArmaObjective(filter::run, order);
    exact.value(candidate.x());
    double[] errors = filter.errors();
    double[] fitted = y.clone();
    for (int t = 0; t < errors.length; t++) {
      fitted[order.lost() + t] -= errors[t];
    }
    double sigma2 = filter.squares() / Math.max(1, w.length - order.parameters() + 1);
    return new ArimaModel(
        order,
        exact.ar().clone(),
        exact.ma().clone(),
        filter.constant(),
        sigma2,
        candidate.aicc(),
        fitted,
        Arrays.copyOfRange(y, y.length - order.lost(), y.length),
        filter.end());
  }
}
