package dev.shopkeeper.tables.segment;

import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.RowSize;
import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.codec.RowReader;
import dev.shopkeeper.tables.codec.RowWriter;

/**
 * The one row of a {@link RateMixture}; there is none where another model predicts orders.
 *
 * <pre>
 *   row := version 1, unsigned rates, float32*, unsigned leavings, float32*, octet*
 * </pre>
 *
 * <p>Some 1,600 bytes usually, at most 4,000.
 */
public final class RateMixtureRow {
  /** The format that is written and read. */
  public static final int VERSION = 1;

  /** The key of the one row. */
  public static final RowKey KEY = new RowKey("order-rates", "");

  private RateMixtureRow() {}

  /** Packs a mixture. */
  public static byte[] encode(RateMixture mixture) {
    RowWriter out = new RowWriter(VERSION, RowSize.budget(KEY));
    write(mixture.rates(), out);
    write(mixture.leavings(), out);
    for (byte level : mixture.levels()) {
      out.octet(level & 0xff);
    }
    return out.finish();
  }

  /** Unpacks a mixture. */
  public static RateMixture decode(byte[] row) {
    RowReader in = new RowReader(row, VERSION);
    try {
      float[] rates = values(in);
      float[] leavings = values(in);
      byte[] levels = new byte[rates.length * leavings.length];
      for (int n = 0; n < levels.length; n++) {
        levels[n] = (byte) in.octet();
      }
      in.end();
      return new RateMixture(rates, leavings, levels);
    } catch (IllegalArgumentException e) {
      throw new CorruptRowException(e.getMessage());
    }
  }

  private static void write(float[] values, RowWriter out) {
    out.unsigned(values.length);
    for (float value : values) {
      out.float32(value);
    }
  }

  private static float[] values(RowReader in) {
    float[] values = new float[in.unsigned(RateMixture.MOST_VALUES)];
    for (int n = 0; n < values.length; n++) {
      values[n] = in.float32();
    }
    return values;
  }
}
