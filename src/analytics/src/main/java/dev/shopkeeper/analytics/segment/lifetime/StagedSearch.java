package dev.shopkeeper.analytics.segment.lifetime;

import dev.shopkeeper.analytics.segment.lifetime.PurchaseHistories.Grouped;

/**
 * {@link SimplexSearch} in two stages: from several starts on at most {@value #MOST_SOUGHT}
 * different histories, then on all of them from where that ended.
 */
final class StagedSearch {
  private static final int MOST_SOUGHT = 400;

  private final Likelihood likelihood;
  private final double enough;

  /**
   * @param enough what a further search has to gain to be followed by another
   */
  StagedSearch(Likelihood likelihood, double enough) {
    this.likelihood = likelihood;
    this.enough = enough;
  }

  /** Log-likelihood of histories where the parameters' logarithms are a point. */
  interface Likelihood {
    double of(double[] point, Grouped groups);
  }

  /** Seeks the likeliest parameters of all histories. */
  SimplexSearch.Found from(Grouped groups, double[]... starts) {
    return near(groups, search(groups.thinned(MOST_SOUGHT)).from(starts).point());
  }

  /** The same from a point that is known to be near: the second stage alone. */
  SimplexSearch.Found near(Grouped groups, double[] point) {
    return search(groups).from(point);
  }

  private SimplexSearch search(Grouped groups) {
    return new SimplexSearch(point -> likelihood.of(point, groups), enough);
  }
}
