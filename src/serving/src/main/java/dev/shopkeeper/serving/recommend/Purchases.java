package dev.shopkeeper.serving.recommend;

import dev.shopkeeper.tables.events.Event;
import dev.shopkeeper.tables.recommend.HistoryRow.Purchase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a shopper bought: the shop's files, and the live purchases that are not in them yet.
 *
 * <p>A live purchase of a day up to the last one in the files is taken to be in them.
 */
final class Purchases {
  private static final long SECONDS_A_DAY = 86_400;
  private static final String PURCHASE = "purchase";

  private final Map<String, Purchase> byItem = new LinkedHashMap<>();

  /**
   * @param events live behaviour, newest first
   * @param history purchases by the files, newest first
   */
  Purchases(List<Event> events, List<Purchase> history) {
    // Newest first whatever the source, so that a limit leaves out the oldest.
    events.stream().filter(Purchases::isPurchase).forEach(e -> byItem.put(e.itemId(), null));
    history.forEach(purchase -> byItem.put(purchase.itemId(), purchase));
    for (int n = events.size() - 1; n >= 0; n--) {
      Event event = events.get(n);
      if (isPurchase(event)) {
        long day = Math.floorDiv(event.occurredAt().getEpochSecond(), SECONDS_A_DAY);
        byItem.compute(event.itemId(), (itemId, known) -> later(itemId, known, day));
      }
    }
  }

  /** The items bought, latest news first. */
  List<Purchase> all() {
    return List.copyOf(byItem.values());
  }

  private static boolean isPurchase(Event event) {
    return event.type().equals(PURCHASE);
  }

  private static Purchase later(String itemId, Purchase known, long day) {
    if (known == null) {
      return new Purchase(itemId, day);
    }
    if (day <= known.day()) {
      return known;
    }
    int span = Math.toIntExact(known.span() + day - known.day());
    return new Purchase(itemId, day, known.times() + 1, span);
  }
}
