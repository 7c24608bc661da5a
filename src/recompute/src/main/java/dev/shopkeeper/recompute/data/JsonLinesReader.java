package dev.shopkeeper.recompute.data;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;

/** A JSON Lines file: one JSON object a line, its fields named as the columns of the CSV form. */
final class JsonLinesReader {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build()
          .setCodec(new ObjectMapper());

  private final Layout layout;
  private final RowSink sink;
  private final String file;
  private final Row row;

  JsonLinesReader(String file, Layout layout, RowSink sink) {
    this.file = file;
    this.layout = layout;
    this.sink = sink;
    this.row = new Row(layout.columns().size());
  }

  void read(Reader text) throws IOException {
    BoundedLines lines = new BoundedLines(text);
    boolean any = false;
    while (lines.next()) {
      String line = lines.text();
      if (!line.isBlank()) {
        any = true;
        take(lines, line);
      }
    }
    if (!any) {
      throw new DataException(file + " is empty; one JSON object a line is due");
    }
  }

  private void take(BoundedLines lines, String line) throws IOException {
    String shown = TextLimits.cut(line, TextLimits.REJECT_TEXT);
    if (lines.isCut()) {
      String detail = "a line of more than " + TextLimits.BUFFER_CHARS + " characters";
      sink.damaged(lines.number(), RejectReason.TOO_LONG, detail, shown);
      return;
    }
    Arrays.fill(row.values, null);
    row.line = lines.number();
    try {
      parse(line);
    } catch (JsonProcessingException e) {
      String detail = "not one JSON object: " + TextLimits.quoted(e.getOriginalMessage());
      sink.damaged(row.line, RejectReason.BAD_JSON, detail, shown);
      return;
    } catch (RejectedLineException e) {
      sink.damaged(row.line, e.reason(), e.getMessage(), shown);
      return;
    }
    sink.row(row);
  }

  private void parse(String line) throws IOException, RejectedLineException {
    try (JsonParser json = JSON.createParser(line)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new RejectedLineException(RejectReason.BAD_JSON, "not a JSON object");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        int column = layout.position(json.currentName());
        JsonToken value = json.nextToken();
        if (column < 0) {
          json.skipChildren();
        } else {
          row.values[column] = text(json, value);
        }
      }
      if (json.nextToken() != null) {
        throw new RejectedLineException(RejectReason.BAD_JSON, "more than one JSON value");
      }
    }
  }

  private static String text(JsonParser json, JsonToken value)
      throws IOException, RejectedLineException {
    if (value == JsonToken.VALUE_NULL) {
      return null;
    }
    String text = value.isStructStart() ? json.readValueAsTree().toString() : json.getText();
    if (text.length() > TextLimits.FIELD_CHARS) {
      throw new RejectedLineException(
          RejectReason.TOO_LONG, "a field of more than " + TextLimits.FIELD_CHARS + " characters");
    }
    return text.strip();
  }
}
