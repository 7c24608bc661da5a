package dev.shopkeeper.analytics.forecast;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * At which places of the season something is sold: not in a shop's nights, nor at the weekend of
 * one that offices buy from.
 *
 * <p>Zeros that come with the place say nothing of how rarely an item sells. With p_j the share of
 * seasons that had demand at place j of m, p their mean and n the steps of S whole seasons, the
 * place explains
 *
 * <pre>
 *   R² = 1 - (n - 1) / (n - m) · Σ_j p_j (1 - p_j) / (m p (1 - p))
 * </pre>
 *
 * of whether there is demand (the adjusted coefficient of determination: 0 on average where demand
 * comes by chance). Half of it, {@value #SEASONS} seasons and {@value #STEPS} steps are asked for:
 * by chance that comes about once in a thousand series where it is likeliest, with a season of 7
 * steps, and once in five thousand with one of 12 (200,000 series each, in which 95 % of steps have
 * demand). Where hours make a day, the week stands in for it if it explains more.
 *
 * @param share p_j, the first that of the step after the end; length m
 */
record OpenSteps(double[] share) {
  private static final OpenSteps UNKNOWN = new OpenSteps(new double[] {1});
  private static final int SEASONS = 5;
  private static final int STEPS = 35;
  private static final double EXPLAINED = 0.5;
  private static final double USUAL = 0.5;

  /** The places of y, at least 0 everywhere; all open where they do not explain demand; O(n). */
  static OpenSteps of(double[] y, int season) {
    int first = 0;
    while (first < y.length && y[first] == 0) {
      first++;
    }
    // A night may come before the first demand, too.
    int seen = y.length - Math.max(0, first - season + 1);
    OpenSteps day = new OpenSteps(shares(y, seen, season));
    double byDay = day.explained(seen);
    OpenSteps week = new OpenSteps(shares(y, seen, SeasonalPattern.week(season)));
    double byWeek = week.explained(seen);
    if (Math.max(byDay, byWeek) < EXPLAINED) {
      return UNKNOWN;
    }
    return byWeek > byDay ? week : day;
  }

  /** Whether the place in the season tells when there is demand. */
  boolean areKnown() {
    return share.length > 1;
  }

  /** How many places are open in a season. */
  int places() {
    return (int) Arrays.stream(share).filter(p -> p > 0).count();
  }

  /** The values of y at open places. */
  double[] open(double[] y) {
    return atLeast(y, Double.MIN_VALUE);
  }

  /** The values of y at places that have demand in half of the seasons or more. */
  double[] usual(double[] y) {
    return atLeast(y, USUAL);
  }

  /** How many of the next h steps are open. */
  int openAhead(int h) {
    return (int) IntStream.range(0, h).filter(this::isOpen).count();
  }

  /** Steps ahead of open places alone, with the closed ones put between them, all zero. */
  double[] among(double[] open, int h) {
    double[] all = new double[h];
    int next = 0;
    for (int k = 0; k < h; k++) {
      if (isOpen(k)) {
        all[k] = open[next++];
      }
    }
    return all;
  }

  /** A forecast of the open steps with the closed ones put between them. */
  Forecast among(Forecast open, int h) {
    double[] sums = new double[h];
    int next = 0;
    for (int k = 0; k < h; k++) {
      next += isOpen(k) ? 1 : 0;
      sums[k] = next == 0 ? 0 : open.cumulativeVariance()[next - 1];
    }
    return open.withSteps(among(open.mean(), h), among(open.variance(), h), sums);
  }

  /** Steps ahead with zero at the closed ones. */
  double[] closed(double[] ahead) {
    double[] closed = ahead.clone();
    for (int k = 0; k < closed.length; k++) {
      closed[k] = isOpen(k) ? ahead[k] : 0;
    }
    return closed;
  }

  /**
   * A forecast of all steps with the closed ones certain. Errors were taken from closed steps, too,
   * where there are none: all of their variance is that of the open ones.
   */
  Forecast closing(Forecast all) {
    double[] mean = closed(all.mean());
    double[] variance = closed(all.variance());
    double[] sums = all.cumulativeVariance().clone();
    double before = 0;
    double after = 0;
    for (int k = 0; k < mean.length; k++) {
      variance[k] *= share.length / (double) places();
      before += all.variance()[k];
      after += variance[k];
      double changed = before > 0 ? sums[k] * after / before : 0;
      sums[k] = isOpen(k) || k == 0 ? changed : sums[k - 1];
    }
    sums[0] = isOpen(0) ? sums[0] : 0;
    return all.withSteps(mean, variance, sums);
  }

  private boolean isOpen(int ahead) {
    return share[ahead % share.length] > 0;
  }

  private double[] atLeast(double[] y, double least) {
    return IntStream.range(0, y.length)
        .filter(t -> share[Math.floorMod(t - y.length, share.length)] >= least)
        .mapToDouble(t -> y[t])
        .toArray();
  }

  private double explained(int seen) {
    int m = share.length;
    int n = m == 0 ? 0 : seen / m * m;
    double p = Arrays.stream(share).sum() / m;
    if (m < 2 || n < Math.max(STEPS, SEASONS * m) || p <= 0 || p >= 1) {
      return 0;
    }
    double within = Arrays.stream(share).map(q -> q * (1 - q)).sum() / m;
    return 1 - (n - 1.0) / (n - m) * within / (p * (1 - p));
  }

  private static double[] shares(double[] y, int seen, int m) {
    double[] share = new double[m];
    int seasons = m == 0 ? 0 : seen / m;
    for (int k = 0; k < seasons * m; k++) {
      share[k % m] += y[y.length - seasons * m + k] > 0 ? 1.0 / seasons : 0;
    }
    return share;
  }
}
