package dev.shopkeeper.serving.segment;

import dev.shopkeeper.serving.StoredRow;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.StoreUnavailableException;
import dev.shopkeeper.tables.events.Event;
import dev.shopkeeper.tables.segment.OrderForecast;
import dev.shopkeeper.tables.segment.OrderHistory;
import dev.shopkeeper.tables.segment.OrderRhythm;
import dev.shopkeeper.tables.segment.OutlookRow;
import dev.shopkeeper.tables.segment.PredictionModel;
import dev.shopkeeper.tables.segment.PredictionModel.ScoreModel;
import dev.shopkeeper.tables.segment.PredictionModelRow;
import dev.shopkeeper.tables.segment.RateMixtureRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Predictions of one generation.
 *
 * <p>Expectations are computed anew for each answer from the shopper's orders, live ones included;
 * scores by behaviour are those of the table. A generation made before there were predictions has
 * none.
 */
final class Outlooks {
  private static final int[] HORIZONS = {30, 90};
  private static final String BG_NBD = "bg-nbd";
  private static final String RATE_MIXTURE = "rate-mixture";
  private static final double FARTHEST_DAYS = 3_660;

  private final long generation;
  private final Optional<PredictionModel> model;
  private final TrackRecord trackRecord; // null without a model

  private Outlooks(long generation, Optional<PredictionModel> model) {
    this.generation = generation;
    this.model = model;
    this.trackRecord = model.map(Outlooks::trackRecord).orElse(null);
  }

  /** The keys of the rows that {@link #of} needs; the second need not be there. */
  static List<RowKey> keys() {
    return List.of(PredictionModelRow.KEY, RateMixtureRow.KEY);
  }

  /** Unpacks the model of a generation; a damaged one is an outage of the store. */
  static Outlooks of(long generation, Map<RowKey, byte[]> rows) {
    return new Outlooks(
        generation,
        row(PredictionModelRow.KEY, rows, PredictionModelRow::decode)
            .map(model -> model.with(row(RateMixtureRow.KEY, rows, RateMixtureRow::decode))));
  }

  long generation() {
    return generation;
  }

  /** How right predictions were; null where the generation has none. */
  TrackRecord trackRecord() {
    return trackRecord;
  }

  /** Predictions of a shopper by the data alone, as one of a list; null where there are none. */
  Predictions stored(String userId, Map<RowKey, byte[]> rows) {
    Optional<OutlookRow> row = row(userId, rows);
    if (model.isEmpty() || row.isEmpty()) {
      return null;
    }
    return predictions(row.get(), Instant.ofEpochSecond(model.get().asOf()), null);
  }

  /**
   * Predictions of a shopper with live purchases; null where there are none.
   *
   * @param events latest events
   * @param asOf the time that live features are counted up to
   * @param now no event counts as later than this
   */
  Predictions live(
      String userId, Map<RowKey, byte[]> rows, List<Event> events, Instant asOf, Instant now) {
    if (model.isEmpty()) {
      return null;
    }
    PredictionModel made = model.get();
    Optional<OutlookRow> known = row(userId, rows);
    Instant dataAsOf = known.isPresent() ? Instant.ofEpochSecond(made.asOf()) : Instant.MIN;
    OutlookRow before =
        known.orElseGet(() -> OutlookRow.withoutOrder(asOf.getEpochSecond(), List.of()));
    OutlookRow row = LiveOrders.add(before, made.lifetime(), events, dataAsOf, now);
    return known.isEmpty() && row.orderDays() == 0 ? null : predictions(row, asOf, trackRecord);
  }

  private static Optional<OutlookRow> row(String userId, Map<RowKey, byte[]> rows) {
    return row(OutlookRow.key(userId), rows, OutlookRow::decode);
  }

  private static <T> Optional<T> row(
      RowKey key, Map<RowKey, byte[]> rows, Function<byte[], T> decoder) {
    return Optional.ofNullable(rows.get(key)).map(row -> StoredRow.decode(key, row, decoder));
  }

