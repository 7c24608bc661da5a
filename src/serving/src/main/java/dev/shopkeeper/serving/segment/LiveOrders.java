package dev.shopkeeper.serving.segment;

import dev.shopkeeper.tables.events.Event;
import dev.shopkeeper.tables.segment.LifetimeParameters;
import dev.shopkeeper.tables.segment.OutlookRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Brings a shopper's days with an order up to date with live purchases: each new day (UTC) is one
 * more, and its value counts into the mean. A day without a known value brings what the shopper's
 * days do, or a typical shopper's. A purchase on the last day of the data adds its value to that
 * day; a negative value, a return, changes nothing.
 */
final class LiveOrders {
  private static final long DAY_SECONDS = 86_400;
  private static final String PURCHASE = "purchase";

  private LiveOrders() {}

  /**
   * Adds.
   *
   * @param row by the data
   * @param events latest events, of which those after the data count
   * @param dataAsOf the newest line of the data, or before all events for an unknown shopper
   * @param now no event counts as later than this
   */
  static OutlookRow add(
      OutlookRow row, LifetimeParameters model, List<Event> events, Instant dataAsOf, Instant now) {
    TreeMap<Long, Double> days = new TreeMap<>();
    for (Event event : events) {
      double value = event.value().orElse(Double.NaN);
      boolean later = event.occurredAt().isAfter(dataAsOf);
      if (event.type().equals(PURCHASE) && later && !(value < 0)) {
        Instant time = event.occurredAt().isAfter(now) ? now : event.occurredAt();
        days.merge(Math.floorDiv(time.getEpochSecond(), DAY_SECONDS), value, LiveOrders::known);
      }
    }
    return days.isEmpty() ? row : added(row, typical(row, model), days);
  }

  private static OutlookRow added(OutlookRow row, double typical, Map<Long, Double> days) {
    double spent = row.meanValue() * row.orderDays();
    int orderDays = row.orderDays();
    long first = row.firstDay();
    long last = row.lastDay();
    for (Map.Entry<Long, Double> day : days.entrySet()) {
      boolean known = !Double.isNaN(day.getValue());
      if (orderDays == 0 || day.getKey() > last) {
        first = orderDays == 0 ? day.getKey() : first;
        last = day.getKey();
        orderDays++;
        spent += known ? day.getValue() : typical;
      } else {
        spent += known ? day.getValue() : 0;
      }
    }
    return new OutlookRow(row.asOf(), orderDays, first, last, spent / orderDays, row.scores());
  }

  private static double typical(OutlookRow row, LifetimeParameters model) {
    if (row.orderDays() > 0) {
      return row.meanValue();
    }
    return model.q() > 1 ? model.p() * model.gamma() / (model.q() - 1) : model.gamma();
  }

  private static double known(double one, double other) {
    if (Double.isNaN(one)) {
      return other;
    }
    return Double.isNaN(other) ? one : one + other;
  }
}
