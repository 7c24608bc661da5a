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
      Map<Integer, Long> last = new HashMap<>();
      for (int at = start[user]; at < start[user + 1]; at++) {
        long day = Math.floorDiv(lines.second()[line[at]], DAY);
        last.merge(lines.item()[line[at]], day, Math::max);
      }
      if (!last.isEmpty()) {
        RowKey key = HistoryRow.key(shop.users().id(user));
        sink.accept(new Row(key, HistoryRow.encode(newestFirst(last), key)));
      }
    }
  }

  private List<HistoryRow.Purchase> newestFirst(Map<Integer, Long> last) {
    List<Map.Entry<Integer, Long>> items = new ArrayList<>(last.entrySet());
    items.sort(
        Comparator.comparingLong((Map.Entry<Integer, Long> entry) -> -entry.getValue())
            .thenComparing(Map.Entry.comparingByKey()));
    return items.stream()
        .map(entry -> new HistoryRow.Purchase(shop.items().id(entry.getKey()), entry.getValue()))
        .toList();
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
