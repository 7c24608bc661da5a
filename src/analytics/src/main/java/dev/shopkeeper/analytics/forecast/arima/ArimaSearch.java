package dev.shopkeeper.analytics.forecast.arima;

import java.util.HashSet;
import java.util.Set;

/**
 * The stepwise search of Hyndman and Khandakar (2008, section 3.2) over orders, for given
 * differences: from the best of four models on to the first neighbour that is better, until none
 * is.
 */
final class ArimaSearch {
  /**
   * Roots nearer to the unit circle are refused: such a model hardly differs from one more
   * difference.
   */
  static final double RADIUS = 1.01;

  private static final int MAX_ORDER = 5;
  private static final int MAX_SEASONAL_ORDER = 2;
  private static final int MODELS = 94;
  private static final int SHORT = 10;

  /** The least number of differenced values from which AICc can tell a mean from none. */
  private static final int LEAST = 4;

  /** Steps in (p, q, P, Q), in the order in which they are tried. */
  private static final int[][] NEIGHBOURS = {
    {0, 0, -1, 0}, {0, 0, 0, -1}, {0, 0, 1, 0}, {0, 0, 0, 1},
    {0, 0, -1, -1}, {0, 0, -1, 1}, {0, 0, 1, -1}, {0, 0, 1, 1},
    {-1, 0, 0, 0}, {0, -1, 0, 0}, {1, 0, 0, 0}, {0, 1, 0, 0},
    {-1, -1, 0, 0}, {-1, 1, 0, 0}, {1, -1, 0, 0}, {1, 1, 0, 0}
  };

  private final ArimaFit fit;
  private final ArimaOrder differences;
  private final boolean constantAllowed;
  private final int n;
  private final int mostP;
  private final int mostSeasonal;
  private final Set<ArimaOrder> tried = new HashSet<>();
  private ArimaFit.Candidate best;

  /**
   * A search.
   *
   * @param y values, finite
   * @param differences an order whose differences are used
   */
  ArimaSearch(double[] y, ArimaOrder differences) {
    this.differences = differences;
    n = y.length;
    int m = differences.season();
    mostP = Math.min(Math.min(MAX_ORDER, n / 3), m > 1 ? m - 1 : MAX_ORDER);
    mostSeasonal = m > 1 ? Math.min(MAX_SEASONAL_ORDER, n / 3 / m) : 0;
    constantAllowed = differences.d() + differences.seasonalD() <= 1;
    int largest = Math.max(1, mostP + m * mostSeasonal) + 1;
    fit = new ArimaFit(y, differences, largest);
  }

  /** The model of least AICc. */
  ArimaModel best() {
    if (fit.isConstant() || n - differences.lost() < LEAST) {
      return fit.without(constantAllowed);
    }
    boolean few = n < SHORT;
    int p = Math.min(few ? 1 : 2, mostP);
    int seasonal = few ? 0 : Math.min(1, mostSeasonal);
    int one = Math.min(1, mostP);
    int oneSeasonal = Math.min(1, mostSeasonal);
    attempt(differences.with(p, p, seasonal, seasonal, constantAllowed));
    attempt(differences.with(0, 0, 0, 0, constantAllowed));
    attempt(differences.with(one, 0, oneSeasonal, 0, constantAllowed));
    attempt(differences.with(0, one, 0, oneSeasonal, constantAllowed));
    attempt(differences.with(0, 0, 0, 0, false));
    if (best == null) {
      return fit.without(constantAllowed);
    }
    while (tried.size() < MODELS && improve()) {
      // The next neighbour starts from the model just found.
    }
    return fit.model(fit.refined(best));
  }

  private boolean improve() {
    ArimaOrder o = best.order();
    for (int[] step : NEIGHBOURS) {
      int p = o.p() + step[0];
      int q = o.q() + step[1];
      int seasonalP = o.seasonalP() + step[2];
      int seasonalQ = o.seasonalQ() + step[3];
      boolean inside = isWithin(p, q, mostP) && isWithin(seasonalP, seasonalQ, mostSeasonal);
      if (inside && attempt(o.with(p, q, seasonalP, seasonalQ, o.constant()))) {
        return true;
      }
    }
    return constantAllowed
        && attempt(o.with(o.p(), o.q(), o.seasonalP(), o.seasonalQ(), !o.constant()));
  }

  private static boolean isWithin(int a, int b, int most) {
    return Math.min(a, b) >= 0 && Math.max(a, b) <= most;
  }

  private boolean attempt(ArimaOrder order) {
    if (tried.size() >= MODELS || !tried.add(order)) {
      return false;
    }
    ArimaFit.Candidate candidate = fit.of(order, best);
    if (candidate == null || best != null && !(candidate.criterion() < best.criterion())) {
      return false;
    }
    best = candidate;
    return true;
  }
}
