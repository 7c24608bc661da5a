package dev.shopkeeper.recompute.recommend;

import dev.shopkeeper.analytics.recommend.Interactions;
import java.time.Duration;
import java.time.Instant;

/**
 * What sells best of late, and what sells more now than it used to.
 *
 * <pre>
 *   s_i(h) = Σ 2^(-a/h) over the baskets with item i, a their age in days
 *   W(h)   = h / ln 2 · (1 - 2^(-L/h)), what a basket a day would add up to over L days of data
 *   λ_i    = (s_i(28) - s_i(7)) / (W(28) - W(7))
 *   rise_i = (s_i(7) - e_i) / sqrt((e_i + 1) / 2),   e_i = λ_i · W(7)
 * </pre>
 *
 * <p>2^(-a/28) - 2^(-a/7) is 0 today and greatest 19 days ago: λ is the rate of the weeks before,
 * in baskets a day, and e what the last days would weigh at that rate. A Poisson sum so weighted
 * has the variance λ · W(3.5), near e / 2, so a rise is in standard deviations; the 1 keeps items
 * without a past from infinity. What sells best is s_i(14).
 *
 * <p>Half-lives were chosen by what the following days sold (docs/algorithms/recommend.md).
 */
final class Trend {
  private static final double DAY = Duration.ofDays(1).toSeconds();
  private static final double RECENT = 7;
  private static final double PAST = 28;
  private static final double POPULAR = 14;

  private final ShopBaskets baskets;
  private final long now;

  /**
   * @param asOf the age of a basket counts from here; not before any basket
   */
  Trend(ShopBaskets baskets, Instant asOf) {
    this.baskets = baskets;
    this.now = asOf.getEpochSecond();
  }

  /** How much each item rises, by number; 0 or less where it does not. */
  double[] rises() {
    double[] rises = decayed(RECENT);
    double[] older = decayed(PAST);
    double recent = weight(RECENT);
    double past = weight(PAST) - recent;
    for (int item = 0; item < rises.length; item++) {
      double rate = past > 0 ? (older[item] - rises[item]) / past : 0;
      double expected = rate * recent;
      rises[item] = (rises[item] - expected) / Math.sqrt((expected + 1) / 2);
    }
    return rises;
  }

  /** How well each item sells of late, by number: baskets, those of today counting most. */
  double[] popularity() {
    return decayed(POPULAR);
  }

  private double[] decayed(double halfLife) {
    Interactions matrix = baskets.matrix();
    double[] sums = new double[matrix.columns()];
    for (int basket = 0; basket < matrix.rows(); basket++) {
      double weight = Math.pow(2, -age(basket) / halfLife);
      for (int e = matrix.start(basket); e < matrix.start(basket + 1); e++) {
        sums[matrix.column(e)] += weight;
      }
    }
    return sums;
  }

  private double weight(double halfLife) {
    double length = 0;
    for (int basket = 0; basket < baskets.matrix().rows(); basket++) {
      length = Math.max(length, age(basket));
    }
    return halfLife / Math.log(2) * (1 - Math.pow(2, -length / halfLife));
  }

  private double age(int basket) {
    return (now - baskets.second(basket)) / DAY;
  }
}
