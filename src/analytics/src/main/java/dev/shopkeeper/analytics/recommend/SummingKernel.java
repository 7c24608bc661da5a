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
  int weigh(int item, int count) {
    double[] itemFactor = model.candidateFactor;
    double rowFactor = model.historyFactor[item];
    double[] sums = sum;
    int[] others = touched;
    float[] weights = weight;
    sums[item] = 0;
    int kept = 0;
    for (int n = 0; n < count; n++) {
      int other = others[n];
      float one = (float) (sums[other] * rowFactor * itemFactor[other]);
      sums[other] = 0;
      others[kept] = other;
      weights[kept] = one;
      kept += one != 0 ? 1 : 0;
    }
    return kept;
  }
}
