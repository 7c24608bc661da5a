package dev.shopkeeper.serving.recommend;

import dev.shopkeeper.serving.recommend.Reason.Because;
import dev.shopkeeper.tables.events.Event;
import dev.shopkeeper.tables.recommend.HistoryRow;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What speaks for items: the items a shopper met, each once, by the way that says most.
 *
 * <p>The first {@value #MOST_ITEMS} count, in the order they are added; their neighbours then come
 * in one read.
 */
final class Evidence {
  /** The most items whose neighbours one read brings. */
  static final int MOST_ITEMS = 100;

  private static final String PURCHASE = "purchase";

  private final Map<String, Because> items = new LinkedHashMap<>();
  private final Set<String> bought = new TreeSet<>();
  private final Set<String> boughtLately = new TreeSet<>();

  /** Adds items met in one way, the most telling first. */
  void add(Collection<String> itemIds, Because because) {
    for (String itemId : itemIds) {
      if (items.size() < MOST_ITEMS) {
        items.putIfAbsent(itemId, because);
      }
    }
  }

  /** Adds live behaviour, newest first. */
  void addEvents(List<Event> events) {
    for (Event event : events) {
      boolean purchase = event.type().equals(PURCHASE);
      if (purchase) {
        bought.add(event.itemId());
        boughtLately.add(event.itemId());
      }
      add(List.of(event.itemId()), purchase ? Because.PURCHASED : Because.VIEWED);
    }
  }

  /** Adds what was bought by the shop's files, newest first. */
  void addHistory(List<HistoryRow.Purchase> purchases) {
    for (HistoryRow.Purchase purchase : purchases) {
      bought.add(purchase.itemId());
      add(List.of(purchase.itemId()), Because.PURCHASED);
    }
  }

  /** The items with how they were met, in the order they were added. */
  Map<String, Because> items() {
    return items;
  }

  /** What was bought by the latest events. */
  Set<String> boughtLately() {
    return boughtLately;
  }

  /** Everything bought, also beyond the items that count. */
  Set<String> bought() {
    return bought;
  }
}
