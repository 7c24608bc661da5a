package dev.shopkeeper.recompute;

import dev.shopkeeper.recompute.data.MemoryFiles;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A shop of {@value #USERS} users and {@value #ITEMS} items as files: each user has one of three
 * tastes, {@code tea}, {@code cup} or {@code book}, and buys nothing else. Users buy two items
 * every twelve days or so for four months. Items are named {@code tea-0} to {@code book-9}; {@code
 * tea-9} is bought in the last two weeks only.
 */
public final class SyntheticShop {
  /** When the newest line was sold. */
  public static final Instant END = Instant.parse("2026-01-10T12:00:00Z");

  static final int USERS = 45;
  static final int ITEMS = 30;
  static final List<String> TASTES = List.of("tea", "cup", "book");
  private static final int DAYS = 120;

  private final long seed;
  private final List<String> extra = new ArrayList<>();

  /** A shop; another seed gives other sales. */
  public SyntheticShop(long seed) {
    this.seed = seed;
  }

  /** Adds a line to {@code orders.csv}. */
  public SyntheticShop with(String line) {
    extra.add(line);
    return this;
  }

  /** The files. */
  public MemoryFiles files() {
    return new MemoryFiles().with("orders.csv", orders()).with("items.csv", items());
  }

  private String[] orders() {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> lines = new ArrayList<>();
    lines.add("order_id,user_id,item_id,quantity,unit_price,ordered_at");
    int order = 0;
    for (int user = 0; user < USERS; user++) {
      for (int day = random.nextInt(12); day <= DAYS; day += 8 + random.nextInt(8)) {
        order++;
        boolean late = day > DAYS - 14;
        int first = late && user % 3 == 0 ? 9 : random.nextInt(9);
        add(lines, order, user, first, day);
        add(lines, order, user, (first + 1 + random.nextInt(3)) % 9, day);
      }
    }
    add(lines, order + 1, 0, 9, DAYS);
    lines.addAll(extra);
    return lines.toArray(new String[0]);
  }

  private static void add(List<String> lines, int order, int user, int number, int day) {
    int price = price(user % 3, number);
    Instant at = END.minus(DAYS - day, ChronoUnit.DAYS);
    lines.add(
        "%d,user-%d,%s-%d,1,%d,%s".formatted(order, user, TASTES.get(user % 3), number, price, at));
  }

  private static String[] items() {
    List<String> lines = new ArrayList<>(List.of("item_id,title,category,price"));
    for (int taste = 0; taste < TASTES.size(); taste++) {
      String name = TASTES.get(taste);
      for (int n = 0; n < ITEMS / TASTES.size(); n++) {
        String title = name.toUpperCase(Locale.ROOT) + " No. " + n;
        lines.add("%s-%d,%s,%s,%d".formatted(name, n, title, name, price(taste, n)));
      }
    }
    return lines.toArray(new String[0]);
  }

  private static int price(int taste, int number) {
    return 5 * (taste + 1) + number;
  }
}
