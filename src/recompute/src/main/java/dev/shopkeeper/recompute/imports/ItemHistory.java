package dev.shopkeeper.recompute.imports;

import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.ints.Int2DoubleOpenHashMap;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** What the sales of one item say about it. */
final class ItemHistory {
  private static final int RECENT_WEEKS = 13;
  private static final int DAYS = 7;

  private final Map<String, Integer> descriptions = new HashMap<>();
  private final DoubleArrayList prices = new DoubleArrayList();
  private final DoubleArrayList quantities = new DoubleArrayList();
  private final Int2DoubleOpenHashMap unitsOfDay = new Int2DoubleOpenHashMap();
  private int firstDay = Integer.MAX_VALUE;

  /** Takes one sale: units and price above zero. */
  void sold(String description, double quantity, double price, LocalDate date) {
    if (!description.isEmpty()) {
      descriptions.merge(description, 1, Integer::sum);
    }
    prices.add(price);
    quantities.add(quantity);
    int day = Math.toIntExact(date.toEpochDay());
    unitsOfDay.addTo(day, quantity);
    firstDay = Math.min(firstDay, day);
  }

  /**
   * The description most sales carry, the alphabetically first of equals; empty if there is none.
   */
  String title() {
    return descriptions.entrySet().stream()
        .min(
            Map.Entry.<String, Integer>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .orElse("");
  }

  double medianPrice() {
    return median(prices);
  }

  double medianQuantity() {
    return median(quantities);
  }

  LocalDate firstDay() {
    return LocalDate.ofEpochDay(firstDay);
  }

  /** Units sold a week in the 13 weeks that end with a day. */
  WeeklySales weeklySales(LocalDate lastDay) {
    int last = Math.toIntExact(lastDay.toEpochDay());
    double[] weeks = new double[RECENT_WEEKS];
    for (int age = 0; age < DAYS * RECENT_WEEKS; age++) {
      weeks[age / DAYS] += unitsOfDay.get(last - age);
    }
    double mean = Arrays.stream(weeks).sum() / RECENT_WEEKS;
    double squares = Arrays.stream(weeks).map(units -> (units - mean) * (units - mean)).sum();
    return new WeeklySales(mean, Math.sqrt(squares / (RECENT_WEEKS - 1)));
  }

  /** The lower median, which is a price that was asked. */
  private static double median(DoubleArrayList values) {
    double[] sorted = values.toDoubleArray();
    Arrays.sort(sorted);
    return sorted[(sorted.length - 1) / 2];
  }
}
