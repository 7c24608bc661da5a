package dev.shopkeeper.recompute.forecast;

import dev.shopkeeper.recompute.BuildOptions;
import dev.shopkeeper.recompute.BuiltTable;
import dev.shopkeeper.recompute.data.CalendarDay;
import dev.shopkeeper.recompute.data.Catalogue;
import dev.shopkeeper.recompute.data.DemandHistory;
import dev.shopkeeper.recompute.data.Events;
import dev.shopkeeper.recompute.data.IdDictionary;
import dev.shopkeeper.recompute.data.OrderLines;
import dev.shopkeeper.recompute.data.Shop;
import dev.shopkeeper.recompute.data.StockLevels;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A shop of a few lines, built line by line. */
final class SmallShop {
  static final Instant END = Instant.parse("2010-12-09T20:00:00Z");
  static final long DAY = 86_400;

  private final IdDictionary items = new IdDictionary();
  private final IdDictionary series = new IdDictionary();
  private final IdDictionary locations = new IdDictionary();
  private final IdDictionary categories = new IdDictionary();
  private final List<double[]> lines = new ArrayList<>();
  private final List<double[]> stock = new ArrayList<>();
  private final List<String> suppliers = new ArrayList<>();
  private final List<Double> leastValues = new ArrayList<>();
  private final List<Double> lostSales = new ArrayList<>();
  private final List<double[]> demand = new ArrayList<>();
  private final List<CalendarDay> calendar = new ArrayList<>();
  private final IdDictionary types = new IdDictionary();
  private final List<long[]> behaviour = new ArrayList<>();
  private final Map<Integer, Long> availableFrom = new HashMap<>();

  /** Units sold so many days before the data end. */
  SmallShop sold(String item, double units, double daysAgo) {
    return line(item, -1, units, daysAgo);
  }

  /** Units sold at a location. */
  SmallShop soldAt(String location, String item, double units, double daysAgo) {
    return line(item, locations.intern(location), units, daysAgo);
  }

  /** Units sold at a price, in a promotion or not. */
  SmallShop soldFor(String item, double units, double daysAgo, double price, boolean promoted) {
    double second = END.getEpochSecond() - daysAgo * DAY;
    lines.add(new double[] {items.intern(item), units, second, -1, price, promoted ? 0 : -1});
    return this;
  }

  private SmallShop line(String item, int location, double units, double daysAgo) {
    double second = END.getEpochSecond() - daysAgo * DAY;
    lines.add(new double[] {items.intern(item), units, second, location, 1, -1});
    return this;
  }

  /** Stock: on hand, lead time in days, unit cost, order cost, pack size. */
  SmallShop stocked(String item, double... figures) {
    return line(item, -1, figures);
  }

  /** Stock at a location. */
  SmallShop stockedAt(String location, String item, double... figures) {
    return line(item, locations.intern(location), figures);
  }

  private SmallShop line(String item, int location, double[] figures) {
    double[] row = Arrays.copyOf(figures, 7);
    row[5] = items.intern(item);
    row[6] = location;
    stock.add(row);
    suppliers.add("");
    leastValues.add(Double.NaN);
    lostSales.add(Double.NaN);
    return this;
  }

  /** Who delivers the item stocked last, and the least value of an order. */
  SmallShop from(String supplier, double leastValue) {
    suppliers.set(suppliers.size() - 1, supplier);
    leastValues.set(leastValues.size() - 1, leastValue);
    return this;
  }

  /** What a lost sale of the item stocked last costs. */
  SmallShop losing(double cost) {
    lostSales.set(lostSales.size() - 1, cost);
    return this;
  }

  /** When the item comes on sale, in days before the data end; below 0 after it. */
  SmallShop launched(String item, double daysAgo) {
    availableFrom.put(items.intern(item), END.getEpochSecond() - (long) (daysAgo * DAY));
    return this;
  }

  /** A line of a demand file. */
  SmallShop asked(String id, Instant time, double units, int inStock) {
    demand.add(new double[] {series.intern(id), time.getEpochSecond(), units, inStock});
    return this;
  }

  /** A day of the calendar, so many days before the data end; below 0 after it. */
  SmallShop event(String name, String category, String location, int daysAgo) {
    long day = END.plusSeconds(DAY / 2).getEpochSecond() / DAY - 1 - daysAgo;
    calendar.add(new CalendarDay(day, name, category, location));
    return this;
  }

