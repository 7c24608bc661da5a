package dev.shopkeeper.recompute.data;

import java.io.IOException;
import java.io.Reader;

/** Lines of a text, each held up to a bound however long it is. */
final class BoundedLines {
  private final Reader text;
  private final char[] buffer = new char[1 << 14];
  private final StringBuilder line = new StringBuilder();
  private int position;
  private int limit;
  private long number;
  private boolean cut;

  BoundedLines(Reader text) {
    this.text = text;
  }

  /** Goes to the next line; false at the end. */
  boolean next() throws IOException {
    line.setLength(0);
    cut = false;
    boolean any = false;
    while (position < limit || fill()) {
      any = true;
      int end = position;
      while (end < limit && buffer[end] != '\n') {
        end++;
      }
      append(position, end);
      position = end + 1;
      if (end < limit) {
        break;
      }
    }
    if (any) {
      number++;
    }
    return any;
  }

  private boolean fill() throws IOException {
    position = 0;
    limit = text.read(buffer, 0, buffer.length);
    return limit > 0;
  }

  private void append(int from, int to) {
    int room = TextLimits.BUFFER_CHARS - line.length();
    cut |= to - from > room;
    line.append(buffer, from, Math.min(to - from, room));
  }

  /** The line without its end, or its first part where it is cut. */
  String text() {
    return line.toString();
  }

  boolean isCut() {
    return cut;
  }

  long number() {
    return number;
  }
}
