package dev.shopkeeper.analytics.segment.prediction;

import dev.shopkeeper.analytics.segment.Scaling;
import java.util.Arrays;

/**
 * Turns columns of numbers and categories into the rows of a regression, as learned from training
 * rows alone.
 *
 * <p>A number becomes (x − mean) / standard deviation, in a second column the same of its signed
 * logarithm where the number is skewed, and where training rows miss it, 0 and a column that says
 * so. A category becomes a column for each level that enough training rows have; all rarer and
 * later unseen levels share one.
 */
public final class DesignEncoding {
  private static final int COMMON = 10;
  private static final double SKEWED = 2;

  private final Scaling.Column[] plain;
  private final Scaling.Column[] logarithmic; // null where not skewed
  private final boolean[] missing;
  private final int[][] level; // a category column each: the design column of a code
  private final int[] rare; // a category column each: the design column of other codes
  private final int d;
  private final int[] source; // [design column]: the column it was made from

  private DesignEncoding(MixedColumns columns, int[] rows) {
    int numbers = columns.numbers().length;
    int categories = columns.categories().length;
    plain = new Scaling.Column[numbers];
    logarithmic = new Scaling.Column[numbers];
    missing = new boolean[numbers];
    level = new int[categories][];
    rare = new int[categories];
    int next = 0;
    for (int c = 0; c < numbers; c++) {
      next += learnNumber(c, columns.numbers()[c], rows);
    }
    for (int c = 0; c < categories; c++) {
      next = learnCategory(c, columns.categories()[c], rows, next);
    }
    d = next;
    source = sources();
  }

  /**
   * Learns from rows.
   *
   * @param rows indices of the training rows, at least 1
   */
  public static DesignEncoding fit(MixedColumns columns, int[] rows) {
    return new DesignEncoding(columns, rows);
  }

  /** Encodes rows of the same columns. */
  public SparseRows apply(MixedColumns columns, int[] rows) {
    int most = 3 * plain.length + level.length;
    int[] start = new int[rows.length + 1];
    int[] column = new int[rows.length * most];
    double[] value = new double[rows.length * most];
    int entry = 0;
    for (int r = 0; r < rows.length; r++) {
      int next = 0;
      for (int c = 0; c < plain.length; c++) {
        double x = columns.numbers()[c][rows[r]];
        boolean known = !Double.isNaN(x);
        column[entry] = next++;
        value[entry++] = known ? plain[c].apply(x) : 0;
        if (logarithmic[c] != null) {
          column[entry] = next++;
          value[entry++] = known ? logarithmic[c].apply(x) : 0;
        }
        if (missing[c]) {
          column[entry] = next++;
          value[entry++] = known ? 0 : 1;
        }
      }
      for (int c = 0; c < level.length; c++) {
        int code = columns.categories()[c][rows[r]];
        column[entry] = code < level[c].length ? level[c][code] : rare[c];
        value[entry++] = 1;
      }
      start[r + 1] = entry;
    }
    return new SparseRows(d, start, Arrays.copyOf(column, entry), Arrays.copyOf(value, entry));
  }

  /** The column that each column of the regression was made from, those of numbers first. */
  int[] source() {
    return source;
  }

  /** Means of the regression's columns over encoded rows. */
  double[] means(SparseRows rows) {
    double[] means = new double[d];
    for (int e = 0; e < rows.column().length; e++) {
      means[rows.column()[e]] += rows.value()[e] / rows.n();
    }
    return means;
  }

  private int[] sources() {
    int[] sources = new int[d];
    int next = 0;
    for (int c = 0; c < plain.length; c++) {
      int columns = 1 + (logarithmic[c] == null ? 0 : 1) + (missing[c] ? 1 : 0);
      Arrays.fill(sources, next, next + columns, c);
      next += columns;
    }
    for (int c = 0; c < level.length; c++) {
      int end = c + 1 < level.length ? rare[c + 1] : d;
      Arrays.fill(sources, rare[c], end, plain.length + c);
    }
    return sources;
  }

  private int learnNumber(int c, double[] values, int[] rows) {
    double[] known = Arrays.stream(rows).mapToDouble(r -> values[r]).filter(x -> x == x).toArray();
    missing[c] = known.length < rows.length;
    if (known.length == 0) {
      plain[c] = new Scaling.Column(false, 0, 0, 0, 1);
      return 2;
    }
    plain[c] = Scaling.standard(known, known.length, 1).columns()[0];
    if (skewness(known, plain[c]) > SKEWED) {
      logarithmic[c] = Scaling.fit(known, known.length, 1, new boolean[] {true}, 0).columns()[0];
    }
    return 1 + (logarithmic[c] == null ? 0 : 1) + (missing[c] ? 1 : 0);
  }

  private static double skewness(double[] values, Scaling.Column scaled) {
    double sum = 0;
    for (double value : values) {
      double z = scaled.apply(value);
      sum += z * z * z;
    }
    return Math.abs(sum / values.length);
  }

  private int learnCategory(int c, int[] codes, int[] rows, int next) {
    int levels = Arrays.stream(rows).map(r -> codes[r]).max().orElse(-1) + 1;
    int[] counts = new int[levels];
    for (int row : rows) {
      counts[codes[row]]++;
    }
    rare[c] = next;
    level[c] = new int[levels];
    int column = next + 1;
    for (int code = 0; code < levels; code++) {
      level[c][code] = counts[code] >= COMMON ? column++ : rare[c];
    }
    return column;
  }
}
