package dev.shopkeeper.recompute.segment;

import dev.shopkeeper.recompute.BuildOptions;
import dev.shopkeeper.recompute.BuiltTable;
import dev.shopkeeper.recompute.TableBuilder;
import dev.shopkeeper.recompute.data.Shop;
import dev.shopkeeper.tables.Row;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.Table;
import dev.shopkeeper.tables.segment.RfmRow;
import dev.shopkeeper.tables.segment.SegmentDrift;
import dev.shopkeeper.tables.segment.SegmentDriftRow;
import dev.shopkeeper.tables.segment.SegmentIds;
import dev.shopkeeper.tables.segment.SegmentItemRows;
import dev.shopkeeper.tables.segment.SegmentModel;
import dev.shopkeeper.tables.segment.SegmentModelRow;
import dev.shopkeeper.tables.segment.SegmentProfileRows;
import dev.shopkeeper.tables.segment.SegmentRule;
import dev.shopkeeper.tables.segment.SegmentText;
import dev.shopkeeper.tables.segment.SequencesRow;
import dev.shopkeeper.tables.segment.ShopperRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Consumer;

/** Makes the segments table: the segments, how to get into them, and every shopper's features. */
public final class SegmentTable implements TableBuilder {
  /** Parameter of a generation: the evidence that the number of its segments was chosen by. */
  static final String CHOSEN_BY = "chosen_by";

  private static final String JUDGE = SegmentScores.SILHOUETTE;

  @Override
  public Table table() {
    return Table.SEGMENTS;
  }

  @Override
  public int revision() {
    return 6;
  }

  @Override
  public BuiltTable build(Shop shop, BuildOptions options, Consumer<String> progress) {
    Optional<PreviousSegments> previous =
        PreviousSegments.read(options.serving(Table.SEGMENTS), shop.users(), progress);
    if (shop.users().size() == 0) {
      progress.accept("segments: every order is a guest's, there is nobody to put into segments");
      int nextId = previous.map(PreviousSegments::nextId).orElse(1);
      return built(Map.of(), 0, SegmentRule.FIRST, options, sink -> writeEmpty(nextId, sink));
    }
    ShopperFeatureRows rows = ShopperFeatureRows.of(shop, options.asOf());
    ForkJoinPool pool = new ForkJoinPool(options.threads());
    try {
      // The kernels fork into the pool they are called from.
      return pool.submit(() -> build(shop, rows, previous, options, progress)).join();
    } finally {
      pool.shutdown();
    }
  }

  /** The evidence for the number of segments, as a parameter tells it. */
  static String chosenBy(SegmentOptions options) {
    return options.chosenBy().name().toLowerCase(Locale.ROOT);
  }

  private static BuiltTable build(
      Shop shop,
      ShopperFeatureRows rows,
      Optional<PreviousSegments> previous,
      BuildOptions options,
      Consumer<String> progress) {
    SegmentFit fit = SegmentFit.of(rows, previous, options.segments(), options.seed());
    Map<String, Double> scores = fit.scores();
    OutlookRows outlook = OutlookRows.of(shop, rows, options.asOf(), options.seed());
    scores.putAll(outlook.figures());
    List<SegmentText> texts = texts(fit);
    SegmentDrift drift = fit.drift();
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
    progress.accept("segments: " + drift.rule().meaning());
    progress.accept(outlook.summary());
    ShopperDescriptions descriptions = ShopperDescriptions.of(shop, rows, fit, options);
    return built(
        scores,
        texts.size(),
        drift.rule(),
        options,
        sink -> {
          writeSegments(shop, fit, texts, drift, sink);
          writeShoppers(shop, rows, fit, sink);
          SequencesRow sequences = ShopSequences.of(shop, options.segments().smallestGroup());
          sink.accept(new Row(SequencesRow.KEY, sequences.encode()));
          outlook.writeTo(sink);
          descriptions.write(sink);
        });
  }

  private static BuiltTable built(
      Map<String, Double> scores,
      int segments,
      SegmentRule rule,
      BuildOptions options,
      BuiltTable.Rows rows) {
    TreeMap<String, String> parameters = new TreeMap<>();
    parameters.put("segments", Integer.toString(segments));
    parameters.put("window_days", Integer.toString(ShopperFeatureRows.WINDOW_DAYS));
    parameters.put(CHOSEN_BY, chosenBy(options.segments()));
    parameters.put("smallest_group", Integer.toString(options.segments().smallestGroup()));
    parameters.put("definitions", rule.name().toLowerCase(Locale.ROOT));
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
      texts.add(
          model.described(segment)
              ? new SegmentText(names.get(segment), namer.description(segment), floats)
              : undescribed(model, segment, floats));
    }
    return texts;
  }

  /** What a handful of shoppers have in common would tell of each of them. */
  private static SegmentText undescribed(SegmentModel model, int segment, List<Float> means) {
    return new SegmentText(
        model.segments() == 1 ? "All shoppers" : "Small segment " + model.id(segment),
        "Fewer than " + model.smallestGroup() + " shoppers, too few to be described.",
        means);
  }

  private static void writeSegments(
      Shop shop, SegmentFit fit, List<SegmentText> texts, SegmentDrift drift, Consumer<Row> sink) {
    SegmentModel model = fit.model();
    TypicalItems items =
        new TypicalItems(shop, fit.segmentOfUsers(), model.segments(), model.smallestGroup());
    sink.accept(new Row(SegmentModelRow.KEY, SegmentModelRow.encode(model)));
    SegmentProfileRows.encode(texts).forEach(sink);
    SegmentItemRows.encode(items.all()).forEach(sink);
    sink.accept(new Row(SegmentDriftRow.KEY, SegmentDriftRow.encode(drift)));
    sink.accept(new Row(RfmRow.KEY, fit.rfm().encode()));
  }

  private static void writeShoppers(
      Shop shop, ShopperFeatureRows rows, SegmentFit fit, Consumer<Row> sink) {
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
  private static void writeEmpty(int nextId, Consumer<Row> sink) {
    SegmentModel none = ScaledShoppers.noSegments().withIds(SegmentIds.from(nextId, 0));
    sink.accept(new Row(SegmentModelRow.KEY, SegmentModelRow.encode(none)));
    SegmentProfileRows.encode(List.of()).forEach(sink);
    ShopperDescriptions.writeEmpty(sink);
    SegmentItemRows.encode(List.of()).forEach(sink);
    sink.accept(new Row(SequencesRow.KEY, new SequencesRow(0, List.of()).encode()));
    SegmentDrift drift = SegmentDrift.none(SegmentRule.FIRST, none);
    sink.accept(new Row(SegmentDriftRow.KEY, SegmentDriftRow.encode(drift)));
    sink.accept(new Row(RfmRow.KEY, RfmRow.none().encode()));
  }
}
