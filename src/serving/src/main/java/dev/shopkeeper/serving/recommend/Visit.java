package dev.shopkeeper.serving.recommend;

import java.util.Arrays;

/**
 * What a shopper looked at in one visit, as far as an answer reads it.
 *
 * <p>Of a visit however long the last {@value #MOST_STEPS} steps count, and of the items in them
 * the {@value #MOST_ITEMS} met last: so many rows of each kind are read.
 */
public final class Visit {
  /** The most steps of a visit that count. */
  public static final int MOST_STEPS = 100;

  /** The most different items whose rows are read. */
  public static final int MOST_ITEMS = 20;

  private final int[] items;
  private final int[] place;
  // By step, oldest first: which of the items it was, -1 for none of them.
  private final int[] stepItem;

  private Visit(int[] items, int[] place, int[] stepItem) {
    this.items = items;
    this.place = place;
    this.stepItem = stepItem;
  }

  /**
   * A visit.
   *
   * @param steps item numbers, oldest first; may repeat
   */
  public static Visit of(int[] steps) {
    int count = Math.min(steps.length, MOST_STEPS);
    int[] items = new int[Math.min(count, MOST_ITEMS)];
    int[] place = new int[items.length];
    int[] stepItem = new int[count];
    int size = 0;
    for (int p = 1; p <= count; p++) {
      int item = steps[steps.length - p];
      int at = 0;
      while (at < size && items[at] != item) {
        at++;
      }
      if (at == size && size < items.length) {
        items[size] = item;
        place[size++] = p;
      }
      stepItem[count - p] = at < size ? at : -1;
    }
    return new Visit(Arrays.copyOf(items, size), Arrays.copyOf(place, size), stepItem);
  }

  /** How many different items are read. */
  public int size() {
    return items.length;
  }

  /** The n-th item, the one met last first. */
  public int item(int n) {
    return items[n];
  }

  /** How many places from the end the n-th item was last met, 1 being the end. */
  int place(int n) {
    return place[n];
  }

  /** Σ p^-decay over the steps at the n-th item, p places from the end. */
  double weight(int n, double decay) {
    double weight = 0;
    for (int at = 0; at < stepItem.length; at++) {
      if (stepItem[at] == n) {
        weight += decay == 0 ? 1 : Math.pow(stepItem.length - at, -decay);
      }
    }
    return weight;
  }
}
