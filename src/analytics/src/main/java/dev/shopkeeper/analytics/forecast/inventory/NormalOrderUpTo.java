package dev.shopkeeper.analytics.forecast.inventory;

import dev.shopkeeper.analytics.forecast.DemandDistribution;
import dev.shopkeeper.analytics.forecast.DistributionFamily;

/**
 * The textbook's periodic review (Snyder and Shen 2019, section 4.3.4): fill the position up to
 *
 * <pre>  S = μ(L + R) + z σ √(L + R)</pre>
 *
 * <p>with μ and σ the mean and standard deviation of demand a period, taken from the history, and z
 * the standard normal quantile of the service level. It is what our own policy is measured against.
 *
 * @param terms lead time, review, supplier's terms
 * @param serviceLevel chance of no shortage in a cycle, in (0, 1)
 * @param window periods of history that count, from the latest back; periods before the first
 *     demand never do
 */
public record NormalOrderUpTo(ReplayTerms terms, double serviceLevel, int window)
    implements ReplayPolicy {
  /** Checks the ranges. */
  public NormalOrderUpTo {
    if (!(serviceLevel > 0 && serviceLevel < 1)) {
      throw new IllegalArgumentException("serviceLevel is " + serviceLevel + ", must be in (0, 1)");
    }
    if (window < 1) {
      throw new IllegalArgumentException("window is " + window + ", must be at least 1");
    }
  }

  @Override
  public double order(StockView view) {
    return terms.orderable(level(view.history()) - view.position());
  }

  /** S, at least 0; 0 where nothing was ever asked for. */
  double level(double[] history) {
    int first = 0;
    while (first < history.length && !(history[first] > 0)) {
      first++;
    }
    int count = 0;
    double sum = 0;
    double squares = 0;
    for (int t = Math.max(first, history.length - window); t < history.length; t++) {
      if (!Double.isNaN(history[t])) {
        count++;
        sum += history[t];
        squares += history[t] * history[t];
      }
    }
    if (count == 0) {
      return 0;
    }
    double mean = sum / count;
    double variance = count > 1 ? Math.max(0, (squares - sum * mean) / (count - 1)) : 0;
    DemandDistribution demand =
        new LeadTime(terms.leadTime(), 0)
            .demand(DistributionFamily.NORMAL, mean, Math.sqrt(variance), terms.reviewPeriod());
    return Math.max(0, demand.quantile(serviceLevel));
  }
}
