package dev.shopkeeper.recompute.recommend;

import dev.shopkeeper.analytics.recommend.BoughtNext;
import dev.shopkeeper.analytics.recommend.BoughtTogether;
import dev.shopkeeper.analytics.recommend.Complements;
import dev.shopkeeper.analytics.recommend.TogetherOptions;
import dev.shopkeeper.recompute.data.OrderLines;
import dev.shopkeeper.recompute.data.Shop;
import dev.shopkeeper.tables.Row;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.recommend.CoPurchase;
import dev.shopkeeper.tables.recommend.TogetherRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * The rows of what is bought together, or one after the other, computed as they are written, a
 * slice at a time.
 */
final class TogetherRows {
  private static final int SLICE = 1_024;
  private static final long DAY = Duration.ofDays(1).toSeconds();

  private final int items;
  private final BiFunction<Integer, Integer, Complements> slices; // of items from, to
  private final Function<String, RowKey> key;

  private TogetherRows(
      int items, BiFunction<Integer, Integer, Complements> slices, Function<String, RowKey> key) {
    this.items = items;
    this.slices = slices;
    this.key = key;
  }

  /** What stands in one basket. */
  static TogetherRows ofBaskets(ShopBaskets baskets) {
    BoughtTogether together = new BoughtTogether(baskets.matrix(), TogetherOptions.DEFAULT);
    return new TogetherRows(together.items(), together::slice, TogetherRow::key);
  }

  /**
   * What a shopper buys on a later day (UTC). Guests do not count: nobody knows who comes back.
   *
   * @param smallestGroup fewest shoppers that are told of; two at least
   */
  static TogetherRows ofDays(Shop shop, ShopMatrix matrix, int smallestGroup) {
    OrderLines lines = shop.orderLines();
    int[] item = new int[lines.size()];
    int[] day = new int[lines.size()];
    for (int n = 0; n < day.length; n++) {
      item[n] = matrix.numberOf(lines.item()[n]);
      day[n] = Math.toIntExact(Math.floorDiv(lines.second()[n], DAY));
    }
    TogetherOptions usual = TogetherOptions.DEFAULT;
    BoughtNext next =
        new BoughtNext(
            lines.user(),
            item,
            day,
            matrix.items(),
            new TogetherOptions(
                Math.max(usual.leastBaskets(), smallestGroup),
                usual.leastRatio(),
                usual.most(),
                usual.largestBasket()));
    return new TogetherRows(next.items(), next::slice, TogetherRow::nextKey);
  }

  /**
   * Hands out the rows, items in the order of their numbers; an item without a pair has none.
   *
   * @param itemId the shop's id of a number
   */
  void writeTo(IntFunction<String> itemId, Consumer<Row> sink) {
    for (int from = 0; from < items; from += SLICE) {
      Complements slice = slices.apply(from, Math.min(items, from + SLICE));
      for (int row = 0; row < slice.rows(); row++) {
        List<CoPurchase> pairs = pairs(slice, row);
        if (!pairs.isEmpty()) {
          RowKey rowKey = key.apply(itemId.apply(slice.item(row)));
          sink.accept(new Row(rowKey, TogetherRow.encode(slice.item(row), pairs, rowKey)));
        }
      }
    }
  }

  private static List<CoPurchase> pairs(Complements slice, int row) {
    int[] ids = slice.ids(row);
    int[] both = slice.together(row);
    int[] other = slice.other(row);
    List<CoPurchase> pairs = new ArrayList<>(ids.length);
    for (int n = 0; n < ids.length; n++) {
      pairs.add(new CoPurchase(ids[n], both[n], slice.own(row), other[n], slice.baskets()));
    }
    return pairs;
  }
}
