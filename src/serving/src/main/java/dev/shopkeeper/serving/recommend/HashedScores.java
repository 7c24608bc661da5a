package dev.shopkeeper.serving.recommend;

import dev.shopkeeper.tables.recommend.NeighbourRow;
import java.util.Arrays;

/**
 * Sums for the candidates at hand only, in an open-addressing table at most half full.
 *
 * <p>For catalogues whose dense array would not stay in a processor's cache: the table of 4,000
 * candidates takes 96 KB whatever the size of the catalogue.
 */
final class HashedScores implements ScoreTable {
  private static final int FREE = -1;
  // 2^32 divided by the golden ratio: spreads runs of neighbouring ids (Knuth, TAOCP 3, 6.4).
  private static final int FIBONACCI = 0x9e3779b9;

  private int[] item = new int[0];
  private double[] sum = new double[0];
  private int shift = 32;

  @Override
  public void begin(int candidates) {
    int bits = 32 - Integer.numberOfLeadingZeros(Math.max(8, 2 * candidates - 1));
    if (item.length != 1 << bits) {
      item = new int[1 << bits];
      sum = new double[1 << bits];
      shift = 32 - bits;
    }
    Arrays.fill(item, FREE);
  }

  @Override
  public void add(NeighbourRow row, double factor) {
    for (int n = 0; n < row.size(); n++) {
      int at = find(row.id(n));
      if (item[at] == FREE) {
        item[at] = row.id(n);
        sum[at] = 0;
      }
      sum[at] += factor * row.weight(n);
    }
  }

  @Override
  public void remove(int candidate) {
    int at = find(candidate);
    if (item[at] != FREE) {
      sum[at] = 0;
    }
  }

  @Override
  public void drainTo(BestScores best) {
    for (int at = 0; at < item.length; at++) {
      if (item[at] != FREE && sum[at] > 0) {
        best.offer(item[at], sum[at]);
      }
    }
  }

  private int find(int candidate) {
    int mask = item.length - 1;
    int at = candidate * FIBONACCI >>> shift;
    while (item[at] != FREE && item[at] != candidate) {
      at = at + 1 & mask;
    }
    return at;
  }
}
