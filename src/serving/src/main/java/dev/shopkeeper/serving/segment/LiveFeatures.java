package dev.shopkeeper.serving.segment;

import dev.shopkeeper.tables.events.Event;
import dev.shopkeeper.tables.segment.SegmentModel;
import dev.shopkeeper.tables.segment.ShopperRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Brings a shopper's features up to date with live events.
 *
 * <p>Which events count: those after the newest line of the shop's data, since the earlier ones are
 * in the data; all events of a shopper whom the data do not know.
 *
 * <p>What they change, the newest of them being "now", an event of a clock that runs ahead counting
 * as of this moment:
 *
 * <ul>
 *   <li>{@code recency_days}: after a live purchase, the days from the newest one to now. Without
 *       one it stays as it was when the data ended.
 *   <li>{@code frequency}: one order more for each run of purchases less than 30 minutes apart, as
 *       an event names no order.
 *   <li>{@code monetary}: the purchases' values more; a negative value, a return, less. A purchase
 *       without a value is worth the shopper's mean line, or else a typical shopper's.
 *   <li>{@code mean_basket_value}, {@code mean_basket_lines}: over old and new orders together, a
 *       purchase being a line.
 *   <li>{@code distinct_items}: the different items of the purchases more, times the shopper's
 *       share of different items in lines so far, for some of them will have been bought before.
 *   <li>{@code views}, {@code clicks}, {@code carts}, {@code browsing_minutes}: the events of the
 *       window up to now more.
 *   <li>{@code active_days}: the days (UTC) with an event of the window more, but for the day the
 *       data already count.
 *   <li>{@code tenure_days}: only of a shopper whom the data do not know, from the first event.
 *   <li>{@code return_share}: unchanged.
 * </ul>
 *
 * <p>The time between the end of the data and the first live event counts nowhere: of it nothing is
 * known, and data that ended years ago would make everybody a lapsed customer. With a daily
 * recompute that is at most a day.
 */
final class LiveFeatures {
  private static final Duration SAME_ORDER = Duration.ofMinutes(30);
  private static final long DAY_SECONDS = 86_400;
  private static final String PURCHASE = "purchase";

  private final SegmentModel model;
  private final double[] values;
  private final Instant asOf;

  private LiveFeatures(SegmentModel model, double[] values, Instant asOf) {
    this.model = model;
    this.values = values;
    this.asOf = asOf;
  }

  /**
   * Adjusts.
   *
   * @param row the shopper by the data; empty where they do not know it
   * @param dataAsOf the newest line of the data
   * @param events the latest events, newest first
   * @param now no event counts as later than this
   * @return empty where neither data nor events know the shopper
   */
  static Optional<LiveFeatures> of(
      SegmentModel model,
      Optional<ShopperRow> row,
      Instant dataAsOf,
      List<Event> events,
      Instant now) {
    List<Event> later =
        events.stream()
            .filter(event -> row.isEmpty() || event.occurredAt().isAfter(dataAsOf))
            .toList();
    if (later.isEmpty()) {
      return row.map(known -> new LiveFeatures(model, known.values(), dataAsOf));
    }
    double[] values = row.map(ShopperRow::values).orElseGet(() -> new double[model.features()]);
    LiveFeatures features = new LiveFeatures(model, values, time(later.get(0), now));
    if (row.isEmpty()) {
      features.set("recency_days", model.neverBoughtDays());
      Instant first = time(later.get(later.size() - 1), now);
      features.set("tenure_days", days(first, features.asOf));
    }
    features.addPurchases(later, now);
    features.addBehaviour(later, now, row.map(ShopperRow::lastActiveDay).orElse(Long.MIN_VALUE));
    return Optional.of(features);
  }

  /** The features' values, in the order of the model. */
  double[] values() {
    return values;
  }

  /** The time the features are counted back from. */
  Instant asOf() {
    return asOf;
  }

  private void addPurchases(List<Event> events, Instant now) {
    double ordersBefore = get("frequency");
    double linesBefore = get("mean_basket_lines") * ordersBefore;
    double spentBefore = get("mean_basket_value") * ordersBefore;
    double firstBuys = linesBefore > 0 ? Math.min(1, get("distinct_items") / linesBefore) : 1;
    double lineValue = linesBefore > 0 ? spentBefore / linesBefore : typicalLineValue();
    Purchases live = new Purchases();
    for (Event event : events) {
      if (event.type().equals(PURCHASE)) {
        double value = event.value().orElse(lineValue);
        add("monetary", value);
        if (value >= 0) {
          live.add(event.itemId(), value, time(event, now));
        }
      }
    }
    if (live.orders > 0) {
      double orders = ordersBefore + live.orders;
      set("recency_days", days(live.newest, asOf));
      set("frequency", orders);
      set("mean_basket_value", (spentBefore + live.spent) / orders);
      set("mean_basket_lines", (linesBefore + live.lines) / orders);
      add("distinct_items", live.items.size() * firstBuys);
    }
  }

  private void addBehaviour(List<Event> events, Instant now, long lastActiveDay) {
    Instant from = asOf.minus(Duration.ofDays(model.windowDays()));
    Set<Long> days = new TreeSet<>();
    for (Event event : events) {
      Instant time = time(event, now);
      if (time.isBefore(from)) {
        break;
      }
      switch (event.type()) {
        case "view" -> add("views", 1);
        case "click" -> add("clicks", 1);
        case "cart" -> add("carts", 1);
        default -> {
          // Counts as activity and time alone.
        }
      }
      add("browsing_minutes", event.durationSeconds().orElse(0) / 60);
      days.add(Math.floorDiv(time.getEpochSecond(), DAY_SECONDS));
    }
    days.remove(lastActiveDay);
    add("active_days", days.size());
  }

  /** A sender's clock that runs ahead moves an event to now, no further. */
  private static Instant time(Event event, Instant now) {
    return event.occurredAt().isAfter(now) ? now : event.occurredAt();
  }

  private double typicalLineValue() {
    int value = model.indexOf("mean_basket_value");
    int lines = model.indexOf("mean_basket_lines");
    if (value < 0 || lines < 0) {
      return 0;
    }
    double typicalLines = model.columns().get(lines).typical();
    return typicalLines > 0 ? model.columns().get(value).typical() / typicalLines : 0;
  }

  private double get(String feature) {
    int place = model.indexOf(feature);
    return place < 0 ? 0 : values[place];
  }

  /** A model of other features than these is adjusted in the ones it has. */
  private void set(String feature, double value) {
    int place = model.indexOf(feature);
    if (place >= 0) {
      values[place] = value;
    }
  }

  private void add(String feature, double value) {
    set(feature, get(feature) + value);
  }

  private static double days(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / (1000.0 * DAY_SECONDS);
  }

  /** Live purchases added up, from the newest back. */
  private static final class Purchases {
    private final Set<String> items = new TreeSet<>();
    private int orders;
    private int lines;
    private double spent;
    private Instant newest;
    private Instant oldest;

    void add(String itemId, double value, Instant time) {
      if (oldest == null) {
        newest = time;
      }
      if (oldest == null || !time.plus(SAME_ORDER).isAfter(oldest)) {
        orders++;
      }
      oldest = time;
      lines++;
      spent += value;
      items.add(itemId);
    }
  }
}
