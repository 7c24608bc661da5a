package dev.shopkeeper.recompute.clean;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.shopkeeper.recompute.data.Reject;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** {@code rejects.csv}: one line for each line that was not taken. */
public final class RejectsFile implements Consumer<Reject>, Closeable {
  private final CsvWriter csv;

  /** Opens the file anew and writes its header line. */
  public RejectsFile(Path file) throws IOException {
    if (file.toAbsolutePath().getParent() != null) {
      Files.createDirectories(file.toAbsolutePath().getParent());
    }
    csv = CsvWriter.builder().build(file);
    csv.writeRecord("file", "line", "reason", "detail", "text");
  }

  /** Writes one line; a full disk is an {@link UncheckedIOException}. */
  @Override
  public void accept(Reject reject) {
    csv.writeRecord(
        reject.file(),
        Long.toString(reject.line()),
        reject.reason().code(),
        reject.detail(),
        reject.text());
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }
}
