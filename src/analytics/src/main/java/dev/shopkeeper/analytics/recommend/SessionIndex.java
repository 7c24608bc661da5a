package dev.shopkeeper.analytics.recommend;

import java.util.Arrays;

/**
 * The newest m sessions of every item: the index of VMIS-kNN (Kersbergen, Sprangers, Schelter,
 * <i>Serenade: Low-Latency Session-Based Recommendation in e-Commerce at Scale</i>, SIGMOD 2022,
 * section 4: the index M from items to their m most recent sessions, and t for their times).
 *
 * <p>Sessions are numbered in the order given, which stands for their times. Of each the distinct
 * items are kept, in the order in which they were last met, so that a session has one place for an
 * item. A session of a single item says nothing about another and is left out.
 *
 * <p>Flat and immutable; 4 bytes for each distinct item of a session, and 4 for each session kept
 * for an item. One pass over the sessions, no randomness: the same sessions give the same index.
 */
public final class SessionIndex {
  /** Items of a session beyond the last so many are not looked at. */
  public static final int LONGEST_SESSION = 1000;

  private final Sequences distinct;
  private final int sessions;
  private final int[] frequency;
  // Item i has the sessions session[start[i]] .. session[start[i + 1] - 1], newest first.
  private final int[] start;
  private final int[] session;

  private SessionIndex(
      Sequences distinct, int sessions, int[] frequency, int[] start, int[] session) {
    this.distinct = distinct;
    this.sessions = sessions;
    this.frequency = frequency;
    this.start = start;
    this.session = session;
  }

  /**
   * Builds the index.
   *
   * @param all sessions, oldest first
   * @param items number of items; every item of a session is below it
   * @param newest m, at least 1
   */
  public static SessionIndex build(Sequences all, int items, int newest) {
    if (newest < 1) {
      throw new IllegalArgumentException("m " + newest + " must be at least 1");
    }
    Sequences distinct = distinct(all, items);
    int[] frequency = new int[items];
    int sessions = 0;
    for (int at = 0; at < distinct.size(); at++) {
      frequency[distinct.item(at)]++;
    }
    int[] start = new int[items + 1];
    for (int item = 0; item < items; item++) {
      start[item + 1] = Math.addExact(start[item], Math.min(newest, frequency[item]));
    }
    int[] next = start.clone();
    int[] session = new int[start[items]];
    for (int s = distinct.count() - 1; s >= 0; s--) {
      sessions += distinct.start(s + 1) > distinct.start(s) ? 1 : 0;
      for (int at = distinct.start(s); at < distinct.start(s + 1); at++) {
        int item = distinct.item(at);
        if (next[item] < start[item + 1]) {
          session[next[item]++] = s;
        }
      }
    }
    return new SessionIndex(distinct, sessions, frequency, start, session);
  }

  /** Number of sessions that have two different items or more. */
  public int sessions() {
    return sessions;
  }

  /** Number of items. */
  public int items() {
    return frequency.length;
  }

  /** In how many sessions each item is, by its number, as a copy. */
  public int[] frequency() {
    return frequency.clone();
  }

  /**
   * The newest sessions of an item.
   *
   * @param numbers of the sessions, newest first
   * @param start where the items of each begin; one entry more than sessions
   * @param own where the item itself lies in each
   * @param items the distinct items of all, in order, those more than {@code side} places from the
   *     item left out
   */
  public record Sessions(int[] numbers, int[] start, int[] own, int[] items) {}

  /**
   * The newest sessions of an item, cut around it.
   *
   * @param side the most items before it and after it
   */
  public Sessions of(int item, int side) {
    int[] numbers = Arrays.copyOfRange(session, start[item], start[item + 1]);
    int[] begin = new int[numbers.length + 1];
    int[] own = new int[numbers.length];
    int[] items = new int[numbers.length * (2 * side + 1)];
    int size = 0;
    for (int n = 0; n < numbers.length; n++) {
      int from = distinct.start(numbers[n]);
      int to = distinct.start(numbers[n] + 1);
      int place = from;
      while (distinct.item(place) != item) {
        place++;
      }
      from = Math.max(from, place - side);
      to = Math.min(to, place + side + 1);
      own[n] = size + place - from;
      for (int at = from; at < to; at++) {
        items[size++] = distinct.item(at);
      }
      begin[n + 1] = size;
    }
    return new Sessions(numbers, begin, own, Arrays.copyOf(items, size));
  }

  private static Sequences distinct(Sequences all, int items) {
    int[] seen = new int[items];
    Arrays.fill(seen, -1);
    int[] kept = new int[LONGEST_SESSION];
    Sequences.Builder distinct = Sequences.builder();
    for (int s = 0; s < all.count(); s++) {
      int count = 0;
      int from = Math.max(all.start(s), all.start(s + 1) - LONGEST_SESSION);
      for (int at = all.start(s + 1) - 1; at >= from; at--) {
        int item = all.item(at);
        if (seen[item] != s) {
          seen[item] = s;
          kept[count++] = item;
        }
      }
      for (int n = count - 1; n >= 0 && count > 1; n--) {
        distinct.add(kept[n]);
      }
      distinct.end();
    }
    return distinct.build();
  }
}
