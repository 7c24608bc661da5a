package dev.shopkeeper.tables.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * Writes one row: a version byte, fields, and a checksum over all of them.
 *
 * <pre>
 *   row      := version(1 byte) field* crc32(4 bytes, big-endian, over everything before)
 *   unsigned := 7 bits a byte, least significant first, high bit set on all but the last
 *   signed   := unsigned((v &lt;&lt; 1) ^ (v &gt;&gt; 63))
 *   ids      := unsigned(count) [unsigned(first) unsigned(next - previous - 1)*]
 *   octet := one byte
 *   int16, float32, float64 := big-endian, IEEE 754
 *   text     := unsigned(bytes) UTF-8
 * </pre>
 *
 * <p>A row never grows beyond its budget: the write that would do so throws {@link
 * RowTooLargeException} and the writer is of no further use.
 */
public final class RowWriter {
  static final int CHECKSUM_BYTES = 4;
  // The largest item DynamoDB takes.
  private static final int LARGEST_BUDGET = 400 * 1024;

  private final int maxBytes;
  private byte[] bytes;
  private int size;

  /**
   * Begins a row.
   *
   * @param version of the row's format, in [0, 255]
   * @param maxBytes the most bytes of the finished row, checksum included, in [5, 409600]
   */
  public RowWriter(int version, int maxBytes) {
    if (version < 0 || version > 255) {
      throw new IllegalArgumentException("version " + version + " must be in [0, 255]");
    }
    if (maxBytes < 1 + CHECKSUM_BYTES || maxBytes > LARGEST_BUDGET) {
      throw new IllegalArgumentException(
          "budget of %d bytes must be in [%d, %d]"
              .formatted(maxBytes, 1 + CHECKSUM_BYTES, LARGEST_BUDGET));
    }
    this.maxBytes = maxBytes;
    this.bytes = new byte[Math.min(maxBytes, 256)];
    put(version);
  }

  /** A number of at least 0. */
  public RowWriter unsigned(long value) {
    if (value < 0) {
      throw new IllegalArgumentException("unsigned value " + value + " must be at least 0");
    }
    return varint(value);
  }

  /** A number that may be negative; short when it is near 0. */
  public RowWriter signed(long value) {
    return varint((value << 1) ^ (value >> 63));
  }

  /** The first {@code count} ids, strictly ascending, each at least 0. */
  public RowWriter ascending(int[] ids, int count) {
    unsigned(count);
    int previous = -1;
    for (int n = 0; n < count; n++) {
      if (ids[n] <= previous) {
        throw new IllegalArgumentException(
            "id %d at place %d must be greater than %d".formatted(ids[n], n, previous));
      }
      varint(ids[n] - previous - 1);
      previous = ids[n];
    }
    return this;
  }

  /** A number in [0, 255], always one byte. */
  public RowWriter octet(int value) {
    if (value < 0 || value > 255) {
      throw new IllegalArgumentException("octet " + value + " must be in [0, 255]");
    }
    reserve(1);
    put(value);
    return this;
  }

  /** The lowest bytes of a number, most significant first. */
  public RowWriter bytes(int value, int width) {
    if (width < 1 || width > Integer.BYTES || width < Integer.BYTES && value >>> 8 * width != 0) {
      throw new IllegalArgumentException(
          "number %d must fit into %d bytes, in [1, 4]".formatted(value, width));
    }
    return fixed(value, width);
  }

  public RowWriter int16(short value) {
    reserve(Short.BYTES);
    put(value >>> 8);
    put(value);
    return this;
  }

  /** A finite number. */
  public RowWriter float32(float value) {
    if (!Float.isFinite(value)) {
      throw new IllegalArgumentException("value " + value + " must be finite");
    }
    return fixed(Float.floatToIntBits(value), Float.BYTES);
  }

  /** A finite number. */
  public RowWriter float64(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("value " + value + " must be finite");
    }
    return fixed(Double.doubleToLongBits(value), Double.BYTES);
  }

  /**
   * A text.
   *
   * @param text without unpaired surrogates
   * @param maxTextBytes the most bytes of its UTF-8 form
   */
  public RowWriter text(String text, int maxTextBytes) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    if (utf8.length > maxTextBytes) {
      throw new IllegalArgumentException(
          "text of %d bytes must have at most %d".formatted(utf8.length, maxTextBytes));
    }
    if (!new String(utf8, StandardCharsets.UTF_8).equals(text)) {
      throw new IllegalArgumentException("text has an unpaired surrogate: it has no UTF-8 form");
    }
    unsigned(utf8.length);
    reserve(utf8.length);
    System.arraycopy(utf8, 0, bytes, size, utf8.length);
    size += utf8.length;
    return this;
  }

  /** Bytes left for further fields. */
  public int remaining() {
    return maxBytes - CHECKSUM_BYTES - size;
  }

  /** The row with its checksum; the writer must not be used afterwards. */
  public byte[] finish() {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, size);
    byte[] row = Arrays.copyOf(bytes, size + CHECKSUM_BYTES);
    int checksum = (int) crc.getValue();
    for (int n = 0; n < CHECKSUM_BYTES; n++) {
      row[size + n] = (byte) (checksum >>> (24 - 8 * n));
    }
    return row;
  }

  /** Number of bytes that an unsigned number takes. */
  public static int unsignedBytes(long value) {
    return value == 0 ? 1 : (70 - Long.numberOfLeadingZeros(value)) / 7;
  }

  private RowWriter varint(long value) {
    reserve(unsignedBytes(value));
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      put((int) (rest & 0x7f | 0x80));
      rest >>>= 7;
    }
    put((int) rest);
    return this;
  }

  private RowWriter fixed(long bits, int width) {
    reserve(width);
    for (int shift = 8 * width - 8; shift >= 0; shift -= 8) {
      put((int) (bits >>> shift));
    }
    return this;
  }

  private void reserve(int more) {
    if (more > remaining()) {
      throw new RowTooLargeException(
          "%d bytes at offset %d do not fit into a row of at most %d bytes"
              .formatted(more, size, maxBytes));
    }
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.min(maxBytes, Math.max(size + more, 2 * bytes.length)));
    }
  }

  private void put(int value) {
    bytes[size++] = (byte) value;
  }
}
