package dev.shopkeeper.recompute.recommend;

import dev.shopkeeper.recompute.data.OrderLines;
import dev.shopkeeper.recompute.data.Shop;
import dev.shopkeeper.tables.recommend.TrendingRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What sells more now than it used to.
 *
 * <pre>
 *   rise(i) = (n_i - e_i) / sqrt(e_i + 1)
 * </pre>
 *
 * with n_i the order lines of item i in the last 28 days and e_i what they would be at the rate of
 * the 84 days before: how many standard deviations of a Poisson count the sales lie above
 * expectation, the 1 keeping items without a past from infinity. Items at or below expectation are
 * not trending. Ties: the more popular item first.
 */
final class Trend {
  private static final long RECENT = Duration.ofDays(28).toSeconds();
  private static final int PAST_PERIODS = 3;

  private Trend() {}

  static List<TrendingRow.Rise> of(Shop shop, ShopMatrix matrix, Instant asOf) {
    OrderLines lines = shop.orderLines();
    double[] recent = new double[matrix.items()];
    double[] expected = new double[matrix.items()];
    for (int n = 0; n < lines.size(); n++) {
      long age = asOf.getEpochSecond() - lines.second()[n];
      int item = matrix.numberOf(lines.item()[n]);
      if (age < RECENT) {
        recent[item]++;
      } else if (age < RECENT * (1 + PAST_PERIODS)) {
        expected[item] += 1.0 / PAST_PERIODS;
      }
    }
    List<TrendingRow.Rise> rises = new ArrayList<>();
    for (int item = 0; item < recent.length; item++) {
      double rise = (recent[item] - expected[item]) / Math.sqrt(expected[item] + 1);
      if (rise > 0) {
        rises.add(new TrendingRow.Rise(item, (float) rise));
      }
    }
    // A stable sort: of equal rises the smaller number, the more popular item, stays first.
    rises.sort(Comparator.comparingDouble((TrendingRow.Rise rise) -> -rise.score()));
    return rises;
  }
}
