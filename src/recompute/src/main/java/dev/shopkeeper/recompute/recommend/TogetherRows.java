package dev.shopkeeper.recompute.recommend;

import dev.shopkeeper.analytics.recommend.BoughtTogether;
import dev.shopkeeper.analytics.recommend.Complements;
import dev.shopkeeper.analytics.recommend.TogetherOptions;
import dev.shopkeeper.tables.Row;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.recommend.CoPurchase;
import dev.shopkeeper.tables.recommend.TogetherRow;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** The rows of what is bought together, computed as they are written, a slice at a time. */
final class TogetherRows {
  private static final int SLICE = 1_024;

  private final BoughtTogether together;

  TogetherRows(ShopBaskets baskets) {
    together = new BoughtTogether(baskets.matrix(), TogetherOptions.DEFAULT);
  }

  /**
   * Hands out the rows, items in the order of their numbers; an item bought with nothing has none.
   *
   * @param itemId the shop's id of a number
   */
  void writeTo(IntFunction<String> itemId, Consumer<Row> sink) {
    for (int from = 0; from < together.items(); from += SLICE) {
      Complements slice = together.slice(from, Math.min(together.items(), from + SLICE));
      for (int row = 0; row < slice.rows(); row++) {
        List<CoPurchase> pairs = pairs(slice, row);
        if (!pairs.isEmpty()) {
          RowKey key = TogetherRow.key(itemId.apply(slice.item(row)));
          sink.accept(new Row(key, TogetherRow.encode(slice.item(row), pairs, key)));
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
