package dev.shopkeeper.tables.recommend;

import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.codec.RowReader;
import dev.shopkeeper.tables.codec.RowWriter;
import java.util.BitSet;
import java.util.OptionalInt;

/**
 * How many shoppers met both an item and its neighbour, for the neighbours that had room for it.
 *
 * <pre>
 *   counts := octet width in [1, 4], and 8 more where not every neighbour has a count,
 *             [for each neighbour a bit, 1 where it has one; the first in the lowest bit],
 *             the counts by ascending id, of width bytes each, most significant first
 * </pre>
 *
 * <p>All counts of a row have the width of the greatest, so that one is found without reading those
 * before it: they are asked for by reasons alone, a few of them in an answer.
 */
final class SharedCounts {
  /** Of a row without counts. */
  static final SharedCounts NONE = new SharedCounts(0, new byte[0], null);

  private static final int SOME = 8;

  private final int width;
  private final byte[] counts;
  // By place in the row; null where every neighbour has a count.
  private final BitSet counted;

  private SharedCounts(int width, byte[] counts, BitSet counted) {
    this.width = width;
    this.counts = counts;
    this.counted = counted;
  }

  /** The count of the neighbour at a place in the row. */
  OptionalInt at(int place) {
    if (width == 0 || counted != null && !counted.get(place)) {
      return OptionalInt.empty();
    }
    int from = width * (counted == null ? place : counted.get(0, place).cardinality());
    int count = 0;
    for (int n = from; n < from + width; n++) {
      count = count << 8 | counts[n] & 0xff;
    }
    return OptionalInt.of(count);
  }

  /** How many of the strongest neighbours can have their count in so many bytes. */
  static int fitting(int neighbours, int width, int bytes) {
    if (neighbours * width < bytes) {
      return neighbours;
    }
    return Math.max(0, (bytes - 1 - bitBytes(neighbours)) / width);
  }

  /** The bytes that hold the greatest of some counts. */
  static int width(int greatest) {
    return Math.max(1, (39 - Integer.numberOfLeadingZeros(greatest)) / 8);
  }

  /**
   * Writes counts.
   *
   * @param shared by place in the row, -1 for a neighbour without one
   * @param width of each
   */
  static void write(RowWriter out, int[] shared, int width) {
    BitSet counted = new BitSet();
    for (int n = 0; n < shared.length; n++) {
      counted.set(n, shared[n] >= 0);
    }
    boolean all = counted.cardinality() == shared.length;
    out.octet(all ? width : width + SOME);
    byte[] bits = counted.toByteArray();
    for (int n = 0; !all && n < bitBytes(shared.length); n++) {
      out.octet(n < bits.length ? bits[n] & 0xff : 0);
    }
    for (int count : shared) {
      if (count >= 0) {
        out.bytes(count, width);
      }
    }
  }

  /** Reads the counts of a row of so many neighbours. */
  static SharedCounts read(RowReader in, int neighbours) {
    int form = in.octet();
    int width = form & SOME - 1;
    if (width < 1 || width > Integer.BYTES || form > width + SOME) {
      throw new CorruptRowException("form " + form + " of counts must be in [1, 4] or [9, 12]");
    }
    if (form == width) {
      return new SharedCounts(width, counts(in, neighbours, width), null);
    }
    BitSet counted = BitSet.valueOf(in.bytes(bitBytes(neighbours)));
    if (counted.length() > neighbours) {
      throw new CorruptRowException(
          "count of place %d in a row of %d".formatted(counted.length() - 1, neighbours));
    }
    return new SharedCounts(width, counts(in, counted.cardinality(), width), counted);
  }

  private static byte[] counts(RowReader in, int size, int width) {
    byte[] counts = in.bytes(width * size);
    // Only the greatest width holds numbers beyond an int.
    for (int n = 0; width == Integer.BYTES && n < counts.length; n += width) {
      if (counts[n] < 0) {
        throw new CorruptRowException("count beyond 2^31 - 1 at place " + n / width);
      }
    }
    return counts;
  }

  private static int bitBytes(int neighbours) {
    return (neighbours + 7) / 8;
  }
}
