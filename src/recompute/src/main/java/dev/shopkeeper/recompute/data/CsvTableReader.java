package dev.shopkeeper.recompute.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** A CSV file by RFC 4180 with a header line. */
final class CsvTableReader {
  private static final String UNCLOSED = "a quote is opened here and never closed";

  private final String file;
  private final Layout layout;
  private final RowSink sink;

  CsvTableReader(String file, Layout layout, RowSink sink) {
    this.file = file;
    this.layout = layout;
    this.sink = sink;
  }

  void read(Reader text) throws IOException {
    EndMarkedReader marked = new EndMarkedReader(text);
    CsvRecords records = new CsvRecords(layout.columns().size());
    // Field counts are checked here, where a wrong one costs a line and not the file.
    Iterator<CsvRecords> iterator =
        CsvReader.builder()
            .allowExtraFields(true)
            .allowMissingFields(true)
            .maxBufferSize(TextLimits.BUFFER_CHARS)
            .build(records, marked)
            .iterator();
    try {
      readRecords(iterator, records);
    } catch (CsvParseException e) {
      throw DataException.at(file, records.line(), whatIsWrong(e));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void readRecords(Iterator<CsvRecords> iterator, CsvRecords records) {
    boolean ended = !iterator.hasNext() || iterator.next().isEndMark();
    if (ended) {
      throw new DataException(file + " is empty; its first line must name the columns");
    }
    int fields = records.header().size();
    records.map(positions(records));
    while (iterator.hasNext() && !ended) {
      iterator.next();
      ended = records.isEndMark();
      if (!ended) {
        deliver(records, fields);
      }
    }
    if (!ended) {
      throw DataException.at(file, records.line(), UNCLOSED);
    }
  }

  private void deliver(CsvRecords records, int fields) {
    Row row = records.row();
    if (records.fields() != fields) {
      String detail = records.fields() + " fields where the header line has " + fields;
      sink.damaged(row.line(), RejectReason.FIELD_COUNT, detail, row.text());
    } else if (records.isTooLong()) {
      String detail = "a field of more than " + TextLimits.FIELD_CHARS + " characters";
      sink.damaged(row.line(), RejectReason.TOO_LONG, detail, row.text());
    } else {
      sink.row(row);
    }
  }

  /** The layout's column of each field of the file, -1 for what the layout does not know. */
  private int[] positions(CsvRecords records) {
    List<String> header = records.header();
    if (records.headerIsTooLong()) {
      throw DataException.at(
          file, 1, "the header line has more than " + TextLimits.COLUMNS + " columns");
    }
    if (header.stream().anyMatch(EndMarkedReader::holdsMark)) {
      throw DataException.at(file, records.line(), UNCLOSED);
    }
    if (header.stream().anyMatch(CsvTableReader::isBinary)) {
      throw DataException.at(
          file, 1, "not a UTF-8 text; is it a binary file or in another encoding?");
    }
    int[] positions = new int[header.size()];
    boolean[] found = new boolean[layout.columns().size()];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = layout.position(header.get(i));
      if (positions[i] >= 0) {
        if (found[positions[i]]) {
          throw DataException.at(
              file, records.line(), "column " + header.get(i) + " stands there twice");
        }
        found[positions[i]] = true;
      }
    }
    refuseMissing(found, header, records.line());
    return positions;
  }

  private void refuseMissing(boolean[] found, List<String> header, long line) {
    List<String> missing = new ArrayList<>();
    for (int i = 0; i < found.length; i++) {
      Column column = layout.columns().get(i);
      if (!found[i] && column.required()) {
        missing.add(column.name());
      }
    }
    if (!missing.isEmpty()) {
      throw DataException.at(
          file,
          line,
          "required column"
              + (missing.size() > 1 ? "s " : " ")
              + String.join(", ", missing)
              + " missing; the header line reads "
              + TextLimits.quoted(String.join(",", header)));
    }
  }

  private static boolean isBinary(String name) {
    return name.chars().anyMatch(c -> c == '\ufffd' || Character.isISOControl(c));
  }

  private static String whatIsWrong(CsvParseException e) {
    String message = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
    if (message.startsWith("The maximum buffer size")) {
      return "a field of more than "
          + TextLimits.BUFFER_CHARS
          + " characters; a quote that never closes, or not a CSV text";
    }
    return "not RFC 4180: " + message;
  }
}
