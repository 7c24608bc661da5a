package dev.shopkeeper.tables.segment;

import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.RowSize;
import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.codec.RowReader;
import dev.shopkeeper.tables.codec.RowWriter;
import dev.shopkeeper.tables.segment.PredictionModel.Band;
import dev.shopkeeper.tables.segment.PredictionModel.OrdersRecord;
import dev.shopkeeper.tables.segment.PredictionModel.ScoreModel;
import dev.shopkeeper.tables.segment.PredictionModel.ScoreRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The one row of a {@link PredictionModel}.
 *
 * <pre>
 *   row    := version 1, signed asOf, unsigned customers, float64 r, alpha, a, b, p, q, gamma,
 *             text caution, unsigned hasOrders (0 or 1), [orders], unsigned scores, score*,
 *             text withoutScores
 *   orders := unsigned days, unsigned customers, float32 expected, actual, mae, maeOfMedian,
 *             maeOfRate, rmse, coverage
 *   score  := text name, unsigned days, text method, unsigned features, text*,
 *             unsigned shoppers, float32 share, auc, averagePrecision, brier, ece, float32 lift * 10,
 *             unsigned bands, (unsigned shoppers, float32 predicted, float32 actual)*
 * </pre>
 *
 * <p>The largest (two scores of 20 features, every text at its longest) takes fewer than 2,700
 * bytes. Figures of a track record keep a float's seven digits. A mixture of rates is in {@link
 * RateMixtureRow}, and not in what this row decodes to.
 */
public final class PredictionModelRow {
  /** The format that is written and read. */
  public static final int VERSION = 1;

  /** The key of the one row. */
  public static final RowKey KEY = new RowKey("prediction-model", "");

  /** The longest method. */
  public static final int METHOD_BYTES = 160;

  private static final int CODE_BYTES = 30;

  private PredictionModelRow() {}

  /** Packs a model. */
  public static byte[] encode(PredictionModel model) {
    LifetimeParameters lifetime = model.lifetime();
    RowWriter out =
        new RowWriter(VERSION, RowSize.budget(KEY))
            .signed(model.asOf())
            .unsigned(model.customers())
            .float64(lifetime.r())
            .float64(lifetime.alpha())
            .float64(lifetime.a())
            .float64(lifetime.b())
            .float64(lifetime.p())
            .float64(lifetime.q())
            .float64(lifetime.gamma())
            .text(model.caution(), CODE_BYTES)
            .unsigned(model.orders().isPresent() ? 1 : 0);
    model.orders().ifPresent(record -> write(record, out));
    out.unsigned(model.scores().size());
    model.scores().forEach(score -> write(score, out));
    return out.text(model.withoutScores(), CODE_BYTES).finish();
  }

  /** Unpacks a model. */
  public static PredictionModel decode(byte[] row) {
    RowReader in = new RowReader(row, VERSION);
    try {
      long asOf = in.signed();
      long customers = in.unsigned();
      LifetimeParameters lifetime =
          new LifetimeParameters(
              in.float64(),
              in.float64(),
              in.float64(),
              in.float64(),
              in.float64(),
              in.float64(),
              in.float64());
      String caution = in.text(CODE_BYTES);
      Optional<OrdersRecord> orders =
          in.unsigned(1) == 1 ? Optional.of(orders(in)) : Optional.empty();
      List<ScoreModel> scores = new ArrayList<>();
      for (int left = in.unsigned(PredictionModel.MAX_SCORES); left > 0; left--) {
        scores.add(score(in));
      }
      String withoutScores = in.text(CODE_BYTES);
      in.end();
      return new PredictionModel(asOf, customers, lifetime, caution, orders, scores, withoutScores);
    } catch (IllegalArgumentException e) {
      throw new CorruptRowException(e.getMessage());
    }
  }

  private static void write(OrdersRecord record, RowWriter out) {
    out.unsigned(record.days())
        .unsigned(record.customers())
        .float32((float) record.expected())
        .float32((float) record.actual())
        .float32((float) record.mae())
        .float32((float) record.maeOfMedian())
        .float32((float) record.maeOfRate())
        .float32((float) record.rmse())
        .float32((float) record.coverage());
  }

  private static OrdersRecord orders(RowReader in) {
    return new OrdersRecord(
        in.unsigned(Integer.MAX_VALUE),
        in.unsigned(),
        in.float32(),
        in.float32(),
        in.float32(),
        in.float32(),
        in.float32(),
        in.float32(),
        in.float32());
  }

  private static void write(ScoreModel score, RowWriter out) {
    out.text(score.name(), CODE_BYTES)
        .unsigned(score.days())
        .text(score.method(), METHOD_BYTES)
        .unsigned(score.features().size());
    score.features().forEach(name -> out.text(name, SegmentModelRow.NAME_BYTES));
    ScoreRecord record = score.record();
    out.unsigned(record.shoppers())
        .float32((float) record.share())
        .float32((float) record.auc())
        .float32((float) record.averagePrecision())
        .float32((float) record.brier())
        .float32((float) record.ece());
    record.lift().forEach(lift -> out.float32(lift.floatValue()));
    out.unsigned(record.bands().size());
    for (Band band : record.bands()) {
      out.unsigned(band.shoppers())
          .float32((float) band.predicted())
          .float32((float) band.actual());
    }
  }

  private static ScoreModel score(RowReader in) {
    String name = in.text(CODE_BYTES);
    int days = in.unsigned(Integer.MAX_VALUE);
    String method = in.text(METHOD_BYTES);
    List<String> features = new ArrayList<>();
    for (int left = in.unsigned(SegmentModel.MAX_FEATURES); left > 0; left--) {
      features.add(in.text(SegmentModelRow.NAME_BYTES));
    }
    long shoppers = in.unsigned();
    double share = in.float32();
    double auc = in.float32();
    double averagePrecision = in.float32();
    double brier = in.float32();
    double ece = in.float32();
    List<Double> lift = new ArrayList<>();
    for (int tenth = 0; tenth < PredictionModel.BANDS; tenth++) {
      lift.add((double) in.float32());
    }
    List<Band> bands = new ArrayList<>();
    for (int left = in.unsigned(PredictionModel.BANDS); left > 0; left--) {
      bands.add(new Band(in.unsigned(), in.float32(), in.float32()));
    }
    return new ScoreModel(
        name,
        days,
        method,
        features,
        new ScoreRecord(shoppers, share, auc, averagePrecision, brier, ece, lift, bands));
  }
}
