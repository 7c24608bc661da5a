package dev.shopkeeper.recompute.forecast;

import dev.shopkeeper.analytics.forecast.inventory.AbcXyz;
import dev.shopkeeper.serving.forecast.StockAssumptions;
import dev.shopkeeper.tables.Row;
import dev.shopkeeper.tables.forecast.ExcessPage;
import dev.shopkeeper.tables.forecast.StockSummaryRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The summary of the whole stock, and the list of what is too much of. */
final class StockOverviews {
  private static final String CLASSES = "ABC";
  private static final String VARIATIONS = "XYZ";

  private StockOverviews() {}

  /** The summary of the whole stock. */
  static Row summaryRow(List<PlannedItem> items) {
    return new Row(StockSummaryRow.KEY, summary(items).encode());
  }

  private static StockSummaryRow summary(List<PlannedItem> items) {
    AbcXyz classes = AbcXyz.of(items.stream().mapToDouble(StockOverviews::yearValue).toArray());
    List<Sums> sums = new ArrayList<>();
    for (int n = 0; n < StockSummaryRow.GROUPS; n++) {
      sums.add(new Sums());
    }
    for (PlannedItem item : items) {
      int abc = CLASSES.indexOf(classes.abc(yearValue(item)));
      int xyz = VARIATIONS.indexOf(AbcXyz.xyz(item.order().variation()));
      sums.get(VARIATIONS.length() * abc + xyz).add(item);
    }
    return new StockSummaryRow(
        classes.leastOfA(), classes.leastOfB(), sums.stream().map(Sums::group).toList());
  }

  /** A year's demand at its price, or at its cost where no price is known. */
  private static double yearValue(PlannedItem item) {
    double price = item.stock().unitPrice();
    double each = Double.isNaN(price) ? item.stock().unitCost() : price;
    return Double.isNaN(each) ? 0 : item.order().yearDemand() * each;
  }

  /**
   * What is too much of, page by page.
   *
   * @param locationId null for the whole shop
   */
  static List<Row> excess(List<PlannedItem> items, String locationId) {
    List<ExcessPage.Entry> entries =
        items.stream()
            .filter(item -> item.excess() > 0)
            .sorted(
                Comparator.comparingDouble(StockOverviews::excessValue)
                    .thenComparingDouble(PlannedItem::excess)
                    .reversed())
            .map(StockOverviews::entry)
            .toList();
    List<Row> pages = new ArrayList<>();
    int from = 0;
    do {
      int to = Math.min(entries.size(), from + ExcessPage.ENTRIES);
      ExcessPage page = new ExcessPage(entries.size(), entries.subList(from, to));
      pages.add(new Row(ExcessPage.key(locationId, pages.size()), page.encode()));
      from = to;
    } while (from < entries.size());
    return pages;
  }

  private static double excessValue(PlannedItem item) {
    double cost = item.stock().unitCost();
    return Double.isNaN(cost) ? 0 : item.excess() * cost;
  }

  private static ExcessPage.Entry entry(PlannedItem item) {
    return new ExcessPage.Entry(
        item.itemId(),
        item.locationId(),
        item.title(),
        item.idle() == null ? ExcessPage.Kind.EXCESS : item.idle(),
        item.stock().onHand(),
        item.excess(),
        item.stock().unitCost(),
        item.stock().orElse(StockAssumptions.DEFAULTS).holdingCostRate(),
        item.order().yearDemand(),
        item.order().coverDays());
  }

  /** One class while items are added. */
  private static final class Sums {
    private int items;
    private int toOrder;
    private int excess;
    private int dead;
    private double yearValue;
    private double stockValue;
    private double orderValue;
    private double excessValue;
    private double deadValue;

    void add(PlannedItem item) {
      double cost = item.stock().unitCost();
      double each = Double.isNaN(cost) ? 0 : cost;
      items++;
      yearValue += StockOverviews.yearValue(item);
      stockValue += Math.max(0, item.stock().onHand()) * each;
      if (item.order().due()) {
        toOrder++;
        orderValue += item.order().quantity() * each;
      }
      if (item.idle() != null) {
        dead++;
        deadValue += item.excess() * each;
      } else if (item.excess() > 0) {
        excess++;
        excessValue += item.excess() * each;
      }
    }

    StockSummaryRow.Group group() {
      return new StockSummaryRow.Group(
          items, toOrder, excess, dead, yearValue, stockValue, orderValue, excessValue, deadValue);
    }
  }
}
