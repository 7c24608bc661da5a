package dev.shopkeeper.recompute.data;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * Opens a UTF-8 text that may be gzip, without the byte order mark before it.
 *
 * <p>The first two bytes decide, not the name: shops rename files more often than they repack them.
 */
public final class TextInput {
  private static final int BUFFER = 1 << 16;

  private TextInput() {}

  /** Opens a file as text, unpacked where it is gzip. */
  public static BufferedReader open(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException(file + ": is a folder where a file is wanted");
    }
    return open(Files.newInputStream(file));
  }

  /** Reads a stream as text, unpacked where it is gzip; closing the reader closes the stream. */
  public static BufferedReader open(InputStream raw) throws IOException {
    return new BufferedReader(
        new UnmarkedReader(new InputStreamReader(unpacked(raw), StandardCharsets.UTF_8)), BUFFER);
  }

  /**
   * The first line that is not empty, as far as its first 65,535 characters; the reader stays where
   * it is. It tells how a file is written.
   */
  public static String firstLine(BufferedReader text) throws IOException {
    text.mark(BUFFER);
    StringBuilder line = new StringBuilder();
    for (int left = BUFFER - 1; left > 0; left--) {
      int c = text.read();
      boolean end = c == '\n' || c == '\r';
      if (c < 0 || end && !line.toString().isBlank()) {
        break;
      }
      if (!end) {
        line.append((char) c);
      }
    }
    text.reset();
    return line.toString();
  }

  /**
   * What words of a line are between: a blank where it has any or a tab, else a semicolon or a
   * comma where it has one, else a blank.
   */
  public static char separatorOf(String line) {
    if (line.indexOf(' ') >= 0 || line.indexOf('\t') >= 0) {
      return ' ';
    }
    return line.indexOf(';') >= 0 ? ';' : line.indexOf(',') >= 0 ? ',' : ' ';
  }

  private static InputStream unpacked(InputStream raw) throws IOException {
    try {
      BufferedInputStream in = new BufferedInputStream(raw, BUFFER);
      in.mark(2);
      int first = in.read();
      int second = in.read();
      in.reset();
      return first == 0x1f && second == 0x8b ? new GZIPInputStream(in, BUFFER) : in;
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }
}
