package dev.shopkeeper.tables.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * Reads what {@link RowWriter} wrote, field by field in the same order, and nothing else.
 *
 * <p>The checksum is verified before any field is read, and every bound is checked nevertheless: a
 * row written by a faulty writer has a right checksum too. Whatever is wrong throws {@link
 * CorruptRowException} with the offset. {@link #end} must be called last; it refuses bytes that
 * nobody read.
 */
public final class RowReader {
  // Ids that one long surely holds the differences of, at two bytes each.
  private static final int RUN = 4;
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

  private final byte[] row;
  private final int end;
  private final int version;
  private int at;

  /**
   * Opens a row.
   *
   * @param row the whole row
   * @param version the format version that the caller can read
   */
  public RowReader(byte[] row, int version) {
    this(row, version, version);
  }

  /**
   * Opens a row of one of several formats.
   *
   * @param row the whole row
   * @param oldest the oldest format version that the caller can read
   * @param newest the newest
   */
  public RowReader(byte[] row, int oldest, int newest) {
    if (row.length < 1 + RowWriter.CHECKSUM_BYTES) {
      throw new CorruptRowException(
          "row of %d bytes is shorter than version and checksum".formatted(row.length));
    }
    this.row = row;
    this.end = row.length - RowWriter.CHECKSUM_BYTES;
    checkChecksum();
    version = row[at++] & 0xff;
    if (version < oldest || version > newest) {
      throw new CorruptRowException(
          "row has format version %d, this reader knows %s"
              .formatted(version, oldest == newest ? newest : oldest + " to " + newest));
    }
  }

  /** The format version of the row. */
  public int version() {
    return version;
  }

  /** A number of at least 0. */
  public long unsigned() {
    int from = at;
    long value = varint();
    if (value < 0) {
      throw corrupt(from, "unsigned number beyond 2^63 - 1");
    }
    return value;
  }

  /** A number in [0, max]. */
  public int unsigned(int max) {
    int from = at;
    long value = varint();
    if (value < 0 || value > max) {
      throw corrupt(
          from, "number " + Long.toUnsignedString(value) + " must be in [0, " + max + "]");
    }
    return (int) value;
  }

  /** A number that may be negative. */
  public long signed() {
    long value = varint();
    return (value >>> 1) ^ -(value & 1);
  }

  /**
   * Strictly ascending ids.
   *
   * @param maxCount the most ids the caller accepts; no more memory is taken than the row has bytes
   */
  public int[] ascending(int maxCount) {
    int from = at;
    int count = unsigned(maxCount);
    if (count > end - at) {
      throw corrupt(from, "%d ids in %d bytes".formatted(count, end - at));
    }
    int[] ids = new int[count];
    int previous = -1;
    for (int n = 0; n < count; n = Math.min(count, n + RUN)) {
      int last = count - n < RUN || end - at < Long.BYTES ? -1 : shortGaps(ids, n, previous);
      previous = last < 0 ? gaps(ids, n, Math.min(count, n + RUN), previous) : last;
    }
    return ids;
  }

  /** A number in [0, 255]. */
  public int octet() {
    need(1);
    return row[at++] & 0xff;
  }

  /**
   * Reads {@value #RUN} ids whose differences take one byte or two, which most do, in no order that
   * a processor could foresee: so all come from one long and no branch lies between them. Returns
   * the last id; or -1, with nothing read, where something else comes or is wrong.
   */
  private int shortGaps(int[] ids, int from, int previous) {
    long bytes = (long) LONG.get(row, at);
    int id = previous;
    int wrong = 0;
    int more = 0;
    for (int n = 0; n < RUN; n++) {
      int second = (int) bytes >>> 4 & 8; // the bits of the second byte, if one follows
      int high = (byte) (bytes >>> 8);
      // What is wrong is a second byte of 0, which no number needs, or one that is not the last.
      wrong |= second << 28 & high - 1;
      id += ((int) bytes & 0x7f | (high & -(second >> 3)) << 7) + 1;
      ids[from + n] = id;
      more += second;
      bytes = bytes >>> 8 >>> second;
    }
    if (wrong < 0 || id < previous) {
      return -1;
    }
    at += RUN + (more >> 3);
    return id;
  }

  /** Reads ids one after the other, whatever they are; returns the last. */
  private int gaps(int[] ids, int from, int to, int previous) {
    long id = previous;
    for (int n = from; n < to; n++) {
      int here = at;
      id += unsigned(Integer.MAX_VALUE) + 1L;
      if (id > Integer.MAX_VALUE) {
        throw corrupt(here, "id %d beyond 2^31 - 1".formatted(id));
      }
      ids[n] = (int) id;
    }
    return (int) id;
  }

  /** Numbers of two bytes one after the other, so many of them, each times the step. */
  public float[] int16s(int count, double step) {
    need((long) Short.BYTES * count);
    float[] numbers = new float[count];
    for (int n = 0; n < count; n++) {
      numbers[n] = (float) (toDouble((short) SHORT.get(row, at + Short.BYTES * n)) * step);
    }
    at += Short.BYTES * count;
    return numbers;
  }

  /** So many bytes as they lie. */
  public byte[] bytes(int count) {
    need(count);
    at += count;
    return Arrays.copyOfRange(row, at - count, at);
  }

  // 2^52 + 2^15 + number, written as bits, less the two. A plain cast compiles to an instruction
  // that waits for the register it writes to, which strings the turns of the loop together.
  private static double toDouble(short number) {
    return Double.longBitsToDouble(0x4330000000000000L | number + 0x8000) - (0x1p52 + 0x8000);
  }

  /** A finite number. */
  public float float32() {
    int from = at;
    float value = Float.intBitsToFloat((int) fixed(Float.BYTES));
    if (!Float.isFinite(value)) {
      throw corrupt(from, "value " + value + " must be finite");
    }
    return value;
  }

  /** A finite number. */
  public double float64() {
    int from = at;
    double value = Double.longBitsToDouble(fixed(Double.BYTES));
    if (!Double.isFinite(value)) {
      throw corrupt(from, "value " + value + " must be finite");
    }
    return value;
  }

  /** A text of at most the given number of UTF-8 bytes. */
  public String text(int maxTextBytes) {
    int length = unsigned(maxTextBytes);
    int from = at;
    need(length);
    at += length;
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(row, from, length))
          .toString();
    } catch (CharacterCodingException e) {
      throw corrupt(from, "text of " + length + " bytes is not UTF-8");
    }
  }

  /** Bytes not yet read, without the checksum. */
  public int remaining() {
    return end - at;
  }

  /** Refuses a row that has more fields than were read. */
  public void end() {
    if (at != end) {
      throw corrupt(at, (end - at) + " bytes behind the last field");
    }
  }

  private long varint() {
    // Most numbers of a row are differences of neighbouring ids, which take one byte.
    if (at < end && row[at] >= 0) {
      return row[at++];
    }
    int from = at;
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      need(1);
      byte next = row[at++];
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        boolean padded = next == 0 && shift > 0;
        boolean overflows = shift == 63 && next > 1;
        if (padded || overflows) {
          throw corrupt(from, "number longer than it need be or than 64 bits");
        }
        return value;
      }
    }
    throw corrupt(from, "number longer than 64 bits");
  }

  private long fixed(int width) {
    need(width);
    long bits = 0;
    for (int n = 0; n < width; n++) {
      bits = bits << 8 | row[at++] & 0xff;
    }
    return bits;
  }

  private void need(long bytes) {
    if (bytes > end - at) {
      throw corrupt(at, "%d bytes needed, %d left".formatted(bytes, end - at));
    }
  }

  private void checkChecksum() {
    CRC32 crc = new CRC32();
    crc.update(row, 0, end);
    int written = ByteBuffer.wrap(row, end, RowWriter.CHECKSUM_BYTES).getInt();
    if (written != (int) crc.getValue()) {
      throw new CorruptRowException(
          "checksum at offset %d is %08x, the row's bytes give %08x"
              .formatted(end, written, (int) crc.getValue()));
    }
  }

  private static CorruptRowException corrupt(int offset, String what) {
    return new CorruptRowException("offset " + offset + ": " + what);
  }
}
