package dev.shopkeeper.recompute.segment;

import dev.shopkeeper.recompute.data.MemoryFiles;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * A shop of three plainly different groups, {@value #EACH} shoppers each, over a year: {@code
 * loyal-0} and so on buy much every two weeks until yesterday, {@code once-0} and so on bought one
 * thing ten months ago, {@code looker-0} and so on look at things these weeks and have bought
 * nothing. The newest line is a view at {@link #END}.
 */
final class GroupedShop {
  static final Instant END = Instant.parse("2026-01-10T12:00:00Z");
  static final int EACH = 30;

  private static final String ORDERS = "order_id,user_id,item_id,quantity,unit_price,ordered_at";
  private static final String EVENTS = "event_id,user_id,item_id,type,occurred_at,duration_s";

  private final List<String> orders = new ArrayList<>();
  private final List<String> events = new ArrayList<>();
  private final SplittableRandom random = new SplittableRandom(5);

  /** The three groups. */
  static GroupedShop threeGroups() {
    GroupedShop shop = new GroupedShop();
    for (int n = 0; n < EACH; n++) {
      shop.addLoyal("loyal-" + n);
      shop.ordered("once-" + n, "tea", 1, 8 + n % 5, 290 + n % 20);
      shop.addLooker("looker-" + n);
    }
    return shop.viewed("looker-0", "tea", 0);
  }

  /** A line of an order of its own. */
  GroupedShop ordered(String user, String item, double quantity, double price, double daysAgo) {
    String at = before(daysAgo).toString();
    orders.add("o%s-%s,%s,%s,%s,%s,%s".formatted(user, at, user, item, quantity, price, at));
    return this;
  }

  /** A view of half a minute. */
  GroupedShop viewed(String user, String item, double daysAgo) {
    String id = "e" + events.size();
    events.add("%s,%s,%s,view,%s,30".formatted(id, user, item, before(daysAgo)));
    return this;
  }

  /** The files, their lines in the order of adding. */
  MemoryFiles files() {
    return files(orders, events);
  }

  /** The files, their lines shuffled. */
  MemoryFiles shuffled(long seed) {
    List<String> mixedOrders = new ArrayList<>(orders);
    List<String> mixedEvents = new ArrayList<>(events);
    Collections.shuffle(mixedOrders, new Random(seed));
    Collections.shuffle(mixedEvents, new Random(seed));
    return files(mixedOrders, mixedEvents);
  }

  private void addLoyal(String user) {
    for (int day = 360 - random.nextInt(10); day > 0; day -= 12 + random.nextInt(5)) {
      ordered(user, "cup-" + random.nextInt(20), 1 + random.nextInt(3), 40, day);
      ordered(user, "pot-" + random.nextInt(20), 1 + random.nextInt(3), 60.10, day);
    }
    ordered(user, "cup-1", 2, 40, 1 + random.nextDouble());
  }

  private void addLooker(String user) {
    for (int view = 0; view < 20; view++) {
      viewed(user, "cup-" + random.nextInt(20), 0.1 + random.nextInt(40));
    }
  }

  private static MemoryFiles files(List<String> orders, List<String> events) {
    MemoryFiles files = new MemoryFiles().with("orders.csv", lines(ORDERS, orders));
    return events.isEmpty() ? files : files.with("events.csv", lines(EVENTS, events));
  }

  private static String[] lines(String header, List<String> rows) {
    List<String> lines = new ArrayList<>(List.of(header));
    lines.addAll(rows);
    return lines.toArray(new String[0]);
  }

  private static Instant before(double days) {
    return END.minus(Duration.ofSeconds(Math.round(days * 86_400)));
  }
}
