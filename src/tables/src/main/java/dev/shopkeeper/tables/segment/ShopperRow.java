package dev.shopkeeper.tables.segment;

import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.RowSize;
import dev.shopkeeper.tables.codec.RowReader;
import dev.shopkeeper.tables.codec.RowWriter;
import java.util.Arrays;

/**
 * A shopper by the shop's files: features as of the data's newest line, and the segment they lead
 * to.
 *
 * <pre>row := version 1, unsigned segment, signed lastActiveDay, unsigned features, float32*</pre>
 *
 * <p>Everything else that live behaviour changes follows from the features: orders times the mean
 * basket are the lines and the money so far.
 */
public final class ShopperRow {
  /** The format that is written and read. */
  public static final int VERSION = 1;

  /** The kind of these rows; their id is the user's. */
  public static final String KIND = "shopper";

  private final int segment;
  private final long lastActiveDay;
  private final float[] values; // [feature]

  /**
   * @param segment the shopper's segment, counting from 0
   * @param lastActiveDay the day of the last purchase or event, in days since 1970-01-01 UTC
   * @param values one for each feature of the model, in its own unit, finite
   */
  public ShopperRow(int segment, long lastActiveDay, float[] values) {
    if (segment < 0
        || segment >= SegmentModel.MAX_SEGMENTS
        || values.length > SegmentModel.MAX_FEATURES) {
      throw new IllegalArgumentException(
          "segment %d of a shopper of %d features: must be 0 to %d, at most %d"
              .formatted(
                  segment,
                  values.length,
                  SegmentModel.MAX_SEGMENTS - 1,
                  SegmentModel.MAX_FEATURES));
    }
    this.segment = segment;
    this.lastActiveDay = lastActiveDay;
    this.values = values.clone();
  }

  /** The key of a shopper's row. */
  public static RowKey key(String userId) {
    return new RowKey(KIND, userId);
  }

  /** The segment by the shop's files. */
  public int segment() {
    return segment;
  }

  /** The day of the last purchase or event, in days since 1970-01-01 UTC. */
  public long lastActiveDay() {
    return lastActiveDay;
  }

  /** How many features the row has. */
  public int features() {
    return values.length;
  }

  /** The values, a copy. */
  public double[] values() {
    double[] copy = new double[values.length];
    Arrays.setAll(copy, c -> values[c]);
    return copy;
  }

  /** Packs the row. */
  public byte[] encode(RowKey key) {
    RowWriter out =
        new RowWriter(VERSION, RowSize.budget(key))
            .unsigned(segment)
            .signed(lastActiveDay)
            .unsigned(values.length);
    for (float value : values) {
      out.float32(value);
    }
    return out.finish();
  }

  /** Unpacks a row. */
  public static ShopperRow decode(byte[] row) {
    RowReader in = new RowReader(row, VERSION);
    int segment = in.unsigned(SegmentModel.MAX_SEGMENTS - 1);
    long lastActiveDay = in.signed();
    float[] values = new float[in.unsigned(SegmentModel.MAX_FEATURES)];
    for (int c = 0; c < values.length; c++) {
      values[c] = in.float32();
    }
    in.end();
    return new ShopperRow(segment, lastActiveDay, values);
  }
}
