package dev.shopkeeper.recompute.forecast;

import java.util.Arrays;

/** The rows of one series in a file, in any order, growing. */
final class DemandRows {
  static final int QUANTITY = 0;
  static final int PRICE = 1;
  static final int PROMOTION = 2;
  static final int FIGURES = 3;

  private final String id;
  private final String group;
  private final int season;
  private final boolean dated;
  private long[] times = new long[16];
  private double[][] figures = new double[16][];
  private long[] lines = new long[16];
  private int size;

  /**
   * Starts a series.
   *
   * @param season steps in a season, or 0 where the file does not say
   * @param dated whether times are epoch days rather than step numbers
   */
  DemandRows(String id, String group, int season, boolean dated) {
    this.id = id;
    this.group = group;
    this.season = season;
    this.dated = dated;
  }

  /**
   * Adds a row.
   *
   * @param row its figures by {@link #QUANTITY}, {@link #PRICE} and {@link #PROMOTION}; NaN for
   *     what is not known
   */
  void add(long time, double[] row, long line) {
    if (size == times.length) {
      times = Arrays.copyOf(times, 2 * size);
      figures = Arrays.copyOf(figures, 2 * size);
      lines = Arrays.copyOf(lines, 2 * size);
    }
    times[size] = time;
    figures[size] = row;
    lines[size] = line;
    size++;
  }

  String id() {
    return id;
  }

  String group() {
    return group;
  }

  int season() {
    return season;
  }

  boolean dated() {
    return dated;
  }

  int size() {
    return size;
  }

  long time(int row) {
    return times[row];
  }

  double figure(int row, int which) {
    return figures[row][which];
  }

  long line(int row) {
    return lines[row];
  }

  /** Times, ascending. */
  long[] sortedTimes() {
    long[] sorted = Arrays.copyOf(times, size);
    Arrays.sort(sorted);
    return sorted;
  }
}
