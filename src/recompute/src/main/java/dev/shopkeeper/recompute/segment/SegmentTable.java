package dev.shopkeeper.recompute.segment;

import dev.shopkeeper.recompute.BuildOptions;
import dev.shopkeeper.recompute.BuiltTable;
import dev.shopkeeper.recompute.TableBuilder;
import dev.shopkeeper.recompute.data.Shop;
import dev.shopkeeper.tables.Row;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.Table;
import dev.shopkeeper.tables.segment.SegmentModel;
import dev.shopkeeper.tables.segment.SegmentModelRow;
import dev.shopkeeper.tables.segment.SegmentProfileRows;
import dev.shopkeeper.tables.segment.SegmentText;
import dev.shopkeeper.tables.segment.ShopperRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Consumer;

/** Makes the segments table: the segments, how to get into them, and every shopper's features. */
public final class SegmentTable implements TableBuilder {
  private static final String JUDGE = SegmentScores.SILHOUETTE;

  @Override
  public Table table() {
    return Table.SEGMENTS;
  }

  @Override
  public int revision() {
    return 3;
  }

  @Override
  public BuiltTable build(Shop shop, BuildOptions options, Consumer<String> progress) {
    if (shop.users().size() == 0) {
      progress.accept("segments: every order is a guest's, there is nobody to put into segments");
      return built(Map.of(), 0, SegmentTable::writeEmpty);
    }
    ShopperFeatureRows rows = ShopperFeatureRows.of(shop, options.asOf());
    ForkJoinPool pool = new ForkJoinPool(options.threads());
    try {
      // The kernels fork into the pool they are called from.
      return pool.submit(() -> build(shop, rows, options, progress)).join();
    } finally {
      pool.shutdown();
    }
  }

  private static BuiltTable build(
      Shop shop, ShopperFeatureRows rows, BuildOptions options, Consumer<String> progress) {
    SegmentFit fit = SegmentFit.of(rows, options.seed());
    Map<String, Double> scores = fit.scores();
    OutlookRows outlook = OutlookRows.of(shop, rows, options.asOf(), options.seed());
    scores.putAll(outlook.figures());
    List<SegmentText> texts = texts(fit);
    String names = String.join("; ", texts.stream().map(SegmentText::name).toList());
    progress.accept(
        String.format(
            Locale.ROOT,
            scores.containsKey(JUDGE)
                ? "segments: %,d shoppers in %d segments, silhouette %.3f: %s"
                : "segments: %,d shoppers in %d segments, too few or too alike to judge: %4$s",
            rows.users(),
            texts.size(),
            scores.getOrDefault(JUDGE, 0.0),
            names));
    progress.accept(outlook.summary());
    ShopperDescriptions descriptions = ShopperDescriptions.of(shop, rows, fit, options);
    return built(
        scores,
        texts.size(),
        sink -> {
          write(shop, rows, fit, texts, sink);
          outlook.writeTo(sink);
          descriptions.write(sink);
        });
  }

  private static BuiltTable built(Map<String, Double> scores, int segments, BuiltTable.Rows rows) {
    TreeMap<String, String> parameters = new TreeMap<>();
    parameters.put("segments", Integer.toString(segments));
    parameters.put("window_days", Integer.toString(ShopperFeatureRows.WINDOW_DAYS));
    return new BuiltTable(
        "k-means", parameters, new TreeMap<>(scores), scores.containsKey(JUDGE) ? JUDGE : "", rows);
  }

  private static List<SegmentText> texts(SegmentFit fit) {
    SegmentModel model = fit.model();
    List<double[]> means = fit.means();
    SegmentNames namer = new SegmentNames(model, means);
    List<String> names = namer.names();
    List<SegmentText> texts = new ArrayList<>();
    for (int segment = 0; segment < model.segments(); segment++) {
      List<Float> floats = new ArrayList<>();
      for (double mean : means.get(segment)) {
        floats.add((float) mean);
      }
      texts.add(new SegmentText(names.get(segment), namer.description(segment), floats));
    }
    return texts;
  }

  private static void write(
      Shop shop,
      ShopperFeatureRows rows,
      SegmentFit fit,
      List<SegmentText> texts,
      Consumer<Row> sink) {
    sink.accept(new Row(SegmentModelRow.KEY, SegmentModelRow.encode(fit.model())));
    SegmentProfileRows.encode(texts).forEach(sink);
    int[] segments = fit.segmentOfUsers();
    for (int user = 0; user < rows.users(); user++) {
      float[] values = new float[ShopperFeatureRows.D];
      for (int c = 0; c < values.length; c++) {
        values[c] = (float) rows.values()[user * values.length + c];
      }
      RowKey key = ShopperRow.key(shop.users().id(user));
      ShopperRow row = new ShopperRow(segments[user], rows.lastActiveDay()[user], values);
      sink.accept(new Row(key, row.encode(key)));
    }
  }

  /** A shop without users has a model with no segment: readers say so instead of failing. */
  private static void writeEmpty(Consumer<Row> sink) {
    sink.accept(new Row(SegmentModelRow.KEY, SegmentModelRow.encode(ScaledShoppers.noSegments())));
    SegmentProfileRows.encode(List.of()).forEach(sink);
    ShopperDescriptions.writeEmpty(sink);
  }
}
