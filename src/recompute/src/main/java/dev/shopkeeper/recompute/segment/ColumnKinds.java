package dev.shopkeeper.recompute.segment;

import dev.shopkeeper.analytics.segment.prediction.MixedColumns;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Tells columns of numbers from columns of categories.
 *
 * <p>A column is of numbers if every value that is not missing is one; missing is a blank, and
 * among numbers also what other programs write for it: NA, NaN, null, none, N/A, a question mark.
 * Whole numbers with few different values may as well be codes (a region, a browser), so they are
 * taken as both. A column of text that differs in most rows names the row and is left out; so is a
 * column with one value.
 */
final class ColumnKinds {
  private static final int CODES = 24;

  private final CsvTable table;
  private final int[] rows;
  private final Consumer<String> progress;
  private final List<double[]> numbers = new ArrayList<>();
  private final List<int[]> categories = new ArrayList<>();

  private ColumnKinds(CsvTable table, int[] rows, Consumer<String> progress) {
    this.table = table;
    this.rows = rows;
    this.progress = progress;
  }

  static MixedColumns read(
      CsvTable table, int[] rows, int label, List<String> ignore, Consumer<String> progress) {
    Set<Integer> left = new HashSet<>();
    left.add(label);
    ignore.forEach(name -> left.add(table.column(name)));
    ColumnKinds kinds = new ColumnKinds(table, rows, progress);
    for (int c = 0; c < table.header().size(); c++) {
      if (!left.contains(c)) {
        kinds.add(c);
      }
    }
    if (kinds.numbers.isEmpty() && kinds.categories.isEmpty()) {
      throw new IllegalArgumentException(
          table.place(rows[0]) + ": no column is left to predict from");
    }
    return new MixedColumns(
        kinds.numbers.toArray(new double[0][]), kinds.categories.toArray(new int[0][]));
  }

  private void add(int column) {
    Map<String, Integer> codes = new HashMap<>();
    int[] coded = new int[rows.length];
    double[] values = new double[rows.length];
    boolean numeric = true;
    boolean whole = true;
    boolean any = false;
    for (int i = 0; i < rows.length; i++) {
      String text = table.text(rows[i], column);
      Integer code = codes.putIfAbsent(text, codes.size());
      coded[i] = code == null ? codes.size() - 1 : code;
      values[i] = Numbers.parse(text);
      boolean number = !Double.isNaN(values[i]);
      any |= number;
      numeric &= number || Missing.is(text);
      whole &= Double.isNaN(values[i]) || values[i] == Math.rint(values[i]);
    }
    String name = table.header().get(column);
    if (codes.size() == 1) {
      progress.accept("column '" + name + "' left out: one value in all rows");
    } else if (numeric && any) {
      numbers.add(values);
      if (whole && codes.size() > 2 && codes.size() <= CODES) {
        categories.add(coded);
      }
    } else if (codes.size() > rows.length / 2) {
      progress.accept("column '" + name + "' left out: text that differs in most rows");
    } else {
      categories.add(coded);
    }
  }
}
