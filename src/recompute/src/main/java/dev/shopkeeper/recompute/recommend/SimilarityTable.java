package dev.shopkeeper.recompute.recommend;

import dev.shopkeeper.analytics.recommend.Holdout;
import dev.shopkeeper.analytics.recommend.Hyperparameters;
import dev.shopkeeper.analytics.recommend.Interactions;
import dev.shopkeeper.analytics.recommend.SimilarityOptions;
import dev.shopkeeper.recompute.BuildOptions;
import dev.shopkeeper.recompute.BuiltTable;
import dev.shopkeeper.recompute.TableBuilder;
import dev.shopkeeper.recompute.data.Shop;
import dev.shopkeeper.tables.Row;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.RowSize;
import dev.shopkeeper.tables.Table;
import dev.shopkeeper.tables.recommend.ChartRow;
import dev.shopkeeper.tables.recommend.NeighbourRow;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Makes the similarity table: neighbours and sessions of each item, what it is bought with and
 * after how long again, histories of users, the catalogue with its rules, charts.
 *
 * <p>The exponents are tuned on what lies before the last {@value #HIDDEN_DAYS} days, judged on
 * those days, and then used on everything.
 */
public final class SimilarityTable implements TableBuilder {
  private static final int HIDDEN_DAYS = 28;

  @Override
  public Table table() {
    return Table.SIMILARITY;
  }

  @Override
  public int revision() {
    return 2;
  }

  @Override
  public BuiltTable build(Shop shop, BuildOptions options, Consumer<String> progress) {
    ShopMatrix matrix = new ShopMatrix(shop);
    // First of all: rules that contradict each other should not cost the tuning before they are
    // seen.
    ShownItems shown = ShownItems.of(shop, matrix, options, progress);
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
    Tuning tuning = new Tuning(Tuning.Effort.DAILY, TimeHoldout.K, options.threads(), line -> {});
    Hyperparameters chosen =
        tuning.choose(seen, (most, seed) -> Holdout.ofUsers(seen, most, seed), options.seed());
    Map<String, Double> scores =
        holdout.judges() ? holdout.judge(chosen, options.threads()) : Map.of();
    progress.accept(summary(chosen, scores));
    PackedRows rows = PackedRows.build(all, chosen.similarity(), budget(shop), options.threads());
    SessionRows sessions =
        SessionRows.choose(
            shop, matrix, chosen.similarity(), options.seed(), options.threads(), progress);
    return new BuiltTable(
        "item-similarity",
        parameters(chosen),
        new TreeMap<>(scores),
        holdout.judges() ? TimeHoldout.JUDGE : "",
        sink -> {
          shown.writeTo(sink);
          write(shop, matrix, rows, options, sink);
          sessions.writeTo(sink);
        });
  }

  private static void write(
      Shop shop, ShopMatrix matrix, PackedRows rows, BuildOptions options, Consumer<Row> sink) {
    for (int item = 0; item < matrix.items(); item++) {
      String itemId = shop.items().id(matrix.itemAt(item));
      sink.accept(new Row(NeighbourRow.key(itemId), rows.row(item)));
    }
    new Histories(shop).writeTo(sink);
    new RepurchaseRows(shop, matrix).writeTo(sink);
    ShopBaskets baskets = new ShopBaskets(shop, matrix);
    new TogetherRows(baskets).writeTo(n -> shop.items().id(matrix.itemAt(n)), sink);
    Trend trend = new Trend(baskets, options.asOf());
    Charts charts = new Charts(shop, matrix);
    charts.write(ChartRow.TRENDING, trend.rises(), sink);
    charts.write(ChartRow.POPULAR, trend.popularity(), sink);
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

  private static TreeMap<String, String> parameters(Hyperparameters chosen) {
    SimilarityOptions similarity = chosen.similarity();
    TreeMap<String, String> parameters = new TreeMap<>();
    parameters.put("alpha", Double.toString(similarity.alpha()));
    parameters.put("beta", Double.toString(similarity.beta()));
    parameters.put("gamma", Double.toString(similarity.gamma()));
    parameters.put("neighbours", Integer.toString(similarity.neighbours()));
    return parameters;
  }

  private static String summary(Hyperparameters chosen, Map<String, Double> scores) {
    SimilarityOptions similarity = chosen.similarity();
    String exponents =
        String.format(
            Locale.ROOT,
            "recommend: alpha %.2f, beta %.2f, gamma %.2f, %d neighbours",
            similarity.alpha(),
            similarity.beta(),
            similarity.gamma(),
            similarity.neighbours());
    if (scores.isEmpty()) {
      return exponents + "; too little data to judge them on";
    }
    return exponents
        + String.format(
            Locale.ROOT,
            "; last %d days hidden: %s %.4f, popular items %.4f",
            HIDDEN_DAYS,
            TimeHoldout.JUDGE,
            scores.get(TimeHoldout.JUDGE),
            scores.get("popular_" + TimeHoldout.JUDGE));
  }
}
