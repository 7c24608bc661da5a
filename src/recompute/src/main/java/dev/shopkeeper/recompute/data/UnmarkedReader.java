package dev.shopkeeper.recompute.data;

import java.io.IOException;
import java.io.Reader;

/**
 * A text without the byte order mark that spreadsheets put before it.
 *
 * <p>Nothing is read before it is asked for, so that damage is met by whoever reads and can say in
 * which file and line it is.
 */
final class UnmarkedReader extends Reader {
  private static final char BYTE_ORDER_MARK = '\ufeff';

  private final Reader in;
  private boolean started;

  UnmarkedReader(Reader in) {
    this.in = in;
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    int count = in.read(target, offset, length);
    if (started || count <= 0) {
      return count;
    }
    started = true;
    if (target[offset] != BYTE_ORDER_MARK) {
      return count;
    }
    if (count == 1) {
      return in.read(target, offset, length);
    }
    System.arraycopy(target, offset + 1, target, offset, count - 1);
    return count - 1;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
