package dev.shopkeeper.recompute.segment;

import dev.shopkeeper.recompute.data.Shop;
import dev.shopkeeper.recompute.segment.BehaviourScore.Question;
import dev.shopkeeper.tables.Provenance;
import dev.shopkeeper.tables.Row;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.segment.OutlookRow;
import dev.shopkeeper.tables.segment.OutlookRow.Score;
import dev.shopkeeper.tables.segment.PredictionModel;
import dev.shopkeeper.tables.segment.PredictionModel.OrdersRecord;
import dev.shopkeeper.tables.segment.PredictionModel.ScoreModel;
import dev.shopkeeper.tables.segment.PredictionModelRow;
import dev.shopkeeper.tables.segment.RateMixtureRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * What shoppers will do: the model of it with its track record, and a row of each shopper.
 *
 * <p>Work runs in the caller's fork-join pool; the order of the shop's lines changes nothing.
 */
final class OutlookRows {
  private static final int HELD_OUT_DAYS = 30;
  private static final int BLOCK = 4_096;

  private final Shop shop;
  private final ShopperFeatureRows features;
  private final OrderDays days;
  private final List<BehaviourScore> scores;
  private final PredictionModel model;

  private OutlookRows(
      Shop shop,
      ShopperFeatureRows features,
      OrderDays days,
      List<BehaviourScore> scores,
      PredictionModel model) {
    this.shop = shop;
    this.features = features;
    this.days = days;
    this.scores = scores;
    this.model = model;
  }

  /**
   * Learns from all shoppers, at least one.
   *
   * @param features as of the newest line of the data
   */
  static OutlookRows of(Shop shop, ShopperFeatureRows features, Instant newest, long seed) {
    OrderDays days = OrderDays.of(shop);
    int asOf = OrderDays.day(newest.getEpochSecond());
    int first = firstDay(shop, days);
    List<BehaviourScore.Result> results =
        Arrays.stream(Question.values())
            .parallel()
            .map(question -> BehaviourScore.of(shop, days, first, asOf, question, seed))
            .toList();
    List<BehaviourScore> scores =
        results.stream().map(BehaviourScore.Result::score).filter(Objects::nonNull).toList();
    String missing =
        results.stream()
            .map(BehaviourScore.Result::reason)
            .filter(reason -> !reason.isEmpty())
            .findFirst()
            .orElse("");
    LifetimeFit lifetime = LifetimeFit.of(days, asOf);
    PredictionModel model =
        new PredictionModel(
            newest.getEpochSecond(),
            lifetime.customers(),
            lifetime.parameters(),
            lifetime.caution(),
            OrdersBacktest.run(days, asOf, HELD_OUT_DAYS),
            scores.stream().map(BehaviourScore::row).toList(),
            missing);
    return new OutlookRows(shop, features, days, scores, model);
  }

  private static int firstDay(Shop shop, OrderDays days) {
    int firstEvent =
        Arrays.stream(shop.events().second())
            .mapToInt(OrderDays::day)
            .min()
            .orElse(Integer.MAX_VALUE);
    return Math.min(days.firstOfAll(), firstEvent);
  }

  /** Figures of the track record by name; what the shoppers are too few for is left out. */
  Map<String, Double> figures() {
    Map<String, Double> figures = new TreeMap<>();
    model.orders().ifPresent(orders -> add(orders, figures));
    for (ScoreModel score : model.scores()) {
      figures.put(score.name() + "_auc", score.record().auc());
      figures.put(score.name() + "_ece", score.record().ece());
    }
    for (BehaviourScore score : scores) {
      score
          .contest()
          .forEach(
              (kind, loss) ->
                  figures.put(
                      Provenance.VALIDATION + score.row().name() + "_log_loss_" + kind, loss));
    }
    return figures;
  }

  private static void add(OrdersRecord orders, Map<String, Double> figures) {
    figures.put("orders_mae", BehaviourScore.round(orders.mae()));
    figures.put("orders_coverage", BehaviourScore.round(orders.coverage()));
    if (orders.actual() > 0) {
      figures.put("orders_bias", BehaviourScore.round(orders.expected() / orders.actual() - 1));
    }
  }

  /** A line of text for a person. */
  String summary() {
    Optional<OrdersRecord> orders = model.orders();
    StringBuilder text =
        new StringBuilder("segments: predictions for %,d customers".formatted(model.customers()));
    text.append(model.lifetime().mixture().isPresent() ? " by a mixture of rates" : " by BG/NBD");
    if (!model.caution().isEmpty()) {
      text.append(" (").append(model.caution()).append(')');
    }
    orders.ifPresent(
        record ->
            text.append(
                String.format(
                    Locale.ROOT,
                    "; last %d days: %.0f orders expected, %.0f came",
                    record.days(),
                    record.expected(),
                    record.actual())));
    for (ScoreModel score : model.scores()) {
      text.append(
          String.format(
              Locale.ROOT,
              "; %s AUC %.3f by %s",
              score.name(),
              score.record().auc(),
              score.method()));
    }
    return model.withoutScores().isEmpty()
        ? text.toString()
        : text.append("; scores by behaviour: ").append(model.withoutScores()).toString();
  }

  /** Hands out the model's row and one of each shopper. */
  void writeTo(Consumer<Row> sink) {
    sink.accept(new Row(PredictionModelRow.KEY, PredictionModelRow.encode(model)));
    model
        .lifetime()
        .mixture()
        .map(RateMixtureRow::encode)
        .ifPresent(bytes -> sink.accept(new Row(RateMixtureRow.KEY, bytes)));
    for (int from = 0; from < features.users(); from += BLOCK) {
      write(from, Math.min(features.users(), from + BLOCK), sink);
    }
  }

  private void write(int from, int to, Consumer<Row> sink) {
    List<double[]> values = IntStream.range(from, to).mapToObj(features::of).toList();
    List<Score[]> scored = scores.stream().map(score -> score.scores(values)).toList();
    for (int user = from; user < to; user++) {
      List<Score> own = new ArrayList<>();
      for (Score[] score : scored) {
        if (score[user - from] != null) {
          own.add(score[user - from]);
        }
      }
      RowKey key = OutlookRow.key(shop.users().id(user));
      sink.accept(new Row(key, row(user, own).encode(key)));
    }
  }

  private OutlookRow row(int user, List<Score> own) {
    int count = days.until(user, Integer.MAX_VALUE);
    if (count == 0) {
      return OutlookRow.withoutOrder(model.asOf(), own);
    }
    double mean = Math.min(Float.MAX_VALUE, days.meanValue(user, count));
    return new OutlookRow(
        model.asOf(), count, days.day(user, 0), days.day(user, count - 1), mean, own);
  }
}
