package dev.shopkeeper.analytics.recommend;

import java.util.Arrays;

/**
 * Who took what: a sparse matrix of users (rows) and items (columns), immutable.
 *
 * <p>Compressed rows: the entries of row r lie at {@code start(r) .. start(r + 1) - 1}, in
 * ascending order of column, each column once, none of them 0. Three flat arrays, 8 bytes an entry
 * and 4 a row; at most 2<sup>31</sup> - 1 entries. What a value means (a count, a rating, 1) is the
 * caller's choice.
 */
public final class Interactions {
  private final int columns;
  // rows + 1 offsets into column and value.
  private final int[] start;
  private final int[] column;
  private final float[] value;

  private Interactions(int columns, int[] start, int[] column, float[] value) {
    this.columns = columns;
    this.start = start;
    this.column = column;
    this.value = value;
  }

  /** A builder for a matrix whose size is known only when all entries have been seen. */
  public static Builder builder() {
    return new Builder();
  }

  /** Number of users. */
  public int rows() {
    return start.length - 1;
  }

  /** Number of items. */
  public int columns() {
    return columns;
  }

  /** Number of entries. */
  public int size() {
    return column.length;
  }

  /** Where row r begins; {@code start(r + 1)} is where it ends. */
  public int start(int row) {
    return start[row];
  }

  /** The column of an entry. */
  public int column(int entry) {
    return column[entry];
  }

  /** The value of an entry, never 0. */
  public float value(int entry) {
    return value[entry];
  }

  /** The columns of one row, ascending, as a copy. */
  public int[] columnsOf(int row) {
    return Arrays.copyOfRange(column, start[row], start[row + 1]);
  }

  /** Whether the row has an entry in the column; logarithmic in the length of the row. */
  public boolean contains(int row, int wanted) {
    return Arrays.binarySearch(column, start[row], start[row + 1], wanted) >= 0;
  }

  /** Items become rows, users become columns. Linear in entries, rows and columns. */
  public Interactions transpose() {
    int[] turnedStart = new int[columns + 1];
    for (int c : column) {
      turnedStart[c + 1]++;
    }
    for (int c = 0; c < columns; c++) {
      turnedStart[c + 1] += turnedStart[c];
    }
    int[] next = Arrays.copyOf(turnedStart, columns);
    int[] turnedColumn = new int[column.length];
    float[] turnedValue = new float[column.length];
    for (int r = 0; r < rows(); r++) {
      for (int e = start[r]; e < start[r + 1]; e++) {
        int at = next[column[e]]++;
        turnedColumn[at] = r;
        turnedValue[at] = value[e];
      }
    }
    return new Interactions(rows(), turnedStart, turnedColumn, turnedValue);
  }

  /** The same entries, every value 1. */
  public Interactions binary() {
    float[] ones = new float[value.length];
    Arrays.fill(ones, 1);
    return new Interactions(columns, start, column, ones);
  }

