package dev.shopkeeper.tables.recommend;

import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.codec.RowReader;
import dev.shopkeeper.tables.codec.RowWriter;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * The items most alike to one item, as they lie in the table, immutable.
 *
 * <pre>
 *   row := version 1 or 2, unsigned item, ids (ascending, count at most 4,096),
 *          float32 scale = largest |weight|, int16 level for each id,
 *          in version 2 the counts of {@link SharedCounts}
 *   weight = level · scale / 32767
 * </pre>
 *
 * <p>A weight is off by at most half a step, scale / 65534. Eight bits would do for the
 * similarities measured (docs/algorithms/recommend.md); sixteen cost the same half read unit, keep
 * the order of weights over four powers of ten and leave room for measures of wider range. A
 * neighbour whose level is 0 adds nothing and is not written. About 4 bytes a neighbour in a
 * catalogue of ten thousands, 5 in one of millions.
 *
 * <p>Version 2 says of a neighbour how many shoppers met both items as well: one byte more where no
 * two items share more than 255, two where none share more than 65,535. Counts take the bytes that
 * are left: a row has the neighbours it would have without them, and where there is no room for all
 * counts the weakest neighbours have none. A row without any is of version 1.
 */
public final class NeighbourRow {
  /** The format of rows without counts. */
  public static final int VERSION = 1;

  /** The format of rows with counts. */
  public static final int VERSION_WITH_COUNTS = 2;

  /** The kind of these rows; their id is the item's. */
  public static final String KIND = "neighbours";

  /** The most neighbours of a row. */
  public static final int MAX_NEIGHBOURS = 4096;

  /**
   * What a row may take of an item of 4,096 bytes, half a read unit: the rest is for the item's key
   * (at most a generation and an item id of 180 bytes), its attribute names and the time it
   * expires.
   */
  public static final int DEFAULT_BUDGET = 3840;

  // Version, scale and checksum.
  private static final int FIXED_BYTES = 1 + Float.BYTES + 4;

  private static final int[] NONE = {};

  private final int item;
  private final int[] ids;
  private final float[] weights;
  private final SharedCounts shared;

  private NeighbourRow(int item, int[] ids, float[] weights, SharedCounts shared) {
    this.item = item;
    this.ids = ids;
    this.weights = weights;
    this.shared = shared;
  }

  /**
   * A row in memory that never lay in a table, for scores that are computed when asked for.
   *
   * @param item number of the item that speaks
   * @param ids ascending, each at least 0
   * @param weights a finite weight for each of them
   */
  public static NeighbourRow of(int item, int[] ids, float[] weights) {
    if (ids.length != weights.length) {
      throw new IllegalArgumentException(
          "%d ids but %d weights".formatted(ids.length, weights.length));
    }
    for (int n = 1; n < ids.length; n++) {
      if (ids[n] <= ids[n - 1]) {
        throw new IllegalArgumentException(
            "id %d at place %d must be greater than %d".formatted(ids[n], n, ids[n - 1]));
      }
    }
    return new NeighbourRow(item, ids.clone(), weights.clone(), SharedCounts.NONE);
  }

  /** The key of an item's row: its id, which is what a shopper's behaviour names it by. */
  public static RowKey key(String itemId) {
    return new RowKey(KIND, itemId);
  }

  /** The number of the item whose neighbours these are. */
  public int item() {
    return item;
  }

  /** Number of neighbours. */
  public int size() {
    return ids.length;
  }

  /** The n-th neighbour, in ascending order of id. */
  public int id(int n) {
    return ids[n];
  }

  /** The weight of the n-th neighbour, which may be negative. */
  public float weight(int n) {
    return weights[n];
  }

  /** The weight of an item, 0 when it is no neighbour; logarithmic in the number of neighbours. */
  public float weightOf(int id) {
    int at = Arrays.binarySearch(ids, id);
    return at < 0 ? 0 : weights[at];
  }

