package dev.shopkeeper.recompute.recommend;

import dev.shopkeeper.recompute.data.Shop;
import dev.shopkeeper.tables.Row;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.recommend.ChartRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Rows of items in falling order of a score: the whole shop's, and one for each category. */
final class Charts {
  private final Shop shop;
  private final ShopMatrix matrix;

  Charts(Shop shop, ShopMatrix matrix) {
    this.shop = shop;
    this.matrix = matrix;
  }

  /**
   * Hands out the rows of a kind; a category without an item has none.
   *
   * @param score by number of the item; an item of 0 or less is in no row
   */
  void write(String kind, double[] score, Consumer<Row> sink) {
    List<ChartRow.Entry> all = entries(score);
    Map<String, List<ChartRow.Entry>> byCategory = new TreeMap<>();
    for (ChartRow.Entry entry : all) {
      int category = shop.catalogue().category()[matrix.itemAt(entry.item())];
      if (category >= 0) {
        String id = ChartRow.key(kind, shop.categories().id(category)).id();
        byCategory.computeIfAbsent(id, name -> new ArrayList<>()).add(entry);
      }
    }
    RowKey whole = ChartRow.key(kind);
    sink.accept(new Row(whole, ChartRow.encode(all, whole)));
    byCategory.forEach(
        (category, entries) -> {
          RowKey key = ChartRow.key(kind, category);
          sink.accept(new Row(key, ChartRow.encode(entries, key)));
        });
  }

  /** The items with a score above 0, best first. */
  List<ChartRow.Entry> entries(double[] score) {
    List<ChartRow.Entry> all = new ArrayList<>();
    for (int number = 0; number < score.length; number++) {
      if (score[number] > 0) {
        all.add(new ChartRow.Entry(number, (float) score[number]));
      }
    }
    // A stable sort: of equal scores the smaller number, the more popular item, stays first.
    all.sort(Comparator.comparingDouble((ChartRow.Entry entry) -> -entry.score()));
    return all;
  }
}
