package dev.shopkeeper.recompute.data;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * A text followed by one more line that marks its end.
 *
 * <p>A CSV parser takes the end of the text as the closing of a quote, so a file cut off within a
 * quoted field would pass for a whole one. With the mark, a record that swallows it gives itself
 * away.
 */
final class EndMarkedReader extends FilterReader {
  private static final String MARK = "\ufdd0end of text\ufdd1";
  private static final String TAIL = "\n" + MARK + "\n";

  private int tail = -1;

  EndMarkedReader(Reader in) {
    super(in);
  }

  static boolean isMark(char[] buffer, int offset, int length) {
    return length == MARK.length() && MARK.contentEquals(new String(buffer, offset, length));
  }

  /** Whether a field has swallowed the mark, which stands at its end but for the line break. */
  static boolean holdsMark(String field) {
    return field.endsWith(MARK);
  }

  @Override
  public int read() throws IOException {
    char[] one = new char[1];
    return read(one, 0, 1) < 0 ? -1 : one[0];
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    if (tail < 0) {
      int count = in.read(target, offset, length);
      if (count >= 0) {
        return count;
      }
      tail = 0;
    }
    if (tail == TAIL.length()) {
      return -1;
    }
    int count = Math.min(length, TAIL.length() - tail);
    TAIL.getChars(tail, tail + count, target, offset);
    tail += count;
    return count;
  }
}
