package dev.shopkeeper.recompute.recommend;

import dev.shopkeeper.analytics.recommend.Holdout;
import dev.shopkeeper.analytics.recommend.Hyperparameters;
import dev.shopkeeper.analytics.recommend.Interactions;
import dev.shopkeeper.analytics.recommend.SimilarityOptions;
import dev.shopkeeper.recompute.BuildOptions;
import dev.shopkeeper.recompute.BuiltTable;
import dev.shopkeeper.recompute.TableBuilder;
import dev.shopkeeper.recompute.data.Catalogue;
import dev.shopkeeper.recompute.data.IdDictionary;
import dev.shopkeeper.recompute.data.Shop;
import dev.shopkeeper.tables.Row;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.RowSize;
import dev.shopkeeper.tables.Table;
import dev.shopkeeper.tables.recommend.CatalogueEntry;
import dev.shopkeeper.tables.recommend.CatalogueRows;
import dev.shopkeeper.tables.recommend.ItemType;
import dev.shopkeeper.tables.recommend.NeighbourRow;
import dev.shopkeeper.tables.recommend.TrendingRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Makes the similarity table: neighbours of each item, histories of users, the catalogue, trends.
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
    ContentContest content = content(shop, matrix, seen, chosen, options, progress);
    Map<String, Double> scores =
        holdout.judges()
            ? holdout.judge(
                chosen, content.over(seen, chosen, options.threads()), options.threads())
            : Map.of();
    progress.accept(summary(chosen, scores));
    PackedRows rows =
        PackedRows.build(
            all,
            chosen.similarity(),
            content.over(all, chosen, options.threads()),
            budget(shop),
            options.threads());
    return new BuiltTable(
        "item-similarity",
        parameters(chosen, content),
        new TreeMap<>(scores),
        holdout.judges() ? TimeHoldout.JUDGE : "",
        sink -> write(shop, matrix, rows, options, sink));
  }

  private static void write(
      Shop shop, ShopMatrix matrix, PackedRows rows, BuildOptions options, Consumer<Row> sink) {
    CatalogueRows.write(entries(shop, matrix), sink);
    for (int item = 0; item < matrix.items(); item++) {
      String itemId = shop.items().id(matrix.itemAt(item));
      sink.accept(new Row(NeighbourRow.key(itemId), rows.row(item)));
    }
    new Histories(shop).writeTo(sink);
    byte[] trending = TrendingRow.encode(Trend.of(shop, matrix, options.asOf()));
    sink.accept(new Row(TrendingRow.KEY, trending));
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

  private static List<CatalogueEntry> entries(Shop shop, ShopMatrix matrix) {
    Catalogue catalogue = shop.catalogue();
    List<CatalogueEntry> entries = new ArrayList<>(matrix.items());
    for (int number = 0; number < matrix.items(); number++) {
      int item = matrix.itemAt(number);
      double price = catalogue.price()[item];
      entries.add(
          new CatalogueEntry(
              shop.items().id(item),
              Optional.ofNullable(catalogue.title()[item]),
              name(shop.categories(), catalogue.category()[item]),
              Double.isNaN(price) ? Optional.empty() : Optional.of(price),
              name(shop.brands(), catalogue.brand()[item]),
              type(catalogue.itemType()[item])));
    }
    return entries;
  }

  private static Optional<String> name(IdDictionary names, int number) {
    return number < 0 ? Optional.empty() : Optional.of(names.id(number));
  }

  private static ItemType type(String name) {
    return name == null ? ItemType.PRODUCT : ItemType.valueOf(name.toUpperCase(Locale.ROOT));
  }

  private static ContentContest content(
      Shop shop,
      ShopMatrix matrix,
      Interactions seen,
      Hyperparameters chosen,
      BuildOptions options,
      Consumer<String> progress) {
    return ContentContest.choose(
        ItemTexts.of(shop, IntStream.range(0, matrix.items()).map(matrix::itemAt).toArray()),
        seen,
        chosen,
        Tuning.Effort.DAILY.cases(),
        TimeHoldout.K,
        options.seed(),
        options.threads(),
        line -> progress.accept("recommend: " + line));
  }

  private static TreeMap<String, String> parameters(
      Hyperparameters chosen, ContentContest content) {
    SimilarityOptions similarity = chosen.similarity();
    TreeMap<String, String> parameters = content.parameters();
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
