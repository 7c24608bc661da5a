package dev.shopkeeper.analytics.recommend;

import java.util.Arrays;

/**
 * Computes the row of one item at a time; the scratch memory of one thread.
 *
 * <p>What two items share is added up over users in ascending order into a dense array, so a row is
 * the same whoever computes it. A list of the items touched saves scanning the whole array.
 */
abstract sealed class RowKernel permits CountingKernel, SummingKernel {
  final ItemSimilarity model;
  final StrongestFirst strongest;
  int[] touched = new int[1024];
  float[] weight = new float[1024];

  RowKernel(ItemSimilarity model) {
    this.model = model;
    this.strongest =
        new StrongestFirst(Math.min(model.options.neighbours(), model.byUser.columns()));
  }

  /** The kernel for a model: where every addend is 1, counting in integers does. */
  static RowKernel of(ItemSimilarity model) {
    return model.counting ? new CountingKernel(model) : new SummingKernel(model);
  }

  final void putRow(int item, PlacedRows rows, int row) {
    int met = accumulate(item);
    if (weight.length < met) {
      weight = new float[touched.length];
    }
    strongest.drainTo(touched, weight, weigh(item, met), rows, row);
  }

  /** Adds up what the item shares with every other; returns how many it has touched. */
  abstract int accumulate(int item);

  /**
   * Turns what was added up into weights and clears it; of the items touched, and so of the
   * weights, only those stay whose weight is not 0, without the item itself; returns how many.
   */
  abstract int weigh(int item, int count);

  // One place more than needed: the loops write behind the last item before they know whether it
  // counts.
  final void ensureTouched(int needed) {
    if (needed >= touched.length) {
      touched = Arrays.copyOf(touched, needed + (needed >> 1) + 1);
    }
  }
}
