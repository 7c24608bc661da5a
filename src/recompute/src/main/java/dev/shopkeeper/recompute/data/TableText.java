package dev.shopkeeper.recompute.data;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.util.zip.ZipException;

/**
 * Reads a file of lines, CSV or JSON Lines, gzip or not, in memory bounded by {@link TextLimits}.
 *
 * <p>What concerns one line goes to the sink; what makes the rest of the file doubtful (no header,
 * a quote that never closes, damaged gzip) ends the reading with a {@link DataException} that names
 * file and line.
 */
public final class TableText {
  private TableText() {}

  /** Reads a whole file of the contract. */
  public static void read(ShopFile file, RowSink sink) throws IOException {
    read(file.name(), file.isJsonLines(), file.content(), file.kind().layout(), sink);
  }

  /** Reads a whole file in any layout. */
  public static void read(
      String name, boolean jsonLines, ShopFile.Content content, Layout layout, RowSink sink)
      throws IOException {
    try (BufferedReader text = TextInput.open(content.open())) {
      if (jsonLines) {
        new JsonLinesReader(name, layout, sink).read(text);
      } else {
        new CsvTableReader(name, layout, sink).read(text);
      }
    } catch (EOFException | ZipException e) {
      throw new DataException(name + ": damaged gzip (" + e.getMessage() + ")", e);
    }
  }
}
