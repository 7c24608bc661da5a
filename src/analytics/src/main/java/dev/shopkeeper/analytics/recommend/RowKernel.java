package dev.shopkeeper.analytics.recommend;

import dev.shopkeeper.analytics.recommend.SimilarityOptions.Measure;
import java.util.Arrays;

/**
 * Computes the row of one item at a time; the scratch memory of one thread.
 *
 * <p>The sum over users runs in ascending order of user into a dense accumulator, so a row is the
 * same whoever computes it. A list of the items touched saves scanning the whole accumulator. An
 * item whose sum passes through exactly 0 is listed twice; reading a sum clears it, so the second
 * listing reads 0 and is skipped.
 */
final class RowKernel {
  private final ItemSimilarity model;
  private final double[] sum;
  private int[] touched = new int[1024];
  private final StrongestFirst strongest;

  RowKernel(ItemSimilarity model) {
    this.model = model;
    this.sum = new double[model.byUser.columns()];
    this.strongest = new StrongestFirst(Math.min(model.options.neighbours(), sum.length));
  }

  void appendRow(int item, Neighbours.Builder rows) {
    int count = model.unweighted ? addUnweighted(item) : addWeighted(item);
    sum[item] = 0;
    if (model.options.measure() == Measure.JACCARD) {
      selectJaccard(item, count);
    } else {
      selectScaled(item, count);
    }
    strongest.drainTo(rows);
    rows.endRow(item);
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

  private void selectScaled(int item, int count) {
    double[] itemFactor = model.candidateFactor;
    double rowFactor = model.historyFactor[item];
    for (int n = 0; n < count; n++) {
      int other = touched[n];
      float weight = (float) (sum[other] * rowFactor * itemFactor[other]);
      sum[other] = 0;
      if (weight != 0) {
        strongest.offer(other, weight);
      }
    }
  }

  private void selectJaccard(int item, int count) {
    int[] itemStart = model.byItem.starts();
    int own = itemStart[item + 1] - itemStart[item];
    for (int n = 0; n < count; n++) {
      int other = touched[n];
      double both = sum[other];
      sum[other] = 0;
      if (both != 0) {
        double either = own + (itemStart[other + 1] - itemStart[other]) - both;
        strongest.offer(other, (float) (both / either));
      }
    }
  }

  // One place more than needed: the loops write behind the last item before they know whether it
  // counts.
  private void ensureTouched(int needed) {
    if (needed >= touched.length) {
      touched = Arrays.copyOf(touched, needed + (needed >> 1) + 1);
    }
  }
}
