package dev.shopkeeper.recompute.forecast;

import java.util.Arrays;

/** The rows of one series in a file, in any order, growing. */
final class DemandRows {
  private final String id;
  private final String group;
  private final int season;
  private final boolean dated;
  private long[] times = new long[16];
  private double[] quantities = new double[16];
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

  void add(long time, double quantity, long line) {
    if (size == times.length) {
      times = Arrays.copyOf(times, 2 * size);
      quantities = Arrays.copyOf(quantities, 2 * size);
      lines = Arrays.copyOf(lines, 2 * size);
    }
    times[size] = time;
    quantities[size] = quantity;
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

  double quantity(int row) {
    return quantities[row];
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
