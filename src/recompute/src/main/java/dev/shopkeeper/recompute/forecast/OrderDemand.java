package dev.shopkeeper.recompute.forecast;

import dev.shopkeeper.recompute.data.OrderLines;
import dev.shopkeeper.tables.forecast.StepLength;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;

/**
 * Demand of each item from the order lines, guests' included.
 *
 * <p>Steps are counted back from the moment the data end: the last step of every series ends there,
 * so none is cut short. Days are spans of 24 hours, weeks of seven of them. The oldest span of the
 * shop's data may have begun before they do and is left out. A series begins with the item's first
 * sale and has at most {@value #MOST_DAYS} days.
 *
 * <p>An item is forecast by day where it has sold for at least {@value #DENSE_WEEKS} weeks and, in
 * the last {@value #LOOK_BACK_WEEKS} or since its first sale, on at least five days of seven; by
 * week otherwise: below that, days are mostly zeros, and orders are placed by the week anyway.
 */
final class OrderDemand {
  private static final int MOST_DAYS = 1_092;
  private static final int DENSE_WEEKS = 8;
  private static final int LOOK_BACK_WEEKS = 13;
  private static final int DAYS = 7;
  private static final int DENSE_DAYS = 5;
  private static final long SECONDS = 86_400;

  private final OrderLines lines;
  private final int[] start; // [item] first of its places in byItem; one more entry at the end
  private final int[] byItem; // line numbers, item by item
  private final long end; // epoch second
  private final LocalDate firstDay;
  private final int shopDays; // whole spans of 24 hours that the data have

  OrderDemand(OrderLines lines, int items, Instant asOf) {
    this.lines = lines;
    this.end = asOf.getEpochSecond();
    // The span ahead is named by the day that most of it falls on.
    this.firstDay = asOf.plusSeconds(SECONDS / 2).atOffset(ZoneOffset.UTC).toLocalDate();
    this.start = new int[items + 1];
    for (int item : lines.item()) {
      start[item + 1]++;
    }
    Arrays.parallelPrefix(start, Integer::sum);
    this.byItem = new int[lines.size()];
    int[] next = Arrays.copyOf(start, items);
    for (int line = 0; line < lines.size(); line++) {
      byItem[next[lines.item()[line]]++] = line;
    }
    long oldest = Arrays.stream(lines.second()).min().orElse(end);
    this.shopDays = Math.toIntExact((end - oldest) / SECONDS);
  }

  /** Whether the item was ever sold. */
  boolean sold(int item) {
    return start[item + 1] > start[item];
  }

  LocalDate firstDay() {
    return firstDay;
  }

  /** What was sold of an item, line by line: where, how long ago, how much. */
  void forEachLine(int item, LineUse use) {
    for (int n = start[item]; n < start[item + 1]; n++) {
      int line = byItem[n];
      use.line(lines.location()[line], age(lines.second()[line]), lines.quantity()[line]);
    }
  }

  /** What was sold of an item, line by line: how long ago, how much, at which price. */
  void forEachSale(int item, SaleUse use) {
    for (int n = start[item]; n < start[item + 1]; n++) {
      int line = byItem[n];
      use.sale(
          age(lines.second()[line]),
          lines.quantity()[line],
          lines.price()[line],
          lines.promotion()[line] >= 0);
    }
  }

  /** Takes a sale. */
  interface SaleUse {
    /**
     * One line.
     *
     * @param age whole days between the line and the end of the data
     * @param price of one unit
     * @param promoted whether it was sold in a promotion
     */
    void sale(int age, double units, double price, boolean promoted);
  }

  /** Takes a line. */
  interface LineUse {
    /**
     * One line.
     *
     * @param location its number, -1 for none
     * @param age whole days between the line and the end of the data
     */
    void line(int location, int age, double units);
  }

  /** The demand of an item that was sold. */
  ItemDemand of(int item, String itemId) {
    double[] days = days(item);
    return isDense(days)
        ? new ItemDemand(itemId, StepLength.DAY, firstDay, days)
        : new ItemDemand(itemId, StepLength.WEEK, firstDay, weeks(days));
  }

  /** Units of each span of 24 hours since the one of the first sale, oldest first. */
  private double[] days(int item) {
    long oldest = end;
    for (int n = start[item]; n < start[item + 1]; n++) {
      oldest = Math.min(oldest, lines.second()[byItem[n]]);
    }
    // Data of less than a day make one span all the same.
    int most = Math.max(1, Math.min(MOST_DAYS, shopDays));
    double[] days = new double[Math.min(most, age(oldest) + 1)];
    for (int n = start[item]; n < start[item + 1]; n++) {
      int age = age(lines.second()[byItem[n]]);
      if (age < days.length) {
        days[days.length - 1 - age] += lines.quantity()[byItem[n]];
      }
    }
    return days;
  }

  /** Whole spans between a time and the end; a time at the edge belongs to the newer span. */
  private int age(long second) {
    return (int) Math.min(Integer.MAX_VALUE, Math.max(0, end - second) / SECONDS);
  }

  private static boolean isDense(double[] days) {
    if (days.length < DENSE_WEEKS * DAYS) {
      return false;
    }
    int looked = Math.min(days.length, LOOK_BACK_WEEKS * DAYS);
    int sold = 0;
    for (int t = days.length - looked; t < days.length; t++) {
      sold += days[t] > 0 ? 1 : 0;
    }
    return sold * DAYS >= looked * DENSE_DAYS;
  }

  /** Weeks that the shop has data of in full; the one of the first sale begins before the sale. */
  private double[] weeks(double[] days) {
    int whole = Math.min(days.length + DAYS - 1, Math.max(DAYS, shopDays)) / DAYS;
    double[] weeks = new double[Math.max(1, whole)];
    for (int t = 0; t < days.length; t++) {
      int week = weeks.length - 1 - (days.length - 1 - t) / DAYS;
      if (week >= 0) {
        weeks[week] += days[t];
      }
    }
    return weeks;
  }
}
