package dev.shopkeeper.recompute.forecast;

import dev.shopkeeper.recompute.BuildOptions;
import dev.shopkeeper.recompute.ServedTable;
import dev.shopkeeper.recompute.data.Shop;
import dev.shopkeeper.serving.forecast.ShelfOutlook;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.Table;
import dev.shopkeeper.tables.forecast.ForecastRow;
import dev.shopkeeper.tables.recommend.StockOutlook;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * How long the stock of each counted item will last, by the forecasts that serve.
 *
 * <p>An item that was never forecast has no outlook, and so it is neither held back nor lifted.
 */
public final class StockOutlooks {
  private static final int AT_ONCE = 1000;

  private StockOutlooks() {}

  /**
   * The outlook of every item whose stock was counted, by its number in the shop.
   *
   * @param progress is told where no forecasts serve
   */
  public static Map<Integer, StockOutlook> of(
      Shop shop, BuildOptions options, Consumer<String> progress) {
    ShopStock stock = new ShopStock(shop.stock());
    List<Integer> counted = new ArrayList<>();
    for (int item = 0; item < shop.items().size(); item++) {
      if (stock.of(item).counted()) {
        counted.add(item);
      }
    }
    Map<Integer, StockOutlook> byItem = new TreeMap<>();
    Optional<ServedTable> forecasts = options.serving(Table.FORECASTS);
    if (forecasts.isEmpty() && !counted.isEmpty()) {
      progress.accept("recommend: no forecasts serve, so nothing is held back for its stock");
      return byItem;
    }
    for (int from = 0; from < counted.size(); from += AT_ONCE) {
      List<Integer> items = counted.subList(from, Math.min(counted.size(), from + AT_ONCE));
      List<RowKey> keys =
          items.stream().map(item -> ForecastRow.key(shop.items().id(item))).toList();
      Map<RowKey, byte[]> rows = forecasts.orElseThrow().read(keys);
      for (int item : items) {
        byte[] row = rows.get(ForecastRow.key(shop.items().id(item)));
        if (row != null) {
          byItem.put(item, ShelfOutlook.of(ForecastRow.decode(row), stock.of(item)));
        }
      }
    }
    return byItem;
  }
}
