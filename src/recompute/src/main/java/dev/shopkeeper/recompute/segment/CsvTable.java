package dev.shopkeeper.recompute.segment;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.shopkeeper.recompute.data.TextInput;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A CSV file with a header line, in memory, as text.
 *
 * <p>RFC 4180, UTF-8 with or without a byte order mark, plain or gzip; a header line without a
 * comma but with semicolons or tabs says that fields are between these ({@link FieldSeparator}),
 * and then a comma within a number is its decimal point. Empty lines are skipped, blanks around a
 * field are cut off. A first column without a name that counts the lines is no column. Every
 * refusal names file, line, and column where there is one.
 */
final class CsvTable {
  // Codes and names repeat; a table of millions of lines would not fit with a text for each field.
  private static final int MOST_SHARED = 10_000;

  private final Path file;
  private final List<String> header;
  private final List<String[]> records;
  private final List<Long> lines;

  private CsvTable(Path file, List<String> header, List<String[]> records, List<Long> lines) {
    this.file = file;
    this.header = header;
    this.records = records;
    this.lines = lines;
  }

  static CsvTable read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(file + ": no such file");
    }
    try (BufferedReader text = TextInput.open(file)) {
      return read(file, text, FieldSeparator.of(text));
    } catch (CsvParseException e) {
      throw new IllegalArgumentException(file + ": not a CSV file: " + e.getMessage(), e);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static CsvTable read(Path file, Reader text, FieldSeparator separator)
      throws IOException {
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .fieldSeparator(separator.character())
            .detectBomHeader(false)
            .skipEmptyLines(true)
            .allowExtraFields(true)
            .allowMissingFields(true)
            .ofCsvRecord(text)) {
      return read(file, reader.iterator(), separator);
    }
  }

  private static CsvTable read(Path file, Iterator<CsvRecord> records, FieldSeparator separator) {
    if (!records.hasNext()) {
      throw new IllegalArgumentException(file + ": empty, needs a header line");
    }
    List<String> header = header(file, records.next());
    List<String[]> rows = new ArrayList<>();
    List<Long> lines = new ArrayList<>();
    List<Map<String, String>> texts =
        Stream.<Map<String, String>>generate(HashMap::new).limit(header.size()).toList();
    while (records.hasNext()) {
      CsvRecord next = records.next();
      if (next.getFieldCount() == 1 && next.getField(0).isBlank() && header.size() > 1) {
        continue;
      }
      if (next.getFieldCount() != header.size()) {
        throw new IllegalArgumentException(
            "%s, line %d: has %d fields, the header has %d"
                .formatted(
                    file, next.getStartingLineNumber(), next.getFieldCount(), header.size()));
      }
      String[] fields = new String[header.size()];
      for (int c = 0; c < fields.length; c++) {
        fields[c] = shared(separator.number(next.getField(c).strip()), texts.get(c));
      }
      rows.add(fields);
      lines.add(next.getStartingLineNumber());
    }
    if (rows.isEmpty()) {
      throw new IllegalArgumentException(file + ": has a header line but no data");
    }
    return new CsvTable(file, header, rows, lines).withoutLineNumbers();
  }

  /** One text for all fields of a column that are alike, as far as there are few of them. */
  private static String shared(String text, Map<String, String> texts) {
    String known = texts.get(text);
    if (known == null && texts.size() < MOST_SHARED) {
      texts.put(text, text);
    }
    return known == null ? text : known;
  }

  /** What saves tables writes the number of a line before it, and no name above it. */
  private CsvTable withoutLineNumbers() {
    if (header.size() < 2 || !header.get(0).isEmpty()) {
      return this;
    }
    double first = Numbers.parse(text(0, 0));
    for (int row = 0; row < records.size(); row++) {
      if (Numbers.parse(text(row, 0)) != first + row) {
        return this;
      }
    }
    return new CsvTable(
        file,
        header.subList(1, header.size()),
        records.stream().map(fields -> Arrays.copyOfRange(fields, 1, fields.length)).toList(),
        lines);
  }

  private static List<String> header(Path file, CsvRecord first) {
    List<String> names = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String field : first.getFields()) {
      String name = field.strip();
      if (name.chars().anyMatch(c -> c < ' ' || c == '\ufffd')) {
        throw new IllegalArgumentException(
            file + ", line 1: the header is not text; is this a CSV file?");
      }
      if (!seen.add(name)) {
        throw new IllegalArgumentException(
            "%s, line 1: column '%s' appears twice".formatted(file, name));
      }
      names.add(name);
    }
    return names;
  }

  int rows() {
    return records.size();
  }

  List<String> header() {
    return header;
  }

  /** The position of a column; refuses a name that the header does not have. */
  int column(String name) {
    int column = header.indexOf(name);
    if (column < 0) {
      throw new IllegalArgumentException(
          "%s: no column '%s'; columns are %s".formatted(file, name, String.join(", ", header)));
    }
    return column;
  }

  String text(int row, int column) {
    return records.get(row)[column];
  }

  /** Whether nothing is known there: a blank, or what programs write in its place. */
  boolean isMissing(int row, int column) {
    return Missing.is(text(row, column));
  }

  /** A finite number; refuses anything else, a blank included. */
  double number(int row, int column) {
    String text = text(row, column);
    double value = Numbers.parse(text);
    if (Double.isNaN(value)) {
      throw new IllegalArgumentException(
          "%s, line %d, column '%s': %s is not a number"
              .formatted(
                  file,
                  lines.get(row),
                  header.get(column),
                  text.isEmpty() ? "a blank" : "'" + shortened(text) + "'"));
    }
    return value;
  }

  /** Where a row stands, for a message. */
  String place(int row) {
    return file + ", line " + lines.get(row);
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "...";
  }
}
