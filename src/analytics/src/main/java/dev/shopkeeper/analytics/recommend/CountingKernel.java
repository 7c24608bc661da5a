package dev.shopkeeper.analytics.recommend;

import dev.shopkeeper.analytics.recommend.SimilarityOptions.Measure;

/**
 * For binary matrices and γ = 0: what two items share is a number of users.
 *
 * <p>Half the memory of a sum, so that the counts of a catalogue of 100,000 items stay in a
 * processor's second cache, where nearly all the time of a row is spent.
 */
final class CountingKernel extends RowKernel {
  private final int[] users;

  CountingKernel(ItemSimilarity model) {
    super(model);
    this.users = new int[model.byUser.columns()];
  }

  @Override
  int accumulate(int item) {
    int[] userStart = model.byUser.starts();
    int[] items = model.byUser.columnArray();
    int[] itemStart = model.byItem.starts();
    int[] takers = model.byItem.columnArray();
    int count = 0;
    for (int e = itemStart[item]; e < itemStart[item + 1]; e++) {
      int user = takers[e];
      int end = userStart[user + 1];
      ensureTouched(count + end - userStart[user]);
      for (int n = userStart[user]; n < end; n++) {
        int other = items[n];
        int before = users[other];
        touched[count] = other;
        count += before - 1 >>> 31;
        users[other] = before + 1;
      }
    }
    return count;
  }

  @Override
  int weigh(int item, int count) {
    users[item] = 0;
    return model.options.measure() == Measure.JACCARD ? jaccard(item, count) : scaled(item, count);
  }

  private int scaled(int item, int count) {
    double[] itemFactor = model.candidateFactor;
    double rowFactor = model.historyFactor[item];
    int[] counts = users;
    int[] others = touched;
    float[] weights = weight;
    int kept = 0;
    for (int n = 0; n < count; n++) {
      int other = others[n];
      float one = (float) (toDouble(counts[other]) * rowFactor * itemFactor[other]);
      counts[other] = 0;
      others[kept] = other;
      weights[kept] = one;
      kept += one != 0 ? 1 : 0;
    }
    return kept;
  }

  // 2^52 + count, written as bits, less 2^52. A plain cast compiles to an instruction that waits
  // for
  // the register it writes to, which strings the turns of the loop together.
  private static double toDouble(int count) {
    return Double.longBitsToDouble(0x4330000000000000L | count) - 0x1p52;
  }

  private int jaccard(int item, int count) {
    int[] itemStart = model.byItem.starts();
    int own = itemStart[item + 1] - itemStart[item];
    int kept = 0;
    for (int n = 0; n < count; n++) {
      int other = touched[n];
      double both = users[other];
      users[other] = 0;
      double either = own + (itemStart[other + 1] - itemStart[other]) - both;
      touched[kept] = other;
      weight[kept] = (float) (both / either);
      kept += both != 0 ? 1 : 0;
    }
    return kept;
  }
}
