package dev.shopkeeper.recompute.data;

import java.util.List;

/**
 * One line of a file, its values in the order of the layout's columns.
 *
 * <p>A reader hands out the same row again and again: take the values, not the row.
 */
public final class Row {
  final String[] values;
  long line;

  Row(int columns) {
    values = new String[columns];
  }

  /** A row of its own, of values in the order of a layout's columns. */
  public static Row of(List<String> values) {
    Row row = new Row(values.size());
    values.toArray(row.values);
    return row;
  }

  /** The number of the line at which the record starts; the first of the file is 1. */
  public long line() {
    return line;
  }

  /** The value of a column without blanks around it; empty where the file has none. */
  public String value(int column) {
    String value = values[column];
    return value == null ? "" : value;
  }

  /** The values as one CSV line, cut to what a rejects file holds. */
  public String text() {
    int last = values.length - 1;
    while (last > 0 && value(last).isEmpty()) {
      last--;
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i <= last && text.length() <= TextLimits.REJECT_TEXT; i++) {
      text.append(i == 0 ? "" : ",").append(CsvText.field(value(i)));
    }
    return TextLimits.cut(text.toString(), TextLimits.REJECT_TEXT);
  }
}
