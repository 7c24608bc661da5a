package dev.shopkeeper.recompute.data;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A head, then one byte again and again, then a tail; never held as a whole. */
final class GeneratedStream extends InputStream {
  private final byte[] head;
  private final byte fill;
  private final long fillEnd;
  private final byte[] tail;
  private long position;

  GeneratedStream(String head, char fill, long count, String tail) {
    this.head = head.getBytes(StandardCharsets.UTF_8);
    this.fill = (byte) fill;
    this.fillEnd = this.head.length + count;
    this.tail = tail.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public int read() {
    long at = position++;
    if (at < head.length) {
      return head[(int) at] & 0xff;
    }
    if (at < fillEnd) {
      return fill & 0xff;
    }
    return at - fillEnd < tail.length ? tail[(int) (at - fillEnd)] & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    if (position >= head.length && position + length <= fillEnd) {
      Arrays.fill(target, offset, offset + length, fill);
      position += length;
      return length;
    }
    int next = length == 0 ? -1 : read();
    if (next < 0) {
      return length == 0 ? 0 : -1;
    }
    target[offset] = (byte) next;
    return 1;
  }
}
