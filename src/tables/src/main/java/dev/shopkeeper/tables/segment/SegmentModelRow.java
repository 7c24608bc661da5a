package dev.shopkeeper.tables.segment;

import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.RowSize;
import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.codec.RowReader;
import dev.shopkeeper.tables.codec.RowWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * The one row of a {@link SegmentModel}.
 *
 * <pre>
 *   row     := version 2, float64 neverBoughtDays, unsigned windowDays, unsigned smallestGroup,
 *              unsigned nextId, unsigned features, feature*, unsigned segments, segment*
 *   feature := text name, text unit, unsigned log (0 or 1),
 *              float64 low, float64 high, float64 centre, float64 scale
 *   segment := unsigned id, unsigned shoppers, float32 centre a feature
 * </pre>
 *
 * <p>The largest model (20 features, 15 segments, every text at its longest) takes 3,340 bytes and
 * so fits into a row; what people read of a segment lies in {@link SegmentProfileRows}.
 */
public final class SegmentModelRow {
  /** The format that is written and read. */
  public static final int VERSION = 2;

  /** The key of the one row. */
  public static final RowKey KEY = new RowKey("segment-model", "");

  static final int NAME_BYTES = 40;
  static final int UNIT_BYTES = 20;

  private SegmentModelRow() {}

  /** Packs a model. */
  public static byte[] encode(SegmentModel model) {
    RowWriter out =
        new RowWriter(VERSION, RowSize.budget(KEY))
            .float64(model.neverBoughtDays())
            .unsigned(model.windowDays())
            .unsigned(model.smallestGroup())
            .unsigned(model.ids().next())
            .unsigned(model.features());
    for (FeatureColumn column : model.columns()) {
      out.text(column.name(), NAME_BYTES)
          .text(column.unit(), UNIT_BYTES)
          .unsigned(column.log() ? 1 : 0)
          .float64(column.low())
          .float64(column.high())
          .float64(column.centre())
          .float64(column.scale());
    }
    out.unsigned(model.segments());
    for (int s = 0; s < model.segments(); s++) {
      out.unsigned(model.ids().ids().get(s)).unsigned(model.size(s));
      for (int c = 0; c < model.features(); c++) {
        out.float32((float) model.centre(s, c));
      }
    }
    return out.finish();
  }

  /** Unpacks a model. */
  public static SegmentModel decode(byte[] row) {
    RowReader in = new RowReader(row, VERSION);
    double neverBoughtDays = in.float64();
    int windowDays = in.unsigned(Integer.MAX_VALUE);
    int smallestGroup = in.unsigned(Integer.MAX_VALUE);
    int nextId = in.unsigned(Integer.MAX_VALUE);
    int features = in.unsigned(SegmentModel.MAX_FEATURES);
    try {
      List<FeatureColumn> columns = new ArrayList<>(features);
      for (int c = 0; c < features; c++) {
        columns.add(column(in));
      }
      long[] sizes = new long[in.unsigned(SegmentModel.MAX_SEGMENTS)];
      double[] centroids = new double[sizes.length * features];
      List<Integer> ids = new ArrayList<>();
      for (int s = 0; s < sizes.length; s++) {
        ids.add(in.unsigned(Integer.MAX_VALUE));
        sizes[s] = in.unsigned();
        for (int c = 0; c < features; c++) {
          centroids[s * features + c] = in.float32();
        }
      }
      in.end();
      return new SegmentModel(
          columns,
          centroids,
          sizes,
          neverBoughtDays,
          windowDays,
          new SegmentIds(ids, nextId),
          smallestGroup);
    } catch (IllegalArgumentException e) {
      throw new CorruptRowException(e.getMessage());
    }
  }

  private static FeatureColumn column(RowReader in) {
    String name = in.text(NAME_BYTES);
    String unit = in.text(UNIT_BYTES);
    boolean log = in.unsigned(1) == 1;
    return new FeatureColumn(
        name, unit, log, in.float64(), in.float64(), in.float64(), in.float64());
  }
}
