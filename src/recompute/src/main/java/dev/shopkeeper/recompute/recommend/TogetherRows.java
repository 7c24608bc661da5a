package dev.shopkeeper.recompute.recommend;

import dev.shopkeeper.analytics.recommend.BoughtNext;
import dev.shopkeeper.analytics.recommend.BoughtTogether;
import dev.shopkeeper.analytics.recommend.Complements;
import dev.shopkeeper.analytics.recommend.RulesOfTwo;
import dev.shopkeeper.analytics.recommend.TogetherOptions;
import dev.shopkeeper.recompute.data.OrderLines;
import dev.shopkeeper.recompute.data.Shop;
import dev.shopkeeper.tables.Row;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.recommend.CoPurchase;
import dev.shopkeeper.tables.recommend.RuleOfTwo;
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

  /** Beyond, the complements of all items at once would take more than a quarter of a gigabyte. */
  private static final int MOST_WITH_RULES = 200_000;

  /** Of fewer baskets than these three items say nothing that lasts. */
  private static final int LEAST_BASKETS_OF_RULES = 5;

  private static final long DAY = Duration.ofDays(1).toSeconds();

  private final int items;
  private final BiFunction<Integer, Integer, Complements> slices; // of items from, to
  private final Function<String, RowKey> key;
  private final IntFunction<List<RulesOfTwo.Rule>> rules; // of an item

  private TogetherRows(
      int items,
      BiFunction<Integer, Integer, Complements> slices,
      Function<String, RowKey> key,
      IntFunction<List<RulesOfTwo.Rule>> rules) {
    this.items = items;
    this.slices = slices;
    this.key = key;
    this.rules = rules;
  }

  /** What stands in one basket. */
  static TogetherRows ofBaskets(ShopBaskets baskets) {
    BoughtTogether together = new BoughtTogether(baskets.matrix(), TogetherOptions.DEFAULT);
    if (together.items() > MOST_WITH_RULES) {
      return new TogetherRows(
          together.items(), together::slice, TogetherRow::key, item -> List.of());
    }
    Complements all = together.slice(0, together.items());
    RulesOfTwo.Counter rules =
        new RulesOfTwo(
                together,
                all,
                LEAST_BASKETS_OF_RULES,
                TogetherOptions.DEFAULT.leastRatio(),
                TogetherRow.MAX_RULES)
            .counter();
    return new TogetherRows(together.items(), together::slice, TogetherRow::key, rules::of);
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
    return new TogetherRows(next.items(), next::slice, TogetherRow::nextKey, number -> List.of());
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
          int item = slice.item(row);
          RowKey rowKey = key.apply(itemId.apply(item));
          List<RuleOfTwo> ofTwo =
              rules.apply(item).stream().map(rule -> stored(rule, slice.baskets())).toList();
          sink.accept(new Row(rowKey, TogetherRow.encode(item, pairs, ofTwo, rowKey)));
        }
      }
    }
  }

  private static RuleOfTwo stored(RulesOfTwo.Rule rule, int baskets) {
    return new RuleOfTwo(
        rule.second(),
        new CoPurchase(rule.item(), rule.together(), rule.both(), rule.other(), baskets));
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
