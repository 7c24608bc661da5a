package dev.shopkeeper.analytics.segment;

import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

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
  private final Queue<Work> idle = new ConcurrentLinkedQueue<>(); // at most one a thread

  /** What a thread works with; kept, as a new one for each block would be most of all memory. */
  private record Work(Screen.Tile tile, int[] open, double[] squaredToOwn) {}

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
    Work work = work();
    int[] open = work.open();
    for (int start = from; start < to; start += Screen.ROWS) {
      int count = Math.min(Screen.ROWS, to - start);
      for (int r = 0; r < count; r++) {
        open[r] = start + r;
        assignment[start + r] = -1;
      }
      settle(work, count, -1);
    }
    idle.add(work);
  }

  @Override
  int assignBlock(int block, int from, int to) {
    Work work = work();
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
          work.open()[count] = i;
          work.squaredToOwn()[count++] = squared;
        }
      }
      upper[i] = u;
      lower[i] = l;
      if (count == Screen.ROWS) {
        moves += settle(work, count, block);
        count = 0;
      }
    }
    moves += settle(work, count, block);
    idle.add(work);
    return moves;
  }

  private Work work() {
    Work work = idle.poll();
    return work != null
        ? work
        : new Work(screen.new Tile(), new int[Screen.ROWS], new double[Screen.ROWS]);
  }

  private int settle(Work work, int count, int block) {
    Screen.Tile tile = work.tile();
    if (count >= FEW) {
      tile.measure(work.open(), count);
    }
    int moves = 0;
    for (int r = 0; r < count; r++) {
      int i = work.open()[r];
      int a = assignment[i];
      int nearest = count >= FEW ? tile.nearest(r) : -1;
      if (nearest < 0) {
        compareWithAll(i);
      } else {
        double squared =
            nearest == a
                ? work.squaredToOwn()[r]
                : Distances.squared(rows, i, centroids, nearest, d);
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
