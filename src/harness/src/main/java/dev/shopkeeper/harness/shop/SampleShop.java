package dev.shopkeeper.harness.shop;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A small shop's files: 40 shoppers, 12 items in two families, 100 days. The payloads in {@code
 * events/} speak of some of these shoppers and items. The same bytes every time.
 */
public final class SampleShop {
  private static final List<String> ITEMS =
      List.of(
          "22423", "85123A", "71053", "84406B", "84029G", "84029E", // one family
          "22752", "21730", "22633", "22632", "84879", "22745"); // the other
  private static final int FAMILY = 6;
  private static final int LOCATED = 3;
  private static final int DAYS = 100;
  private static final int SHOPPERS = 40;
  private static final Instant FIRST = Instant.parse("2010-09-01T09:00:00Z");

  private SampleShop() {}

  /** The files by name. */
  public static Map<String, String> all() {
    return Map.of("orders.csv", orders(), "items.csv", items(), "stock.csv", stock());
  }

  private static String orders() {
    SplittableRandom random = new SplittableRandom(20100901);
    StringBuilder csv =
        new StringBuilder("order_id,user_id,item_id,quantity,unit_price,ordered_at,location_id\n");
    for (int day = 0; day < DAYS; day++) {
      for (int order = 0; order < 8; order++) {
        int shopper = random.nextInt(SHOPPERS);
        Instant at = FIRST.plus(day, ChronoUnit.DAYS).plus(order, ChronoUnit.HOURS);
        // Everybody keeps to one family of items nine times out of ten.
        int family = random.nextInt(10) == 0 ? 1 - shopper % 2 : shopper % 2;
        int first = random.nextInt(FAMILY);
        for (int line = 0; line < 1 + shopper % 3; line++) {
          int item = family * FAMILY + (first + line) % FAMILY;
          csv.append("o").append(day * 8 + order).append(',');
          csv.append(shopperId(shopper)).append(',').append(ITEMS.get(item)).append(',');
          csv.append(1 + random.nextInt(6)).append(',').append(price(item)).append(',');
          csv.append(at).append(',').append(location(item, order)).append('\n');
        }
      }
    }
    return csv.toString();
  }

  private static String items() {
    StringBuilder csv = new StringBuilder("item_id,title,category,price\n");
    for (int i = 0; i < ITEMS.size(); i++) {
      csv.append(ITEMS.get(i)).append(",Item ").append(ITEMS.get(i)).append(',');
      csv.append(i < FAMILY ? "Cakestands" : "Garden").append(',').append(price(i)).append('\n');
    }
    return csv.toString();
  }

  private static String stock() {
    StringBuilder csv =
        new StringBuilder("item_id,location_id,on_hand,lead_time_days,unit_cost,supplier_id\n");
    for (int i = 0; i < ITEMS.size(); i++) {
      if (i == LOCATED) {
        // Nothing in one shop, and in the other more than it needs, but not enough for both.
        csv.append(ITEMS.get(i)).append(",high-street,0,14,1.5,baker\n");
        csv.append(ITEMS.get(i)).append(",harbour,90,14,1.5,baker\n");
        continue;
      }
      // Every other item has run out, of the rest there is more than sells in years.
      csv.append(ITEMS.get(i)).append(",,").append(i % 2 == 0 ? 0 : 5_000).append(",14,1.5,");
      csv.append(i < FAMILY ? "baker" : "gardener").append('\n');
    }
    return csv.toString();
  }

  /** One item is sold at two shops whose stock is counted; the others at places unknown. */
  private static String location(int item, int order) {
    return item != LOCATED ? "" : order % 3 == 0 ? "harbour" : "high-street";
  }

  private static String shopperId(int shopper) {
    return switch (shopper) {
      case 0 -> "17850";
      case 1 -> "13085";
      default -> Integer.toString(12300 + shopper);
    };
  }

  private static String price(int item) {
    return (2 + item) + ".95";
  }
}
