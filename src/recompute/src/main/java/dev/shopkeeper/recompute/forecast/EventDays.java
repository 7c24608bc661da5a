package dev.shopkeeper.recompute.forecast;

import dev.shopkeeper.recompute.data.CalendarDay;
import dev.shopkeeper.recompute.data.OrderLines;
import dev.shopkeeper.recompute.data.Shop;
import dev.shopkeeper.tables.forecast.StepLength;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The days of a shop's calendar, event by event. A day at one location concerns the share of demand
 * that the shop's orders have there.
 *
 * @param names of the events, at most {@value #MOST_EVENTS}: those of most days
 * @param days of each event, in order of time
 */
record EventDays(List<String> names, List<List<Day>> days) {
  private static final int MOST_EVENTS = 64;
  private static final int WEEK = 7;

  /**
   * A day of an event.
   *
   * @param category that it concerns, -1 for all, -2 for one that no item has
   * @param share of demand that it concerns, in [0, 1]
   */
  record Day(long epochDay, int category, double share) {}

  static EventDays of(Shop shop) {
    double[] share = locationShares(shop);
    TreeMap<String, List<Day>> byName =
        shop.calendar().stream()
            .collect(
                Collectors.groupingBy(
                    CalendarDay::event,
                    TreeMap::new,
                    Collectors.mapping(line -> day(shop, line, share), Collectors.toList())));
    List<String> names =
        byName.keySet().stream()
            .sorted(Comparator.comparingInt((String name) -> -byName.get(name).size()))
            .limit(MOST_EVENTS)
            .sorted()
            .toList();
    return new EventDays(
        names,
        names.stream()
            .map(
                name ->
                    byName.get(name).stream()
                        .sorted(Comparator.comparingLong(Day::epochDay))
                        .toList())
            .toList());
  }

  private static Day day(Shop shop, CalendarDay line, double[] share) {
    int category = line.category().isEmpty() ? -1 : shop.categories().find(line.category());
    int location = line.locationId().isEmpty() ? -1 : shop.locations().find(line.locationId());
    double there = line.locationId().isEmpty() ? 1 : location < 0 ? 0 : share[location];
    boolean unknown = !line.category().isEmpty() && category < 0;
    return new Day(line.day(), unknown ? -2 : category, there);
  }

  private static double[] locationShares(Shop shop) {
    OrderLines lines = shop.orderLines();
    double[] units = new double[shop.locations().size()];
    double all = 0;
    for (int line = 0; line < lines.size(); line++) {
      all += lines.quantity()[line];
      if (lines.location()[line] >= 0) {
        units[lines.location()[line]] += lines.quantity()[line];
      }
    }
    for (int location = 0; location < units.length; location++) {
      units[location] = all > 0 ? units[location] / all : 0;
    }
    return units;
  }

  /**
   * How much of each step each event takes, 1 for as much as it ever does.
   *
   * @param firstDay epoch day of the first step ahead
   * @param seen steps before it
   * @param steps wanted, from the first seen on
   * @param category of the items, -1 for all together
   */
  double[][] steps(StepLength step, long firstDay, int seen, int steps, int category) {
    int each = step == StepLength.DAY ? 1 : WEEK;
    double[][] events = new double[names.size()][steps];
    for (int e = 0; e < events.length; e++) {
      Map<Long, Double> byStep = new TreeMap<>();
      for (Day one : days.get(e)) {
        if (one.category() == -1 || one.category() == category) {
          long at = seen + Math.floorDiv(one.epochDay() - firstDay, (long) each);
          byStep.merge(at, one.share(), Double::sum);
        }
      }
      // Of all its steps, not of those wanted: an effect learnt from some is used on others.
      double most = byStep.values().stream().mapToDouble(Math::abs).max().orElse(0);
      for (Map.Entry<Long, Double> one : byStep.entrySet()) {
        if (one.getKey() >= 0 && one.getKey() < steps && most > 0) {
          events[e][one.getKey().intValue()] = one.getValue() / most;
        }
      }
    }
    return events;
  }
}