  /**
   * The same with at most so many entries a row; of a longer row evenly spaced ones.
   *
   * <p>What a row costs a kernel grows with the square of its length: one crawler's would cost more
   * than all shoppers', and says nothing of taste.
   *
   * @param most entries of a row, at least 1
   */
  public Interactions capped(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("entries of a row " + most + " must be at least 1");
    }
    boolean fits = true;
    for (int r = 0; r < rows() && fits; r++) {
      fits = start[r + 1] - start[r] <= most;
    }
    return fits ? this : cut(most);
  }

  private Interactions cut(int most) {
    int[] cutStart = new int[start.length];
    int[] cutColumn = new int[column.length];
    float[] cutValue = new float[column.length];
    int at = 0;
    for (int r = 0; r < rows(); r++) {
      int length = start[r + 1] - start[r];
      int kept = Math.min(most, length);
      for (int n = 0; n < kept; n++) {
        int from = start[r] + (int) ((long) length * n / kept);
        cutColumn[at] = column[from];
        cutValue[at++] = value[from];
      }
      cutStart[r + 1] = at;
    }
    return new Interactions(
        columns, cutStart, Arrays.copyOf(cutColumn, at), Arrays.copyOf(cutValue, at));
  }

  /** d_r = Σ_c x_rc² for every row; for a binary matrix the number of entries. */
  public double[] rowDegrees() {
    double[] degrees = new double[rows()];
    for (int r = 0; r < degrees.length; r++) {
      for (int e = start[r]; e < start[r + 1]; e++) {
        degrees[r] += (double) value[e] * value[e];
      }
    }
    return degrees;
  }

  /** Whether every value is 1, which lets a kernel leave the values unread. */
  boolean isBinary() {
    for (float v : value) {
      if (v != 1) {
        return false;
      }
    }
    return true;
  }

  // The arrays themselves, for the kernels of this package; nobody writes to them.
  int[] starts() {
    return start;
  }

  int[] columnArray() {
    return column;
  }

  float[] values() {
    return value;
  }

  /** Collects entries in any order. */
  public static final class Builder {
    private int[] row = new int[1024];
    private int[] column = new int[1024];
    private float[] value = new float[1024];
    private int size;
    private int rows;
    private int columns;

    private Builder() {}

    /**
     * Adds an entry; entries of the same row and column are added up in the order they came.
     *
     * @param row user, 0 or more
     * @param column item, 0 or more
     * @param value finite
     * @return this
     */
    public Builder add(int row, int column, float value) {
      if (row < 0 || row == Integer.MAX_VALUE || column < 0 || column == Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "row " + row + ", column " + column + ": both must be in [0, 2^31 - 2]");
      }
      if (!Float.isFinite(value)) {
        throw new IllegalArgumentException("value " + value + " must be finite");
      }
      if (size == this.row.length) {
        grow();
      }
      this.row[size] = row;
      this.column[size] = column;
      this.value[size] = value;
      size++;
      rows = Math.max(rows, row + 1);
      columns = Math.max(columns, column + 1);
      return this;
    }

    /** The matrix, just large enough for the greatest row and column added. */
    public Interactions build() {
      return build(rows, columns);
    }

    /** The matrix with a given shape, which must hold every entry added. */
    public Interactions build(int rows, int columns) {
      if (rows < this.rows || columns < this.columns) {
        throw new IllegalArgumentException(
            "shape %d x %d is smaller than the entries' %d x %d"
                .formatted(rows, columns, this.rows, this.columns));
      }
      // Two stable counting sorts: the first gives columns with rows in order of arrival, the
      // second (transposing back) rows with columns ascending, equal columns in order of arrival.
      return merged(byColumn(columns, rows).transpose());
    }

    private Interactions byColumn(int columns, int rows) {
      int[] start = new int[columns + 1];
      for (int e = 0; e < size; e++) {
        start[column[e] + 1]++;
      }
      for (int c = 0; c < columns; c++) {
        start[c + 1] += start[c];
      }
      int[] next = Arrays.copyOf(start, columns);
      int[] sortedRow = new int[size];
      float[] sortedValue = new float[size];
      for (int e = 0; e < size; e++) {
        int at = next[column[e]]++;
        sortedRow[at] = row[e];
        sortedValue[at] = value[e];
      }
      return new Interactions(rows, start, sortedRow, sortedValue);
    }

    private static Interactions merged(Interactions sorted) {
      int[] start = new int[sorted.rows() + 1];
      int[] column = new int[sorted.size()];
      float[] value = new float[sorted.size()];
      int to = 0;
      for (int r = 0; r < sorted.rows(); r++) {
        int e = sorted.start[r];
        while (e < sorted.start[r + 1]) {
          int c = sorted.column[e];
          float sum = 0;
          for (; e < sorted.start[r + 1] && sorted.column[e] == c; e++) {
            sum += sorted.value[e];
          }
          if (sum != 0) {
            column[to] = c;
            value[to++] = sum;
          }
        }
        start[r + 1] = to;
      }
      return new Interactions(
          sorted.columns, start, Arrays.copyOf(column, to), Arrays.copyOf(value, to));
    }

    private void grow() {
      if (size == Integer.MAX_VALUE - 8) {
        throw new IllegalStateException("more than " + size + " entries");
      }
      int capacity = (int) Math.min(Integer.MAX_VALUE - 8L, size + (size >> 1) + 16L);
      row = Arrays.copyOf(row, capacity);
      column = Arrays.copyOf(column, capacity);
      value = Arrays.copyOf(value, capacity);
    }
  }
}
