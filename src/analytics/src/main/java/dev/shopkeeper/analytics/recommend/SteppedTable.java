package dev.shopkeeper.analytics.recommend;

import java.util.Arrays;

/**
 * A table whose rows are followed one step further: what neighbours say of their own neighbours.
 *
 * <p>Rows are kept by ascending id, so that what they are added to is walked through in one
 * direction. Memory: 8 bytes a neighbour beside the table. Immutable.
 */
final class SteppedTable {
  private final int[] start;
  private final int[] id;
  private final float[] weight;

  /**
   * Copies a table.
   *
   * @param table rows of all items, in order
   */
  SteppedTable(Neighbours table) {
    start = new int[table.rows() + 1];
    id = new int[table.size()];
    weight = new float[table.size()];
    long[] row = {};
    for (int r = 0; r < table.rows(); r++) {
      int length = table.start(r + 1) - table.start(r);
      start[r + 1] = start[r] + length;
      row = row.length < length ? new long[length] : row;
      for (int n = 0; n < length; n++) {
        int at = table.start(r) + n;
        row[n] =
            (long) table.id(at) << 32 | Float.floatToRawIntBits(table.weight(at)) & 0xffffffffL;
      }
      Arrays.sort(row, 0, length);
      for (int n = 0; n < length; n++) {
        id[start[r] + n] = (int) (row[n] >>> 32);
        weight[start[r] + n] = Float.intBitsToFloat((int) row[n]);
      }
    }
  }

  int items() {
    return start.length - 1;
  }

  int start(int row) {
    return start[row];
  }

  int id(int at) {
    return id[at];
  }

  float weight(int at) {
    return weight[at];
  }

  /** Number of neighbours in all rows. */
  int size() {
    return id.length;
  }

  /** Adds a row, so many times, to the sums of the items. */
  void add(int row, float times, float[] sum) {
    int[] ids = id;
    float[] weights = weight;
    int end = start[row + 1];
    for (int at = start[row]; at < end; at++) {
      sum[ids[at]] += times * weights[at];
    }
  }

  /**
   * How much louder voices are than their echoes: Σ_j Σ_i |s(j→i)| / Σ_j Σ_k |s(j→k)| Σ_i |s(k→i)|;
   * 0 where no two steps lead anywhere.
   */
  double evenness() {
    double[] loudness = new double[items()];
    double voice = 0;
    for (int row = 0; row < loudness.length; row++) {
      for (int at = start[row]; at < start[row + 1]; at++) {
        loudness[row] += Math.abs(weight[at]);
      }
      voice += loudness[row];
    }
    double echo = 0;
    for (int at = 0; at < id.length; at++) {
      echo += Math.abs(weight[at]) * loudness[id[at]];
    }
    return echo == 0 ? 0 : voice / echo;
  }
}
