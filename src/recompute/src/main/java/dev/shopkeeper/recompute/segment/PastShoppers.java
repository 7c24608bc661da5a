package dev.shopkeeper.recompute.segment;

import dev.shopkeeper.analytics.segment.Feature;
import dev.shopkeeper.analytics.segment.prediction.MixedColumns;
import dev.shopkeeper.recompute.data.Shop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Shoppers as they were on past days, and whether they ordered in the days after: what a score by
 * behaviour learns from.
 *
 * <p>Rows are drawn, and sorted, by what they hold and not by their place in the shop's files,
 * whose order therefore changes nothing.
 *
 * @param values rows of features
 * @param ordered whether an order followed
 */
record PastShoppers(List<double[]> values, List<Boolean> ordered) {
  private static final int D = ShopperFeatureRows.D;
  private static final long DAY = Duration.ofDays(1).toSeconds();
  private static final int FREQUENCY = Feature.FREQUENCY.ordinal();
  private static final int TENURE = Feature.TENURE_DAYS.ordinal();

  private record Past(double[] values, boolean ordered) {}

  /**
   * Looks back.
   *
   * @param cuts the days that features end with
   * @param ahead how many days after a cut are looked at
   * @param buyers whether only shoppers count who had bought by then
   * @param most about how many rows to draw
   */
  static PastShoppers of(
      Shop shop, OrderDays days, int[] cuts, int ahead, boolean buyers, int most) {
    double share = (double) most / Math.max(1, (long) cuts.length * days.users());
    List<Past> drawn = new ArrayList<>();
    for (int cut : cuts) {
      Instant end = Instant.ofEpochSecond((cut + 1) * DAY - 1);
      ShopperFeatureRows rows = ShopperFeatureRows.of(shop, end);
      for (int user = 0; user < rows.users(); user++) {
        double[] values = rows.of(user);
        if (counts(values, buyers) && (share >= 1 || draw(values) < share)) {
          drawn.add(new Past(values, days.until(user, cut + ahead) > days.until(user, cut)));
        }
      }
    }
    drawn.sort(
        Comparator.comparing(Past::values, (a, b) -> Arrays.compare(a, b))
            .thenComparing(Past::ordered));
    return new PastShoppers(
        drawn.stream().map(Past::values).toList(), drawn.stream().map(Past::ordered).toList());
  }

  /** Whether a shopper was known by then, or had bought. */
  static boolean counts(double[] values, boolean buyers) {
    return values[FREQUENCY] > 0 || !buyers && values[TENURE] > 0;
  }

  int size() {
    return values.size();
  }

  /** The rows as columns. */
  MixedColumns columns() {
    return columns(values);
  }

  /** Rows of features as columns. */
  static MixedColumns columns(List<double[]> rows) {
    double[][] columns = new double[D][rows.size()];
    for (int row = 0; row < rows.size(); row++) {
      for (int c = 0; c < D; c++) {
        columns[c][row] = rows.get(row)[c];
      }
    }
    return new MixedColumns(columns, new int[0][]);
  }

  /** Whether an order followed, or with {@code absent} whether none did. */
  boolean[] outcomes(boolean absent) {
    boolean[] outcomes = new boolean[size()];
    for (int row = 0; row < outcomes.length; row++) {
      outcomes[row] = ordered.get(row) != absent;
    }
    return outcomes;
  }

  /** A number in [0, 1) that follows from the values alone and looks random. */
  private static double draw(double[] values) {
    long mixed = Arrays.hashCode(values);
    mixed = (mixed ^ 0x5DEECE66DL) * 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ mixed >>> 32) * 0xD6E8FEB86659FD93L;
    return ((mixed ^ mixed >>> 29) >>> 11) * 0x1.0p-53;
  }
}
