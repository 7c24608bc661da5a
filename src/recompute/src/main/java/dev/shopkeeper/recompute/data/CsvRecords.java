package dev.shopkeeper.recompute.data;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes FastCSV's fields into one row that is used again for every record.
 *
 * <p>Only columns of the layout become strings, and a value equal to the one in the line before is
 * the same string: order ids, users and times repeat from line to line.
 */
final class CsvRecords extends AbstractBaseCsvCallbackHandler<CsvRecords> {
  private final Row row;
  private final List<String> header = new ArrayList<>();
  private final String[] previous;
  private int[] positions;
  private boolean tooLong;
  private boolean endMark;

  CsvRecords(int columns) {
    row = new Row(columns);
    previous = new String[columns];
  }

  /** Ends the header line: from here on, field i is the layout's column positions[i]. */
  void map(int[] positions) {
    this.positions = positions;
  }

  List<String> header() {
    return header;
  }

  boolean headerIsTooLong() {
    return getFieldCount() > TextLimits.COLUMNS || tooLong;
  }

  Row row() {
    return row;
  }

  long line() {
    return Math.max(1, getStartingLineNumber());
  }

  int fields() {
    return getFieldCount();
  }

  boolean isTooLong() {
    return tooLong;
  }

  boolean isEndMark() {
    return endMark && getFieldCount() == 1;
  }

  @Override
  protected void handleBegin(long startingLineNumber) {
    row.line = startingLineNumber;
    tooLong = false;
    endMark = false;
    for (int i = 0; i < row.values.length; i++) {
      previous[i] = row.values[i] == null ? previous[i] : row.values[i];
      row.values[i] = null;
    }
  }

  @Override
  protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
    if (index == 0 && !quoted && EndMarkedReader.isMark(buffer, offset, length)) {
      endMark = true;
      return;
    }
    int start = offset;
    int end = offset + length;
    while (start < end && buffer[start] <= ' ') {
      start++;
    }
    while (end > start && buffer[end - 1] <= ' ') {
      end--;
    }
    if (positions == null) {
      addHeader(index, buffer, start, end - start);
    } else if (index < positions.length && positions[index] >= 0) {
      set(positions[index], buffer, start, end - start);
    }
  }

  private void addHeader(int index, char[] buffer, int offset, int length) {
    if (index < TextLimits.COLUMNS) {
      int kept = Math.min(length, TextLimits.FIELD_CHARS);
      tooLong |= kept < length;
      header.add(new String(buffer, offset, kept));
    }
  }

  private void set(int column, char[] buffer, int offset, int length) {
    int kept = length;
    if (length > TextLimits.FIELD_CHARS) {
      tooLong = true;
      kept = TextLimits.REJECT_TEXT;
    }
    String before = previous[column];
    row.values[column] =
        equal(before, buffer, offset, kept) ? before : new String(buffer, offset, kept);
  }

  private static boolean equal(String before, char[] buffer, int offset, int length) {
    if (before == null || before.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (before.charAt(i) != buffer[offset + i]) {
        return false;
      }
    }
    return true;
  }

  @Override
  protected CsvRecords buildRecord() {
    return this;
  }
}
