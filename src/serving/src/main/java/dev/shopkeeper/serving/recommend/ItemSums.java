package dev.shopkeeper.serving.recommend;

import dev.shopkeeper.tables.recommend.NeighbourRow;
import java.util.Arrays;

/** One sum for each item that was added to; keeps its memory from visit to visit. */
final class ItemSums {
  private final Slots items = new Slots();
  private double[] sum = new double[512];

  void add(int item, double value) {
    int known = items.size();
    int slot = items.add(item);
    if (slot == sum.length) {
      sum = Arrays.copyOf(sum, 2 * slot);
    }
    sum[slot] = (slot == known ? 0 : sum[slot]) + value;
  }

  /** The greatest sum, 0 where none is greater. */
  double greatest() {
    double greatest = 0;
    for (int slot = 0; slot < items.size(); slot++) {
      greatest = Math.max(greatest, sum[slot]);
    }
    return greatest;
  }

  /** Adds all sums, scaled, to others. */
  void addTo(ItemSums others, double factor) {
    for (int slot = 0; slot < items.size(); slot++) {
      others.add(items.key(slot), factor * sum[slot]);
    }
  }

  /** Forgets an item. */
  void remove(int item) {
    int slot = items.slot(item);
    if (slot >= 0) {
      sum[slot] = 0;
    }
  }

  void offerTo(BestScores best) {
    for (int slot = 0; slot < items.size(); slot++) {
      if (sum[slot] > 0) {
        best.offer(items.key(slot), sum[slot]);
      }
    }
  }

  /** The sums as a row of the given item. */
  NeighbourRow toRow(int item) {
    // Item above, slot below: sorts by item and remembers whose sum it is.
    long[] byItem = new long[items.size()];
    for (int slot = 0; slot < byItem.length; slot++) {
      byItem[slot] = (long) items.key(slot) << 32 | slot;
    }
    Arrays.sort(byItem);
    int[] ids = new int[byItem.length];
    float[] weights = new float[byItem.length];
    for (int n = 0; n < ids.length; n++) {
      ids[n] = (int) (byItem[n] >>> 32);
      weights[n] = (float) sum[(int) byItem[n]];
    }
    return NeighbourRow.of(item, ids, weights);
  }

  void clear() {
    items.clear();
  }
}
