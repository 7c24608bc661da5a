package dev.shopkeeper.serving.recommend;

import dev.shopkeeper.tables.recommend.NeighbourRow;
import java.util.Arrays;

/**
 * One sum for every item of a small catalogue, and a list of those touched.
 *
 * <p>An item whose sum passes through exactly 0 is listed twice; reading a sum clears it, so the
 * second listing reads 0 and is skipped.
 */
final class DenseScores implements ScoreTable {
  private double[] sum = new double[1024];
  private int[] touched = new int[1024];
  private int count;

  @Override
  public void begin(int candidates) {
    count = 0;
  }

  @Override
  public void add(NeighbourRow row, double factor) {
    int size = row.size();
    if (size == 0) {
      return;
    }
    int largest = row.id(size - 1);
    if (largest >= sum.length) {
      sum = Arrays.copyOf(sum, largest + (largest >> 1) + 1);
    }
    // One place more than needed: the loop writes before it knows whether the item counts.
    if (count + size >= touched.length) {
      touched = Arrays.copyOf(touched, 2 * (count + size));
    }
    for (int n = 0; n < size; n++) {
      int item = row.id(n);
      double before = sum[item];
      touched[count] = item;
      count += before == 0 ? 1 : 0;
      sum[item] = before + factor * row.weight(n);
    }
  }

  @Override
  public void remove(int item) {
    if (item < sum.length) {
      sum[item] = 0;
    }
  }

  @Override
  public void drainTo(BestScores best) {
    for (int n = 0; n < count; n++) {
      int item = touched[n];
      double score = sum[item];
      sum[item] = 0;
      if (score > 0) {
        best.offer(item, score);
      }
    }
    count = 0;
  }
}
