package dev.shopkeeper.recompute.recommend;

import dev.shopkeeper.recompute.data.Events;
import dev.shopkeeper.recompute.data.OrderLines;
import dev.shopkeeper.recompute.data.Shop;

/** Every purchase and event of known users, user by user. */
final class Meetings {
  // Meetings of user u are start[u] .. start[u + 1] - 1.
  private final int[] start;
  private final int[] item;
  private final long[] second;

  private Meetings(int[] start) {
    this.start = start;
    this.item = new int[start[start.length - 1]];
    this.second = new long[item.length];
  }

  static Meetings of(Shop shop) {
    OrderLines lines = shop.orderLines();
    Events events = shop.events();
    int[] start = new int[shop.users().size() + 1];
    for (int n = 0; n < lines.size(); n++) {
      count(lines.user()[n], start);
    }
    for (int n = 0; n < events.size(); n++) {
      count(events.user()[n], start);
    }
    for (int user = 1; user < start.length; user++) {
      start[user] += start[user - 1];
    }
    Meetings meetings = new Meetings(start);
    int[] next = start.clone();
    for (int n = 0; n < lines.size(); n++) {
      meetings.put(lines.user()[n], lines.item()[n], lines.second()[n], next);
    }
    for (int n = 0; n < events.size(); n++) {
      meetings.put(events.user()[n], events.item()[n], events.second()[n], next);
    }
    return meetings;
  }

  /** Where a user's meetings begin; behind the last user, where all end. */
  int start(int user) {
    return start[user];
  }

  /** The item met, by its number in the shop. */
  int item(int at) {
    return item[at];
  }

  /** When, epoch second. */
  long second(int at) {
    return second[at];
  }

  private static void count(int user, int[] counts) {
    if (user >= 0) {
      counts[user + 1]++;
    }
  }

  private void put(int user, int metItem, long at, int[] next) {
    if (user >= 0) {
      item[next[user]] = metItem;
      second[next[user]++] = at;
    }
  }
}
