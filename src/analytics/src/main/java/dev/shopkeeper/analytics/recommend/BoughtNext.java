package dev.shopkeeper.analytics.recommend;

import java.util.Arrays;

/**
 * What is bought after what: for each item j the items i that its buyers buy on a later day, more
 * often than shoppers in general do, the most surprising first.
 *
 * <p>The sequences of two steps of one item that PrefixSpan finds (Pei et al. 2004, IEEE TKDE 16)
 * where a shopper's baskets of one day are a step: n_ij shoppers bought j and i on a later day, n_j
 * bought j, N bought anything; support is n_ij / N, confidence n_ij / n_j. What that is compared
 * with: n'_i are the shoppers who bought i on a day after their first purchase of j or, who never
 * bought j, after their first purchase of all. So the two-by-two table is one of shoppers, each
 * counted once, and lift n_ij · N / (n_j · n'_i) says how many times as many of j's buyers went on
 * to i as of all shoppers. Which pairs are kept: {@link TogetherOptions}, a shopper in the place of
 * a basket.
 *
 * <p>Cost: Σ over shoppers of their different items squared, bounded by the most items allowed.
 * Memory: 20 bytes a shopper's item, 12 bytes for each item for the thread that computes a slice,
 * and the pairs kept. Slices put side by side are the same however the items were cut, and so is
 * the result for any order of lines. For any number of threads.
 */
public final class BoughtNext {
  private final Interactions byShopper;
  private final int[] shopper; // of an entry; -1 for one who does not count
  private final int[] first; // day of an entry
  private final int[] last;
  private final int[] joined; // a shopper's first day
  private final int[] itemStart; // [items + 1]
  private final int[] itemEntry;
  private final int[] later; // [items] shoppers who bought it after their first day
  private final int shoppers;
  private final TogetherOptions options;

  /**
   * Takes purchases in; all three arrays have an entry a line, in any order.
   *
   * @param shopper number of who bought, -1 for nobody known, whose line does not count
   * @param item number of what was bought
   * @param day when
   * @param items how many items there are
   */
  public BoughtNext(int[] shopper, int[] item, int[] day, int items, TogetherOptions options) {
    this.options = options;
    this.byShopper = matrix(shopper, item, items);
    int size = byShopper.size();
    this.shopper = new int[size];
    this.first = new int[size];
    this.last = new int[size];
    this.joined = new int[byShopper.rows()];
    Arrays.fill(first, Integer.MAX_VALUE);
    Arrays.fill(last, Integer.MIN_VALUE);
    Arrays.fill(joined, Integer.MAX_VALUE);
    for (int n = 0; n < shopper.length; n++) {
      if (shopper[n] >= 0) {
        int entry = entry(shopper[n], item[n]);
        first[entry] = Math.min(first[entry], day[n]);
        last[entry] = Math.max(last[entry], day[n]);
        joined[shopper[n]] = Math.min(joined[shopper[n]], day[n]);
      }
    }
    this.itemStart = new int[items + 1];
    this.later = new int[items];
    this.shoppers = countShoppers();
    this.itemEntry = entriesByItem();
  }

  /** Number of items. */
  public int items() {
    return byShopper.columns();
  }

  /** N, the shoppers who count: those who bought, and not too many different items. */
  public int shoppers() {
    return shoppers;
  }

  /**
   * What is bought after the items of a range; a shopper in the place of a basket.
   *
   * @param from first item, in [0, to]
   * @param to behind the last item, at most the number of items
   */
  public Complements slice(int from, int to) {
    if (from < 0 || from > to || to > items()) {
      throw new IllegalArgumentException(
          "slice [%d, %d) must lie in [0, %d)".formatted(from, to, items()));
    }
    Complements.Builder rows = new Complements.Builder(from, to - from, shoppers);
    Counter counter = new Counter();
    for (int item = from; item < to; item++) {
      counter.append(item, rows);
    }
    return rows.build();
  }

  private static Interactions matrix(int[] shopper, int[] item, int items) {
    Interactions.Builder entries = Interactions.builder();
    int shoppers = 0;
    for (int n = 0; n < shopper.length; n++) {
      if (shopper[n] >= 0) {
        entries.add(shopper[n], item[n], 1);
        shoppers = Math.max(shoppers, shopper[n] + 1);
      }
    }
    return entries.build(shoppers, items);
  }

  private int entry(int row, int column) {
    return Arrays.binarySearch(
        byShopper.columnArray(), byShopper.start(row), byShopper.start(row + 1), column);
  }

  /** Marks whose entries count and counts, for {@link #itemStart} and {@link #later}, what has. */
  private int countShoppers() {
    int count = 0;
    for (int s = 0; s < byShopper.rows(); s++) {
      int length = byShopper.start(s + 1) - byShopper.start(s);
      boolean counts = length > 0 && length <= options.largestBasket();
      count += counts ? 1 : 0;
      for (int e = byShopper.start(s); e < byShopper.start(s + 1); e++) {
        shopper[e] = counts ? s : -1;
        if (counts) {
          itemStart[byShopper.column(e) + 1]++;
          later[byShopper.column(e)] += last[e] > joined[s] ? 1 : 0;
        }
      }
    }
    return count;
  }

  private int[] entriesByItem() {
    for (int item = 0; item < items(); item++) {
      itemStart[item + 1] += itemStart[item];
    }
    int[] next = Arrays.copyOf(itemStart, items());
    int[] entries = new int[itemStart[items()]];
    for (int e = 0; e < byShopper.size(); e++) {
      if (shopper[e] >= 0) {
        entries[next[byShopper.column(e)]++] = e;
      }
    }
    return entries;
  }

  /** The scratch memory of one thread. */
  private final class Counter {
    private final int[] next = new int[items()]; // of the item's buyers, who went on to another
    private final int[] anyway = new int[items()]; // who bought it after their first day
    private final int[] touched = new int[items()];
    private final SurprisingPairs pairs = new SurprisingPairs(options, items());

    void append(int item, Complements.Builder rows) {
      int met = count(item);
      int buyers = itemStart[item + 1] - itemStart[item];
      for (int n = 0; n < met; n++) {
        int other = touched[n];
        // An item bought again is no next item.
        if (other != item) {
          pairs.offer(other, next[other], buyers, comparable(other), shoppers);
        }
      }
      for (int other : pairs.drain()) {
        rows.add(other, next[other], comparable(other));
      }
      rows.endRow(buyers);
      for (int n = 0; n < met; n++) {
        next[touched[n]] = 0;
        anyway[touched[n]] = 0;
      }
    }

    /** n'_i: of the item's buyers those who went on, of all others those who bought it later. */
    private int comparable(int other) {
      return next[other] + later[other] - anyway[other];
    }

    private int count(int item) {
      int[] columns = byShopper.columnArray();
      int met = 0;
      for (int at = itemStart[item]; at < itemStart[item + 1]; at++) {
        int bought = itemEntry[at];
        int who = shopper[bought];
        for (int e = byShopper.start(who); e < byShopper.start(who + 1); e++) {
          if (last[e] > joined[who]) {
            int other = columns[e];
            if (anyway[other]++ == 0) {
              touched[met++] = other;
            }
            next[other] += last[e] > first[bought] ? 1 : 0;
          }
        }
      }
      return met;
    }
  }
}
