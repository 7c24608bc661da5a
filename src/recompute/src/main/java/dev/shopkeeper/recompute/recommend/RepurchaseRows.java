package dev.shopkeeper.recompute.recommend;

import dev.shopkeeper.analytics.recommend.RepurchaseOptions;
import dev.shopkeeper.analytics.recommend.Repurchases;
import dev.shopkeeper.recompute.data.OrderLines;
import dev.shopkeeper.recompute.data.Shop;
import dev.shopkeeper.tables.Row;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.recommend.RepurchaseRow;
import java.time.Duration;
import java.util.function.Consumer;

/** The rows of items that shoppers buy again and again. */
final class RepurchaseRows {
  private static final long DAY = Duration.ofDays(1).toSeconds();

  private final Shop shop;
  private final ShopMatrix matrix;
  private final Repurchases repurchases;

  RepurchaseRows(Shop shop, ShopMatrix matrix) {
    this.shop = shop;
    this.matrix = matrix;
    OrderLines lines = shop.orderLines();
    int[] day = new int[lines.size()];
    for (int n = 0; n < day.length; n++) {
      day[n] = Math.toIntExact(Math.floorDiv(lines.second()[n], DAY));
    }
    repurchases =
        Repurchases.of(
            lines.item(),
            lines.user(),
            day,
            shop.catalogue().category(),
            RepurchaseOptions.DEFAULT);
  }

  /** Hands out the rows, items in the order of their numbers. */
  void writeTo(Consumer<Row> sink) {
    for (int number = 0; number < matrix.items(); number++) {
      int item = matrix.itemAt(number);
      if (repurchases.qualifies(item)) {
        RowKey key = RepurchaseRow.key(shop.items().id(item));
        RepurchaseRow row =
            new RepurchaseRow(
                number,
                repurchases.buyers(item),
                repurchases.repeaters(item),
                (float) repurchases.share(item),
                (float) repurchases.interval(item),
                (float) repurchases.spread(item));
        sink.accept(new Row(key, row.encode(key)));
      }
    }
  }
}
