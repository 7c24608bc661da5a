package dev.shopkeeper.analytics.segment;

import java.util.Arrays;

/**
 * Compares rows whose bounds do not settle them with all centroids, many rows at a time, in single
 * precision ({@link Screen}); where that leaves a doubt, and for a handful of rows, in double. The
 * distance to the nearest centroid is always one of double precision; the second nearest is only
 * known by a lower bound, which is all that is asked of it.
 */
final class ScreenedRun extends LloydRun {
  /** Below so many rows a tile costs more than it saves. */
  private static final int FEW = 8;

  private final Screen screen;
  private final double[] half; // k: half the distance to the nearest other centroid

  ScreenedRun(double[] rows, int n, int d, double[] centroids) {
    super(rows, n, d, centroids);
    this.screen = new Screen(rows, n, d, centroids);
    this.half = new double[k];
    screen.place(centroids);
  }

  /** Whether comparing with all centroids at once is faster than looking for those to compare. */
  static boolean pays(int k, int d) {
    return k >= 16 && d >= 5 && d <= Screen.MOST_COLUMNS;
  }

  @Override
  void centroidsMoved() {
    screen.place(centroids);
    Arrays.fill(half, Double.POSITIVE_INFINITY);
    for (int j = 0; j < k; j++) {
      for (int other = 0; other < j; other++) {
        double distance = Distances.squared(centroids, j, centroids, other, d);
        half[j] = Math.min(half[j], distance);
        half[other] = Math.min(half[other], distance);
      }
    }
    for (int j = 0; j < k; j++) {
      half[j] = Math.sqrt(half[j]) / 2;
    }
  }

  @Override
  void assignFirst(int from, int to) {
    Screen.Tile tile = screen.new Tile();
    int[] open = new int[Screen.ROWS];
    for (int start = from; start < to; start += Screen.ROWS) {
      int count = Math.min(Screen.ROWS, to - start);
      for (int r = 0; r < count; r++) {
        open[r] = start + r;
        assignment[start + r] = -1;
      }
      settle(tile, open, count, null, -1);
    }
  }

  @Override
  int assignBlock(int block, int from, int to) {
    Screen.Tile tile = screen.new Tile();
    int[] open = new int[Screen.ROWS];
    double[] squaredToOwn = new double[Screen.ROWS];
    int count = 0;
    int moves = 0;
    for (int i = from; i < to; i++) {
      int a = assignment[i];
      double u = upperAfterMove(i);
      double l = lowerAfterMove(i);
      double safe = Math.max(l, half[a]);
      if (u > safe) {
        double squared = Distances.squared(rows, i, centroids, a, d);
        u = Math.sqrt(squared);
        if (u > safe) {
          open[count] = i;
          squaredToOwn[count++] = squared;
        }
      }
      upper[i] = u;
      lower[i] = l;
      if (count == Screen.ROWS) {
        moves += settle(tile, open, count, squaredToOwn, block);
        count = 0;
      }
    }
    return moves + settle(tile, open, count, squaredToOwn, block);
  }

  private int settle(Screen.Tile tile, int[] open, int count, double[] squaredToOwn, int block) {
    if (count >= FEW) {
      tile.measure(open, count);
    }
    int moves = 0;
    for (int r = 0; r < count; r++) {
      int i = open[r];
      int a = assignment[i];
      int nearest = count >= FEW ? tile.nearest(r) : -1;
      if (nearest < 0) {
        compareWithAll(i);
      } else {
        double squared =
            nearest == a ? squaredToOwn[r] : Distances.squared(rows, i, centroids, nearest, d);
        assignment[i] = nearest;
        upper[i] = Math.sqrt(squared);
        lower[i] = Math.sqrt(squared + tile.margin(r));
      }
      if (block >= 0 && assignment[i] != a) {
        moved(block, i, a);
        moves++;
      }
    }
    return moves;
  }
}