  /**
   * How many shoppers met both this row's item and a neighbour; 0 for one that only texts lead to.
   * Empty for what is no neighbour, and where the row does not say.
   */
  public OptionalInt shoppersWith(int id) {
    int at = Arrays.binarySearch(ids, id);
    return at < 0 ? OptionalInt.empty() : shared.at(at);
  }

  /** {@link #encode(int, int[], float[], int[], int)} without counts. */
  public static byte[] encode(int item, int[] ids, float[] weights, int maxBytes) {
    return encode(item, ids, weights, NONE, maxBytes);
  }

  /**
   * Packs neighbours; those of least |weight| (ties: greatest id) are left out as far as the budget
   * asks.
   *
   * @param item number of the item whose neighbours these are, at least 0
   * @param ids neighbours in any order, each at least 0, none twice
   * @param weights a finite weight for each of them
   * @param shoppers for each of them how many shoppers met both items, at least 0; empty to say
   *     nothing of it
   * @param maxBytes budget of the row, at least 16
   */
  public static byte[] encode(int item, int[] ids, float[] weights, int[] shoppers, int maxBytes) {
    if (ids.length != weights.length) {
      throw new IllegalArgumentException(
          "%d ids but %d weights".formatted(ids.length, weights.length));
    }
    if (maxBytes < 16) {
      throw new IllegalArgumentException("budget of " + maxBytes + " bytes must be at least 16");
    }
    RankedLevels all = RankedLevels.of(ids, weights);
    int room = maxBytes - FIXED_BYTES - RowWriter.unsignedBytes(item);
    int kept = all.longestPrefix(Math.min(all.size(), MAX_NEIGHBOURS), room);
    int[] shared = byStrength(all, kept, ids, shoppers);
    int width = SharedCounts.width(Arrays.stream(shared).max().orElse(0));
    int counted = SharedCounts.fitting(shared.length, width, room - all.bytesOf(kept));
    if (counted == 0) {
      return all.write(new RowWriter(VERSION, maxBytes).unsigned(item), kept, NONE, 0);
    }
    Arrays.fill(shared, counted, shared.length, -1);
    RowWriter out = new RowWriter(VERSION_WITH_COUNTS, maxBytes).unsigned(item);
    return all.write(out, kept, shared, width);
  }

  private static int[] byStrength(RankedLevels all, int kept, int[] ids, int[] shoppers) {
    if (shoppers.length == 0) {
      return NONE;
    }
    if (shoppers.length != ids.length) {
      throw new IllegalArgumentException(
          "%d ids but shoppers of %d".formatted(ids.length, shoppers.length));
    }
    long[] byId = new long[ids.length];
    for (int n = 0; n < ids.length; n++) {
      if (shoppers[n] < 0) {
        throw new IllegalArgumentException(
            "shoppers %d of id %d must be at least 0".formatted(shoppers[n], ids[n]));
      }
      byId[n] = (long) ids[n] << 32 | shoppers[n];
    }
    Arrays.sort(byId);
    int[] shared = new int[kept];
    for (int n = 0; n < kept; n++) {
      shared[n] = (int) byId[-Arrays.binarySearch(byId, (long) all.id(n) << 32 | -1L >>> 32) - 2];
    }
    return shared;
  }

  /** Unpacks a row, or throws {@link CorruptRowException} with the offset of what is wrong. */
  public static NeighbourRow decode(byte[] row) {
    RowReader in = new RowReader(row, VERSION, VERSION_WITH_COUNTS);
    int item = in.unsigned(Integer.MAX_VALUE);
    int[] ids = in.ascending(MAX_NEIGHBOURS);
    float scale = in.float32();
    if (scale < 0) {
      throw new CorruptRowException("scale " + scale + " must be at least 0");
    }
    // One division for the row; in double precision the greatest level still gives the scale.
    double step = (double) scale / RankedLevels.LARGEST;
    float[] weights = in.int16s(ids.length, step);
    SharedCounts shared =
        in.version() == VERSION ? SharedCounts.NONE : SharedCounts.read(in, ids.length);
    in.end();
    return new NeighbourRow(item, ids, weights, shared);
  }
}