  /** Behaviour of guests: so many events of a type, so many days before the data end. */
  SmallShop seen(String type, String item, int times, double daysAgo) {
    long second = END.getEpochSecond() - (long) (daysAgo * DAY);
    for (int n = 0; n < times; n++) {
      behaviour.add(new long[] {items.intern(item), types.intern(type), second});
    }
    return this;
  }

  BuiltTable build(int threads) {
    return new ForecastTable().build(shop(), new BuildOptions(END, 1, threads), line -> {});
  }

  Shop shop() {
    IdDictionary none = new IdDictionary();
    return new Shop(
        none,
        items,
        locations,
        none,
        none,
        types,
        none,
        none,
        categories,
        none,
        series,
        orderLines(),
        events(),
        catalogue(),
        stockLevels(),
        demandHistory(),
        List.copyOf(calendar),
        List.of(),
        List.of());
  }

  private Events events() {
    int n = behaviour.size();
    double[] unknown = new double[n];
    Arrays.fill(unknown, Double.NaN);
    return new Events(
        filled(n, -1),
        behaviour.stream().mapToInt(event -> (int) event[0]).toArray(),
        behaviour.stream().mapToInt(event -> (int) event[1]).toArray(),
        behaviour.stream().mapToLong(event -> event[2]).toArray(),
        0,
        filled(n, -1),
        filled(n, -1),
        unknown,
        unknown,
        filled(n, -1));
  }

  private OrderLines orderLines() {
    int n = lines.size();
    int[] guests = filled(n, -1);
    return new OrderLines(
        n,
        filled(n, 0),
        guests,
        lines.stream().mapToInt(line -> (int) line[0]).toArray(),
        lines.stream().mapToDouble(line -> line[1]).toArray(),
        lines.stream().mapToDouble(line -> line[4]).toArray(),
        lines.stream().mapToLong(line -> (long) line[2]).toArray(),
        lines.stream().mapToInt(line -> (int) line[3]).toArray(),
        guests,
        lines.stream().mapToInt(line -> (int) line[5]).toArray());
  }

  private Catalogue catalogue() {
    int n = items.size();
    int cups = categories.intern("cups");
    String[] titles = new String[n];
    Arrays.setAll(titles, item -> "The " + items.id(item));
    long[] from = new long[n];
    Arrays.setAll(from, item -> availableFrom.getOrDefault(item, Long.MIN_VALUE));
    int[] category = new int[n];
    Arrays.setAll(category, item -> items.id(item).startsWith("cup") ? cups : -1);
    return new Catalogue(
        titles, category, filled(n, -1), new double[n], new String[n], from, new String[n]);
  }

  private StockLevels stockLevels() {
    double[] unknown = new double[stock.size()];
    Arrays.fill(unknown, Double.NaN);
    return new StockLevels(
        stock.stream().mapToInt(row -> (int) row[5]).toArray(),
        stock.stream().mapToInt(row -> (int) row[6]).toArray(),
        column(0),
        unknown,
        column(1),
        unknown,
        column(2),
        unknown,
        column(3),
        lostSales.stream().mapToDouble(Double::doubleValue).toArray(),
        unknown,
        column(4),
        unknown,
        unknown,
        suppliers.toArray(new String[0]),
        leastValues.stream().mapToDouble(Double::doubleValue).toArray(),
        unknown,
        unknown);
  }

  private double[] column(int n) {
    return stock.stream().mapToDouble(row -> row[n]).toArray();
  }

  private DemandHistory demandHistory() {
    byte[] inStock = new byte[demand.size()];
    for (int n = 0; n < inStock.length; n++) {
      inStock[n] = (byte) demand.get(n)[3];
    }
    double[] prices = new double[demand.size()];
    Arrays.fill(prices, Double.NaN);
    return new DemandHistory(
        demand.stream().mapToInt(row -> (int) row[0]).toArray(),
        demand.stream().mapToLong(row -> (long) row[1]).toArray(),
        demand.stream().mapToDouble(row -> row[2]).toArray(),
        inStock,
        prices,
        filled(demand.size(), -1));
  }

  private static int[] filled(int size, int value) {
    int[] numbers = new int[size];
    Arrays.fill(numbers, value);
    return numbers;
  }
}
