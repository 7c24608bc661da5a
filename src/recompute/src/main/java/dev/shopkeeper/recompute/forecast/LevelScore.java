package dev.shopkeeper.recompute.forecast;

/** Mean errors of the levels of a hierarchy, and their mean over the levels. */
final class LevelScore {
  private final double[] sum;
  private final int[] count;

  LevelScore(int levels) {
    this.sum = new double[levels];
    this.count = new int[levels];
  }

  /** One series' error; NaN counts for nothing. */
  void add(int level, double error) {
    if (!Double.isNaN(error)) {
      sum[level] += error;
      count[level]++;
    }
  }

  /** Mean error of a level; NaN where nothing could be judged. */
  double of(int level) {
    return sum[level] / count[level];
  }

  /** Mean of the levels that could be judged; NaN where none could. */
  double mean() {
    double total = 0;
    int levels = 0;
    for (int level = 0; level < sum.length; level++) {
      total += count[level] > 0 ? of(level) : 0;
      levels += count[level] > 0 ? 1 : 0;
    }
    return total / levels;
  }
}
