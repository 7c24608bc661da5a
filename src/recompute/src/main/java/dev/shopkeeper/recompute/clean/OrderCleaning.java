package dev.shopkeeper.recompute.clean;

import dev.shopkeeper.recompute.data.FileKind;
import dev.shopkeeper.recompute.data.Reject;
import dev.shopkeeper.recompute.data.RejectReason;
import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.ints.IntHash;
import it.unimi.dsi.fastutil.ints.IntOpenCustomHashSet;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The cleaning steps that look at several order lines at once, in this order: exact duplicates,
 * then prices far off the item's median, then returns.
 */
final class OrderCleaning {
  private final OrderStage stage;
  private final CleaningRules rules;
  private final Ledger ledger;
  private final List<String> files;

  OrderCleaning(OrderStage stage, CleaningRules rules, Ledger ledger, List<String> files) {
    this.stage = stage;
    this.rules = rules;
    this.ledger = ledger;
    this.files = files;
  }

  void run() {
    dropDuplicates();
    dropPriceOutliers();
    new ReturnMatching(stage, this, ledger).run();
  }

  /** A row leaves because it says what other rows say. */
  void merge(int row, MergeReason reason) {
    stage.dropped.set(row);
    ledger.merge(FileKind.ORDERS, reason);
  }

  /** A row leaves because it cannot be right. */
  void reject(int row, RejectReason reason, String detail) {
    stage.dropped.set(row);
    String file = files.get(stage.file.getInt(row));
    long line = stage.line.getLong(row);
    ledger.reject(FileKind.ORDERS, new Reject(file, line, reason, detail, text(row)));
  }

  private String text(int row) {
    int user = stage.user.getInt(row);
    return String.join(
        ",",
        stage.orders.id(stage.order.getInt(row)),
        user < 0 ? "" : stage.users.id(user),
        stage.items.id(stage.item.getInt(row)),
        Double.toString(stage.quantity.getDouble(row)),
        Double.toString(stage.price.getDouble(row)),
        Instant.ofEpochSecond(stage.second.getLong(row)).toString());
  }

  private void dropDuplicates() {
    IntHash.Strategy byValue =
        new IntHash.Strategy() {
          @Override
          public int hashCode(int row) {
            return stage.hash(row);
          }

          @Override
          public boolean equals(int a, int b) {
            // The set also asks about its key 0 for an empty slot; rows are compared as they are.
            return a == b || stage.same(a, b);
          }
        };
    IntOpenCustomHashSet seen = new IntOpenCustomHashSet(stage.size(), byValue);
    for (int row = 0; row < stage.size(); row++) {
      if (!seen.add(row)) {
        merge(row, MergeReason.EXACT_DUPLICATE);
      }
    }
  }

  /**
   * Drops lines whose price is more than {@code priceFactor} times above or below the median price
   * of their item, for items with enough lines to have a median worth the name.
   */
  private void dropPriceOutliers() {
    int[] rows = new int[stage.size() - stage.dropped.cardinality()];
    int count = 0;
    for (int row = stage.dropped.nextClearBit(0);
        row < stage.size();
        row = stage.dropped.nextClearBit(row + 1)) {
      rows[count++] = row;
    }
    double[] medians = medianPrices(rows);
    for (int row : rows) {
      double median = medians[stage.item.getInt(row)];
      double price = stage.price.getDouble(row);
      if (price > median * rules.priceFactor() || price < median / rules.priceFactor()) {
        reject(
            row,
            RejectReason.PRICE_OUTLIER,
            String.format(
                Locale.ROOT,
                "unit_price %s is more than %s times off the item's median %s",
                price,
                rules.priceFactor(),
                median));
      }
    }
  }

  /** The median price of each item, NaN where it has too few lines. */
  private double[] medianPrices(int[] rows) {
    int[] sorted = rows.clone();
    IntArrays.quickSort(
        sorted,
        (a, b) -> {
          int byItem = Integer.compare(stage.item.getInt(a), stage.item.getInt(b));
          return byItem != 0
              ? byItem
              : Double.compare(stage.price.getDouble(a), stage.price.getDouble(b));
        });
    double[] medians = new double[stage.items.size()];
    Arrays.fill(medians, Double.NaN);
    int start = 0;
    while (start < sorted.length) {
      int item = stage.item.getInt(sorted[start]);
      int end = start;
      while (end < sorted.length && stage.item.getInt(sorted[end]) == item) {
        end++;
      }
      if (end - start >= rules.priceFactorMinLines()) {
        medians[item] = stage.price.getDouble(sorted[start + (end - start - 1) / 2]);
      }
      start = end;
    }
    return medians;
  }
}
