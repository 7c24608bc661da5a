package dev.shopkeeper.recompute.recommend;

import dev.shopkeeper.recompute.data.OrderLines;
import dev.shopkeeper.recompute.data.Shop;
import dev.shopkeeper.tables.Row;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.recommend.HistoryRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The history row of every user who bought something: items by last purchase, newest first. */
final class Histories {
  private static final long DAY = Duration.ofDays(1).toSeconds();

  private final Shop shop;

  Histories(Shop shop) {
    this.shop = shop;
  }

  /** Hands out the rows, users in the order of their numbers. */
  void writeTo(Consumer<Row> sink) {
    int[] start = linesByUser();
    int[] line = sortedLines(start);
    OrderLines lines = shop.orderLines();
    for (int user = 0; user < shop.users().size(); user++) {
      Map<Integer, TreeSet<Long>> days = new HashMap<>();
      for (int at = start[user]; at < start[user + 1]; at++) {
        long day = Math.floorDiv(lines.second()[line[at]], DAY);
        days.computeIfAbsent(lines.item()[line[at]], item -> new TreeSet<>()).add(day);
      }
      if (!days.isEmpty()) {
        RowKey key = HistoryRow.key(shop.users().id(user));
        sink.accept(new Row(key, HistoryRow.encode(newestFirst(days), key)));
      }
    }
  }

  private List<HistoryRow.Purchase> newestFirst(Map<Integer, TreeSet<Long>> days) {
    List<Map.Entry<Integer, TreeSet<Long>>> items = new ArrayList<>(days.entrySet());
    items.sort(
        Comparator.comparingLong(
                (Map.Entry<Integer, TreeSet<Long>> entry) -> -entry.getValue().last())
            .thenComparing(Map.Entry.comparingByKey()));
    return items.stream().map(entry -> purchase(entry.getKey(), entry.getValue())).toList();
  }

  private HistoryRow.Purchase purchase(int item, TreeSet<Long> days) {
    int span = Math.toIntExact(days.last() - days.first());
    return new HistoryRow.Purchase(shop.items().id(item), days.last(), days.size(), span);
  }

  /** Where each user's lines begin once they are sorted; one entry more than users. */
  private int[] linesByUser() {
    int[] start = new int[shop.users().size() + 1];
    for (int user : shop.orderLines().user()) {
      if (user >= 0) {
        start[user + 1]++;
      }
    }
    for (int user = 0; user + 1 < start.length; user++) {
      start[user + 1] += start[user];
    }
    return start;
  }

  private int[] sortedLines(int[] start) {
    int[] next = start.clone();
    int[] line = new int[start[start.length - 1]];
    int[] user = shop.orderLines().user();
    for (int n = 0; n < user.length; n++) {
      if (user[n] >= 0) {
        line[next[user[n]]++] = n;
      }
    }
    return line;
  }
}
