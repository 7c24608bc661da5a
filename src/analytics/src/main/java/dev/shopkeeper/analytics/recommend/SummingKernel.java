package dev.shopkeeper.analytics.recommend;

/**
 * For every other matrix: what two items share is a sum of x_uj · x_ui · d_u^-γ.
 *
 * <p>An item whose sum passes through exactly 0 is listed twice; reading a sum clears it, so the
 * second listing reads 0 and is skipped.
 */
final class SummingKernel extends RowKernel {
  private final double[] sum;

  SummingKernel(ItemSimilarity model) {
    super(model);
    this.sum = new double[model.byUser.columns()];
  }

  @Override
  int accumulate(int item) {
    return model.unweighted ? addUnweighted(item) : addWeighted(item);
  }

  private int addUnweighted(int item) {
    int[] userStart = model.byUser.starts();
    int[] items = model.byUser.columnArray();
    int[] itemStart = model.byItem.starts();
    int[] users = model.byItem.columnArray();
    int count = 0;
    for (int e = itemStart[item]; e < itemStart[item + 1]; e++) {
      int user = users[e];
      int end = userStart[user + 1];
      ensureTouched(count + end - userStart[user]);
      double factor = model.entryFactor[e];
      for (int n = userStart[user]; n < end; n++) {
        int other = items[n];
        double before = sum[other];
        touched[count] = other;
        count += before == 0 ? 1 : 0;
        sum[other] = before + factor;
      }
    }
    return count;
  }

  private int addWeighted(int item) {
    int[] userStart = model.byUser.starts();
    int[] items = model.byUser.columnArray();
    float[] values = model.byUser.values();
    int[] itemStart = model.byItem.starts();
    int[] users = model.byItem.columnArray();
    int count = 0;
    for (int e = itemStart[item]; e < itemStart[item + 1]; e++) {
      int user = users[e];
      int end = userStart[user + 1];
      ensureTouched(count + end - userStart[user]);
      double factor = model.entryFactor[e];
      for (int n = userStart[user]; n < end; n++) {
        int other = items[n];
        double before = sum[other];
        touched[count] = other;
        count += before == 0 ? 1 : 0;
        sum[other] = before + factor * values[n];
      }
    }
    return count;
  }

  @Override
  void select(int item, int count) {
    double[] itemFactor = model.candidateFactor;
    double rowFactor = model.historyFactor[item];
    sum[item] = 0;
    for (int n = 0; n < count; n++) {
      int other = touched[n];
      float weight = (float) (sum[other] * rowFactor * itemFactor[other]);
      sum[other] = 0;
      if (weight != 0) {
        strongest.offer(other, weight);
      }
    }
  }
}