  private Predictions predictions(OutlookRow row, Instant asOf, TrackRecord record) {
    PredictionModel made = model.orElseThrow();
    List<Predictions.Expectation> expectations = new ArrayList<>();
    Double alive = null;
    Double value = null;
    Instant next = null;
    if (row.orderDays() > 0) {
      OrderHistory history = row.history(asOf.getEpochSecond());
      OrderRhythm rhythm = OrderRhythm.of(made.lifetime(), history);
      alive = rhythm.alive();
      value = OrderForecast.valueOfOrder(made.lifetime(), history);
      next = next(asOf, rhythm.medianDaysToNext());
      for (int days : HORIZONS) {
        expectations.add(
            expectation(days, OrderForecast.of(rhythm, made.lifetime(), history, days)));
      }
    }
    return new Predictions(
        asOf,
        row.orderDays(),
        alive,
        value,
        next,
        expectations,
        made.lifetime().mixture().isPresent() ? RATE_MIXTURE : BG_NBD,
        scores(row, made),
        given(made.caution()),
        given(made.withoutScores()),
        record);
  }

  private static Instant next(Instant asOf, double days) {
    return days <= FARTHEST_DAYS ? asOf.plus(Duration.ofSeconds(Math.round(days * 86_400))) : null;
  }

  private static Predictions.Expectation expectation(int days, OrderForecast forecast) {
    return new Predictions.Expectation(
        days,
        forecast.orders(),
        forecast.ordersLow(),
        forecast.ordersMedian(),
        forecast.ordersHigh(),
        forecast.any(),
        forecast.money(),
        forecast.moneyLow(),
        forecast.moneyHigh());
  }

  private static List<Predictions.BehaviourScore> scores(OutlookRow row, PredictionModel made) {
    List<Predictions.BehaviourScore> scores = new ArrayList<>();
    for (int s = 0; s < row.scores().size(); s++) {
      OutlookRow.Score score = row.scores().get(s);
      if (s >= made.scores().size()
          || score.contributions().size() != made.scores().get(s).features().size()) {
        throw new StoreUnavailableException(
            "a shopper's score has other features than its model", null);
      }
      ScoreModel described = made.scores().get(s);
      scores.add(
          new Predictions.BehaviourScore(
              described.name(),
              described.days(),
              score.probability(),
              score.base(),
              reasons(score, described),
              Instant.ofEpochSecond(row.asOf())));
    }
    return scores;
  }

  private static List<Predictions.ScoreReason> reasons(
      OutlookRow.Score score, ScoreModel described) {
    return IntStream.range(0, score.contributions().size())
        .mapToObj(
            c ->
                new Predictions.ScoreReason(
                    described.features().get(c), score.contributions().get(c)))
        .sorted(Comparator.comparingDouble(reason -> -Math.abs(reason.logOdds())))
        .toList();
  }

  private static TrackRecord trackRecord(PredictionModel model) {
    TrackRecord.OrdersRecord orders =
        model
            .orders()
            .map(
                o ->
                    new TrackRecord.OrdersRecord(
                        o.days(),
                        o.customers(),
                        o.expected(),
                        o.actual(),
                        o.mae(),
                        o.maeOfMedian(),
                        o.maeOfRate(),
                        o.rmse(),
                        o.coverage()))
            .orElse(null);
    return new TrackRecord(
        model.customers(), orders, model.scores().stream().map(Outlooks::trackRecord).toList());
  }

  private static TrackRecord.ScoreRecord trackRecord(ScoreModel score) {
    PredictionModel.ScoreRecord record = score.record();
    return new TrackRecord.ScoreRecord(
        score.name(),
        score.days(),
        score.method(),
        record.shoppers(),
        record.share(),
        record.auc(),
        record.averagePrecision(),
        record.brier(),
        record.ece(),
        record.lift(),
        record.bands().stream()
            .map(
                band -> new TrackRecord.ScoreBand(band.shoppers(), band.predicted(), band.actual()))
            .toList());
  }

  private static String given(String code) {
    return code.isEmpty() ? null : code;
  }
}
