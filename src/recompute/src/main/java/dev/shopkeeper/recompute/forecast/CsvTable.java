package dev.shopkeeper.recompute.forecast;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.shopkeeper.recompute.data.TextInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/**
 * A CSV file with a header line, read row by row; every complaint names file, line, column and
 * value.
 */
final class CsvTable implements AutoCloseable {
  private final String file;
  private final CsvReader<CsvRecord> reader;
  private final Iterator<CsvRecord> rows;
  private final List<String> header;
  private CsvRecord row;

  private CsvTable(String file, CsvReader<CsvRecord> reader) {
    this.file = file;
    this.reader = reader;
    this.rows = reader.iterator();
    this.header = advance() ? row.getFields().stream().map(String::strip).toList() : List.of();
  }

  static CsvTable open(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      throw new IllegalArgumentException(path + " is a folder, must be a file");
    }
    // Rows of another width are let through to be refused here, with file and line.
    CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .allowMissingFields(true)
            .allowExtraFields(true)
            .ofCsvRecord(TextInput.open(path));
    try {
      return new CsvTable(path.getFileName().toString(), reader);
    } catch (RuntimeException e) {
      reader.close();
      throw e;
    }
  }

  /** Place of a column that must be there. */
  int required(String column) {
    int place = header.indexOf(column);
    if (place < 0) {
      throw new IllegalArgumentException(
          file + " has no column " + column + "; it has " + abridged(String.join(",", header)));
    }
    return place;
  }

  /** Place of a column, or -1. */
  int optional(String column) {
    return header.indexOf(column);
  }

  /** Goes to the next row. */
  boolean next() {
    if (!advance()) {
      return false;
    }
    if (row.getFieldCount() != header.size()) {
      throw new IllegalArgumentException(
          "%s, line %d: %d fields, must be %d as in the header"
              .formatted(file, line(), row.getFieldCount(), header.size()));
    }
    return true;
  }

  long line() {
    return row.getStartingLineNumber();
  }

  /** The field of the current row; empty where the file has no such column. */
  String text(int column) {
    return column < 0 ? "" : row.getField(column);
  }

  /** A number in [low, high], or the given value where the field is empty. */
  double number(int column, double low, double high, double whenEmpty) {
    String text = text(column);
    if (text.isEmpty()) {
      return whenEmpty;
    }
    double value;
    try {
      value = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw invalid(column, "must be a number");
    }
    if (!(value >= low && value <= high)) {
      throw invalid(column, "must be in [" + low + ", " + high + "]");
    }
    return value;
  }

  /** The complaint about the current row's field. */
  IllegalArgumentException invalid(int column, String expectation) {
    return invalid(line(), header.get(column), text(column), expectation);
  }

  IllegalArgumentException invalid(long line, String column, String value, String expectation) {
    return new IllegalArgumentException(
        "%s, line %d, column %s: '%s' %s"
            .formatted(file, line, column, abridged(value), expectation));
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  private boolean advance() {
    try {
      boolean more = rows.hasNext();
      row = more ? rows.next() : row;
      return more;
    } catch (CsvParseException e) {
      String cause = e.getCause() == null ? "" : ": " + e.getCause().getMessage();
      throw new IllegalArgumentException(file + " is not CSV: " + e.getMessage() + cause, e);
    } catch (UncheckedIOException e) {
      String cause = e.getCause().getMessage();
      throw new UncheckedIOException(
          file + " cannot be read to its end: " + e.getMessage() + ": " + cause, e.getCause());
    }
  }

  private static String abridged(String text) {
    return text.length() <= 80 ? text : text.substring(0, 80) + "...";
  }
}
