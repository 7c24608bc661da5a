package dev.shopkeeper.recompute.segment;

import dev.shopkeeper.recompute.data.MemoryFiles;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A small shop of thirty customers over twenty weeks, {@code c-0} to {@code c-29}: the even ones
 * buy tea on weekday mornings at the till, the odd ones coffee on Sunday evenings on the web, and
 * look at it in two visits before. {@code c-7} pays half the price, by promotion. The data end on
 * Sunday, {@link #END}.
 */
final class ThirtyCustomers {
  static final Instant END = Instant.parse("2026-05-31T20:00:00Z");
  static final int CUSTOMERS = 30;

  private final List<String> orders = new ArrayList<>();
  private final List<String> events = new ArrayList<>();
  private final SplittableRandom random = new SplittableRandom(17);

  /** The files. */
  static MemoryFiles files() {
    ThirtyCustomers shop = new ThirtyCustomers();
    shop.orders.add("order_id,user_id,item_id,quantity,unit_price,ordered_at,channel,promotion_id");
    shop.events.add("event_id,user_id,item_id,type,occurred_at,session_id,channel,duration_s");
    Instant start = END.minus(Duration.ofDays(140));
    for (int week = 0; week < 20; week++) {
      for (int customer = 0; customer < CUSTOMERS; customer++) {
        if (customer == 0 || shop.random.nextInt(3) > 0) {
          shop.addWeek(customer, start.plus(Duration.ofDays(7L * week)));
        }
      }
    }
    return new MemoryFiles()
        .with("orders.csv", shop.orders.toArray(new String[0]))
        .with("events.csv", shop.events.toArray(new String[0]))
        .with("items.csv", items());
  }

  private static String[] items() {
    List<String> items = new ArrayList<>(List.of("item_id,title,category,price"));
    for (int n = 0; n < 8; n++) {
      items.add("tea-%d,Tea %d,Tea,%d".formatted(n, n, 4 + n));
      items.add("coffee-%d,Coffee %d,Coffee,%d".formatted(n, n, 10 + n));
    }
    return items.toArray(new String[0]);
  }

  /** Weeks begin on Sunday, 20:00. */
  private void addWeek(int customer, Instant week) {
    int number = orders.size();
    if (customer % 2 == 0) {
      // Monday, 9:00 to 10:00.
      Instant at = week.plus(Duration.ofHours(13)).plusSeconds(random.nextInt(3_600));
      orders.add(
          "o%d,c-%d,tea-%d,%d,5,%s,till,"
              .formatted(number, customer, random.nextInt(8), 1 + random.nextInt(4), at));
      return;
    }
    // Sunday, 19:00 to 19:50, the last within the data.
    Instant at = week.plus(Duration.ofHours(167)).plusSeconds(random.nextInt(3_000));
    boolean half = customer == 7;
    orders.add(
        "o%d,c-%d,coffee-7,2,%s,%s,web,%s"
            .formatted(number, customer, half ? "8.5" : "17", at, half ? "half" : ""));
    for (int visit = 1; visit <= 2; visit++) {
      String session = "s" + number + "-" + visit;
      for (int view = 0; view < 3; view++) {
        events.add(
            "e%d,c-%d,coffee-%d,view,%s,%s,web,20"
                .formatted(
                    events.size(),
                    customer,
                    view,
                    at.minus(Duration.ofHours(visit)).plusSeconds(view),
                    session));
      }
    }
  }
}
