package dev.shopkeeper.tables.recommend;

import dev.shopkeeper.tables.codec.RowWriter;
import java.util.Arrays;

/** The neighbours of a row to be written, strongest first, their weights as levels. */
final class RankedLevels {
  static final int LARGEST = Short.MAX_VALUE;
  private static final int ID_MASK = Integer.MAX_VALUE;

  private final float scale;
  // Strongest first, ties by smaller id; level[n] belongs to id[n].
  private final int[] id;
  private final short[] level;

  private RankedLevels(float scale, int[] id, short[] level) {
    this.scale = scale;
    this.id = id;
    this.level = level;
  }

  static RankedLevels of(int[] ids, float[] weights) {
    long[] keys = sortedKeys(ids, weights);
    float scale = keys.length == 0 ? 0 : strength(keys[keys.length - 1]);
    int[] id = new int[keys.length];
    short[] level = new short[keys.length];
    int kept = 0;
    for (int n = keys.length - 1; n >= 0 && strength(keys[n]) > 0; n--) {
      long rounded = Math.round((double) strength(keys[n]) / scale * LARGEST);
      if (rounded == 0) {
        break;
      }
      id[kept] = ID_MASK - ((int) (keys[n] >>> 1) & ID_MASK);
      level[kept++] = (short) ((keys[n] & 1) == 0 ? rounded : -rounded);
    }
    return new RankedLevels(scale, Arrays.copyOf(id, kept), Arrays.copyOf(level, kept));
  }

  int size() {
    return id.length;
  }

  /** How many of the strongest fit: taking one more never makes a row shorter. */
  int longestPrefix(int most, int bytes) {
    if (bytesOf(most) <= bytes) {
      return most;
    }
    int fits = 0;
    int tooMany = most;
    while (tooMany - fits > 1) {
      int middle = (fits + tooMany) >>> 1;
      if (bytesOf(middle) <= bytes) {
        fits = middle;
      } else {
        tooMany = middle;
      }
    }
    return fits;
  }

  /**
   * Writes the strongest.
   *
   * @param kept how many
   * @param shared a number of shoppers by strength, -1 for a neighbour without one; empty to write
   *     none
   * @param width bytes of each of these numbers
   */
  byte[] write(RowWriter out, int kept, int[] shared, int width) {
    // Id above, place below: sorts by id and remembers whose level it is.
    long[] byId = new long[kept];
    for (int n = 0; n < kept; n++) {
      byId[n] = (long) id[n] << 32 | n;
    }
    Arrays.sort(byId);
    int[] ascending = new int[kept];
    for (int n = 0; n < kept; n++) {
      ascending[n] = (int) (byId[n] >>> 32);
    }
    out.ascending(ascending, kept).float32(kept == 0 ? 0 : scale);
    for (long key : byId) {
      out.int16(level[(int) key]);
    }
    if (shared.length > 0) {
      SharedCounts.write(
          out, Arrays.stream(byId).mapToInt(key -> shared[(int) key]).toArray(), width);
    }
    return out.finish();
  }

  /** The id of the n-th strongest. */
  int id(int n) {
    return id[n];
  }

  /** The bytes of ids and levels of the strongest, without the scale. */
  int bytesOf(int kept) {
    int[] ascending = Arrays.copyOf(id, kept);
    Arrays.sort(ascending);
    int bytes = RowWriter.unsignedBytes(kept) + Short.BYTES * kept;
    int previous = -1;
    for (int one : ascending) {
      bytes += RowWriter.unsignedBytes(Math.max(0, one - previous - 1));
      previous = one;
    }
    return bytes;
  }

  private static long[] sortedKeys(int[] ids, float[] weights) {
    long[] keys = new long[ids.length];
    for (int n = 0; n < keys.length; n++) {
      if (ids[n] < 0) {
        throw new IllegalArgumentException("id " + ids[n] + " must be at least 0");
      }
      if (!Float.isFinite(weights[n])) {
        throw new IllegalArgumentException(
            "weight " + weights[n] + " of id " + ids[n] + " must be finite");
      }
      keys[n] =
          (long) Float.floatToRawIntBits(Math.abs(weights[n])) << 32
              | (long) (ID_MASK - ids[n]) << 1
              | (weights[n] < 0 ? 1 : 0);
    }
    Arrays.sort(keys);
    return keys;
  }

  private static float strength(long key) {
    return Float.intBitsToFloat((int) (key >>> 32));
  }
}
