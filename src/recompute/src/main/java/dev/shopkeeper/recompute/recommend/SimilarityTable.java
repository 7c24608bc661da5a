package dev.shopkeeper.recompute.recommend;

import dev.shopkeeper.analytics.recommend.Interactions;
import dev.shopkeeper.analytics.recommend.Method;
import dev.shopkeeper.recompute.BuildOptions;
import dev.shopkeeper.recompute.BuiltTable;
import dev.shopkeeper.recompute.TableBuilder;
import dev.shopkeeper.recompute.data.Shop;
import dev.shopkeeper.recompute.experiment.ExperimentRows;
import dev.shopkeeper.tables.Row;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.RowSize;
import dev.shopkeeper.tables.Table;
import dev.shopkeeper.tables.recommend.ChartRow;
import dev.shopkeeper.tables.recommend.NeighbourRow;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * Makes the similarity table: neighbours and sessions of each item, what it is bought with, what
 * after it and after how long again, histories of users, the catalogue with its rules, charts,
 * experiments.
 *
 * <p>Method and options are chosen on what lies before the last {@value #HIDDEN_DAYS} days, judged
 * on those days, and then used on everything.
 */
public final class SimilarityTable implements TableBuilder {
  private static final int HIDDEN_DAYS = 28;

  @Override
  public Table table() {
    return Table.SIMILARITY;
  }

  @Override
  public int revision() {
    return 6;
  }

  @Override
  public Set<Table> reads() {
    return Set.of(Table.SEGMENTS, Table.FORECASTS);
  }

  @Override
  public BuiltTable build(Shop shop, BuildOptions options, Consumer<String> progress) {
    ShopMatrix matrix = new ShopMatrix(shop);
    // First of all: rules that contradict each other should not cost the tuning before they are
    // seen.
    ShownItems shown = ShownItems.of(shop, matrix, options, progress);
    ExperimentRows experiments = ExperimentRows.of(shop, options.asOf(), progress);
    Interactions all = matrix.before(Long.MAX_VALUE);
    progress.accept(
        String.format(
            Locale.ROOT,
            "recommend: %,d shoppers and baskets, %,d items, %,d entries",
            all.rows(),
            all.columns(),
            all.size()));
    long hidden = options.asOf().minus(Duration.ofDays(HIDDEN_DAYS)).getEpochSecond();
    TimeHoldout holdout = TimeHoldout.from(matrix, hidden);
    // A shop younger than the hidden weeks has nothing before them: tune on all, judge nothing.
    Interactions seen = holdout.judges() ? holdout.before() : all;
    PhaseTimes times = new PhaseTimes();
    ShopLearner.Plan plan =
        new ShopLearner.Plan(TimeHoldout.K, options.seed(), options.threads(), options.search());
    Succession succession =
        Succession.of(
            holdout,
            ShopLearner.choose(shop, matrix, seen, plan, times, progress),
            options
                .serving(Table.SIMILARITY)
                .map(serving -> serving.current().provenance().parameters()),
            options.threads(),
            progress);
    ShopLearner learner = succession.learner();
    MethodChoice choice = learner.choice();
    Map<String, Double> scores = succession.scores();
    times.ended("judging on the hidden days");
    progress.accept(summary(choice.method(), scores));
    TreeMap<String, Double> figures = new TreeMap<>(scores);
    figures.putAll(choice.scores());
    figures.putAll(experiments.scores());
    TreeMap<String, String> parameters = new TreeMap<>(learner.parameters());
    parameters.putAll(experiments.parameters());
    SessionRows sessions =
        SessionRows.choose(
            shop, matrix, choice.exponents(), options.seed(), options.threads(), progress);
    times.ended("sessions");
    PackedRows rows =
        PackedRows.build(
            learner.learn(all), all.capped(Tuning.MOST_ITEMS), budget(shop), options.threads());
    times.ended("learning and packing rows");
    progress.accept("recommend: time by phase: " + times.text());
    return new BuiltTable(
        "item-similarity",
        parameters,
        figures,
        holdout.judges() ? TimeHoldout.JUDGE : "",
        sink -> {
          shown.writeTo(sink);
          write(shop, matrix, rows, options, sink, progress);
          sessions.writeTo(sink);
          experiments.writeTo(sink);
        });
  }

  private static void write(
      Shop shop,
      ShopMatrix matrix,
      PackedRows rows,
      BuildOptions options,
      Consumer<Row> sink,
      Consumer<String> progress) {
    for (int item = 0; item < matrix.items(); item++) {
      String itemId = shop.items().id(matrix.itemAt(item));
      sink.accept(new Row(NeighbourRow.key(itemId), rows.row(item)));
    }
    new Histories(shop).writeTo(sink);
    new RepurchaseRows(shop, matrix).writeTo(sink);
    ShopBaskets baskets = new ShopBaskets(shop, matrix);
    IntFunction<String> itemId = n -> shop.items().id(matrix.itemAt(n));
    TogetherRows.ofBaskets(baskets).writeTo(itemId, sink);
    TogetherRows.ofDays(shop, matrix, options.segments().smallestGroup()).writeTo(itemId, sink);
    Trend trend = new Trend(baskets, options.asOf());
    Charts charts = new Charts(shop, matrix);
    charts.write(ChartRow.TRENDING, trend.rises(), sink);
    charts.write(ChartRow.POPULAR, trend.popularity(), sink);
    options
        .serving(Table.SEGMENTS)
        .ifPresent(
            served ->
                new SegmentCharts(
                        shop, matrix, options.asOf(), served, options.segments().smallestGroup())
                    .writeTo(sink, progress));
  }

  /** What the longest id leaves to a row, so that one budget serves all. */
  private static int budget(Shop shop) {
    int budget = NeighbourRow.DEFAULT_BUDGET;
    for (int item = 0; item < shop.items().size(); item++) {
      RowKey key = NeighbourRow.key(shop.items().id(item));
      budget = Math.min(budget, RowSize.budget(key));
    }
    return budget;
  }

  private static String summary(Method method, Map<String, Double> scores) {
    String chosen = "recommend: " + MethodChoice.text(method);
    if (scores.isEmpty()) {
      return chosen + "; too little data to judge it on";
    }
    return chosen
        + String.format(
            Locale.ROOT,
            "; last %d days hidden: %s %.4f, popular items %.4f",
            HIDDEN_DAYS,
            TimeHoldout.JUDGE,
            scores.get(TimeHoldout.JUDGE),
            scores.get("popular_" + TimeHoldout.JUDGE));
  }
}
