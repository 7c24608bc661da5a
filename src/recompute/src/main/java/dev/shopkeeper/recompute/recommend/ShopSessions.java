package dev.shopkeeper.recompute.recommend;

import dev.shopkeeper.analytics.recommend.Sequences;
import dev.shopkeeper.recompute.data.Events;
import dev.shopkeeper.recompute.data.OrderLines;
import dev.shopkeeper.recompute.data.Shop;
import java.util.Arrays;
import java.util.Comparator;

/**
 * A shop's sessions, oldest first by their last step: events with a session id, and orders of
 * guests, which are small sessions of what was bought together.
 *
 * <p>A step is an event or an order line, by its number; lines are numbered on from events, and
 * guests' orders from sessions. Of steps at one time the one that stands first in the files came
 * first.
 */
final class ShopSessions {
  private final Events events;
  private final OrderLines lines;
  private final ShopMatrix matrix;

  private ShopSessions(Shop shop, ShopMatrix matrix) {
    this.events = shop.events();
    this.lines = shop.orderLines();
    this.matrix = matrix;
  }

  /** Whether any event has a session: without one there is no order to learn from. */
  static boolean any(Shop shop) {
    return shop.events().sessions() > 0;
  }

  /** The sessions, items by their numbers in the matrix. */
  static Sequences of(Shop shop, ShopMatrix matrix) {
    return new ShopSessions(shop, matrix).sequences();
  }

  private Sequences sequences() {
    int[] start = starts();
    int[] steps = stepsBySession(start);
    int sessions = start.length - 1;
    long[] last = new long[sessions];
    for (int s = 0; s < sessions; s++) {
      sortByTime(steps, start[s], start[s + 1]);
      last[s] = start[s + 1] > start[s] ? second(steps[start[s + 1] - 1]) : Long.MIN_VALUE;
    }
    Integer[] order = new Integer[sessions];
    Arrays.setAll(order, s -> s);
    Arrays.sort(order, Comparator.comparingLong(s -> last[s]));
    Sequences.Builder ordered = Sequences.builder();
    for (int s : order) {
      for (int at = start[s]; at < start[s + 1]; at++) {
        ordered.add(item(steps[at]));
      }
      if (start[s + 1] > start[s]) {
        ordered.end();
      }
    }
    return ordered.build();
  }

  /** Where each session's steps begin once they are sorted; one entry more than sessions. */
  private int[] starts() {
    int[] start = new int[Math.addExact(events.sessions(), lines.orders()) + 1];
    for (int step = 0; step < steps(); step++) {
      int session = session(step);
      if (session >= 0) {
        start[session + 1]++;
      }
    }
    for (int s = 1; s < start.length; s++) {
      start[s] += start[s - 1];
    }
    return start;
  }

  private int[] stepsBySession(int[] start) {
    int[] next = start.clone();
    int[] steps = new int[start[start.length - 1]];
    for (int step = 0; step < steps(); step++) {
      int session = session(step);
      if (session >= 0) {
        steps[next[session]++] = step;
      }
    }
    return steps;
  }

  private void sortByTime(int[] steps, int from, int to) {
    boolean sorted = true;
    for (int at = from + 1; at < to; at++) {
      sorted &= second(steps[at - 1]) <= second(steps[at]);
    }
    if (!sorted) {
      Integer[] session = new Integer[to - from];
      Arrays.setAll(session, n -> steps[from + n]);
      Arrays.sort(session, Comparator.comparingLong(this::second));
      for (int n = 0; n < session.length; n++) {
        steps[from + n] = session[n];
      }
    }
  }

  private int steps() {
    return Math.addExact(events.size(), lines.size());
  }

  /** The session of a step, -1 for none. */
  private int session(int step) {
    if (step < events.size()) {
      return events.session()[step];
    }
    int line = step - events.size();
    return lines.user()[line] < 0 ? events.sessions() + lines.order()[line] : -1;
  }

  private long second(int step) {
    return step < events.size() ? events.second()[step] : lines.second()[step - events.size()];
  }

  private int item(int step) {
    int item = step < events.size() ? events.item()[step] : lines.item()[step - events.size()];
    return matrix.numberOf(item);
  }
}
