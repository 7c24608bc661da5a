package dev.shopkeeper.serving.forecast;

import dev.shopkeeper.analytics.forecast.inventory.AbcXyz;
import dev.shopkeeper.serving.Origin;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.TableReader;
import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.forecast.ExcessPage;
import dev.shopkeeper.tables.forecast.ReplayPolicyName;
import dev.shopkeeper.tables.forecast.StockSummaryRow;
import dev.shopkeeper.tables.forecast.SupplierRow;
import dev.shopkeeper.tables.forecast.TrackRecordRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** What the whole stock looks like: classes, excess, and how its orders would have done. */
final class StockOverview {
  private static final String CLASSES = "ABC";
  private static final String VARIATIONS = "XYZ";

  private StockOverview() {}

  /** Where the classes begin; null where the rows read do not say. */
  static AbcXyz classes(Map<RowKey, byte[]> rows) {
    byte[] packed = rows.get(StockSummaryRow.KEY);
    if (packed == null) {
      return null;
    }
    StockSummaryRow row = StockSummaryRow.decode(packed);
    return new AbcXyz(row.leastOfA(), row.leastOfB());
  }

  static StockSummary summary(TableReader.Snapshot snapshot) {
    Map<RowKey, byte[]> rows = snapshot.read(List.of(StockSummaryRow.KEY, TrackRecordRow.KEY));
    if (!rows.containsKey(StockSummaryRow.KEY)) {
      throw new CorruptRowException("the summary of the stock is missing");
    }
    StockSummaryRow row = StockSummaryRow.decode(rows.get(StockSummaryRow.KEY));
    List<ClassFigures> classes = new ArrayList<>();
    for (int n = 0; n < StockSummaryRow.GROUPS; n++) {
      String name = "" + CLASSES.charAt(n / 3) + VARIATIONS.charAt(n % 3);
      if (row.groups().get(n).items() > 0) {
        classes.add(ClassFigures.of(name, row.groups().get(n)));
      }
    }
    ClassFigures total =
        row.groups().stream()
            .map(group -> ClassFigures.of(null, group))
            .reduce(ClassFigures::plus)
            .orElseThrow();
    byte[] replayed = rows.get(TrackRecordRow.KEY);
    return new StockSummary(
        total,
        List.copyOf(classes),
        replayed == null ? null : trackRecord(TrackRecordRow.decode(replayed)),
        Origin.of(snapshot.current()));
  }

  private static ReplayRecord trackRecord(TrackRecordRow row) {
    List<PolicyRecord> policies = new ArrayList<>();
    double ours = Double.NaN;
    double textbook = Double.NaN;
    for (TrackRecordRow.Policy policy : row.policies()) {
      ours = policy.name() == ReplayPolicyName.SHOPKEEPER ? policy.cost() : ours;
      textbook = policy.name() == ReplayPolicyName.Z_SIGMA ? policy.cost() : textbook;
      policies.add(
          new PolicyRecord(
              policy.name().name().toLowerCase(Locale.ROOT),
              Decimals.four(policy.cost()),
              Decimals.four(policy.holdingCost()),
              Decimals.four(policy.lostSaleCost()),
              Decimals.four(policy.orderingCost()),
              policy.orders(),
              Decimals.four(policy.serviceLevel()),
              Decimals.four(policy.turns())));
    }
    return new ReplayRecord(
        row.days(),
        row.items(),
        row.counted(),
        textbook > 0 ? Decimals.four(1 - ours / textbook) : null,
        List.copyOf(policies));
  }

  static ExcessStock excess(ForecastRequest request, TableReader.Snapshot snapshot) {
    long generation = snapshot.current().generation();
    int from = Cursor.parse(request.cursor(), generation).place();
    int until = from + request.limit();
    List<RowKey> keys =
        IntStream.rangeClosed(from / ExcessPage.ENTRIES, (until - 1) / ExcessPage.ENTRIES)
            .mapToObj(page -> ExcessPage.key(request.locationId(), page))
            .toList();
    Map<RowKey, byte[]> rows = snapshot.read(keys);
    if (!rows.containsKey(keys.get(0))) {
      if (from == 0 && request.locationId() != null) {
        throw ForecastService.unknown(
            "no stock is kept by itself at location '" + request.locationId() + "'");
      }
      throw from == 0
          ? new CorruptRowException("page 0 of the excess is missing")
          : Cursor.refused("place " + from, "a place in the list of generation " + generation);
    }
    int total = ExcessPage.decode(rows.get(keys.get(0))).total();
    List<ExcessItem> items = new ArrayList<>();
    int first = from / ExcessPage.ENTRIES * ExcessPage.ENTRIES;
    for (RowKey key : keys) {
      if (first >= total) {
        break;
      }
      if (!rows.containsKey(key)) {
        throw new CorruptRowException("page " + key.id() + " of the excess is missing");
      }
      List<ExcessPage.Entry> page = ExcessPage.decode(rows.get(key)).entries();
      for (int n = Math.max(0, from - first); n < Math.min(page.size(), until - first); n++) {
        items.add(ExcessItem.of(page.get(n)));
      }
      first += ExcessPage.ENTRIES;
    }
    String next = until < total ? new Cursor(generation, until).text() : null;
    return new ExcessStock(items, next, Origin.of(snapshot.current()));
  }

  static SupplierOrders suppliers(ForecastRequest request, TableReader.Snapshot snapshot) {
    long generation = snapshot.current().generation();
    int from = Cursor.parse(request.cursor(), generation).place();
    int until = from + request.limit();
    List<RowKey> keys = IntStream.range(from, until).mapToObj(SupplierRow::key).toList();
    Map<RowKey, byte[]> rows = snapshot.read(keys);
    List<SupplierOrder> suppliers = new ArrayList<>();
    int total = 0;
    for (RowKey key : keys) {
      if (rows.containsKey(key)) {
        SupplierRow row = SupplierRow.decode(rows.get(key));
        total = row.total();
        suppliers.add(SupplierOrder.of(row));
      }
    }
    if (suppliers.isEmpty() && from > 0) {
      throw Cursor.refused("place " + from, "a place in the list of generation " + generation);
    }
    String next = until < total ? new Cursor(generation, until).text() : null;
    return new SupplierOrders(suppliers, next, Origin.of(snapshot.current()));
  }
}
