package dev.shopkeeper.recompute.forecast;

import dev.shopkeeper.analytics.forecast.inventory.CycleCostPolicy;
import dev.shopkeeper.analytics.forecast.inventory.DemandAnalogues;
import dev.shopkeeper.analytics.forecast.inventory.FixedLevels;
import dev.shopkeeper.analytics.forecast.inventory.ForecastPolicy;
import dev.shopkeeper.analytics.forecast.inventory.NormalOrderUpTo;
import dev.shopkeeper.analytics.forecast.inventory.PerfectKnowledge;
import dev.shopkeeper.analytics.forecast.inventory.ReplayPolicy;
import dev.shopkeeper.analytics.forecast.inventory.ReplayResult;
import dev.shopkeeper.analytics.forecast.inventory.StockReplay;
import dev.shopkeeper.recompute.evaluation.Metrics;
import dev.shopkeeper.serving.forecast.StockAssumptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The stock of many items replayed under each policy: {@code forecast}, what recompute and the
 * stock answers would have ordered ({@link ReplayForecasts}, {@link ForecastPolicy}); {@code
 * analogues}, what followed similar moments in the past of all items ({@link CycleCostPolicy});
 * {@code shopkeeper}, the one of the two that would have cost less on the last {@value #TRIED} lead
 * times and reviews before the replay; {@code z_sigma}, the textbook's, with mean and deviation of
 * the whole history; {@code z_sigma_recent}, the same with those of the last four lead times and
 * reviews; {@code own}, the shop's, where the stock file gives it for every item; {@code perfect},
 * which knows what comes.
 *
 * <p>Figures a policy: {@code cost}, {@code service_level} (units sold of units asked for), {@code
 * turns} and what they are made of, as {@code policy.cost}; ours also without a prefix. {@code
 * saving} is what ours costs less than {@code z_sigma}, as a share of the latter. {@code
 * tried.forecast.cost} and {@code tried.analogues.cost} are those that ours was chosen by.
 *
 * <p>Items are replayed on all cores and added up in the order of the file.
 */
final class ReplayEvaluation {
  private static final int RECENT = 4;
  private static final int TRIED = 8;
  private static final String FORECAST = "forecast";
  private static final String ANALOGUES = "analogues";

  private final List<ReplayItem> items;
  private final Metrics metrics;
  private final Consumer<String> progress;

  private ReplayEvaluation(List<ReplayItem> items, Metrics metrics, Consumer<String> progress) {
    this.items = items;
    this.metrics = metrics;
    this.progress = progress;
  }

  static void run(
      List<DemandSeries> series,
      StockFile stock,
      ReplayOptions options,
      Metrics metrics,
      Consumer<String> progress) {
    List<ReplayItem> items = new ArrayList<>();
    for (DemandSeries one : series) {
      StockFile.Row row = stock.rows().get(one.id());
      if (row != null) {
        items.add(ReplayItem.of(one, row, options));
      }
    }
    if (items.isEmpty()) {
      throw new IllegalArgumentException("no item of " + stock.name() + " has a series");
    }
    progress.accept(
        "replaying %d items; %d series have no line in %s, %d of its items no series"
            .formatted(
                items.size(),
                series.size() - items.size(),
                stock.name(),
                stock.rows().size() - items.size()));
    new ReplayEvaluation(items, metrics, progress).run();
  }

  private void run() {
    String chosen = chosen();
    Map<String, ReplaySummary> contestants = new LinkedHashMap<>();
    policies(items).forEach((name, policy) -> contestants.put(name, replay(name, policy)));
    ReplaySummary ours = contestants.get(chosen);
    progress.accept("shopkeeper is " + chosen);
    ours.put(metrics, "shopkeeper.");
    ours.putParts(metrics, "shopkeeper.");
    ReplaySummary textbook =
        replay(
            "z_sigma",
            item -> new NormalOrderUpTo(item.terms(), item.serviceLevel(), Integer.MAX_VALUE));
    replay(
        "z_sigma_recent",
        item -> new NormalOrderUpTo(item.terms(), item.serviceLevel(), RECENT * item.cycle()));
    long without = items.stream().filter(item -> !item.hasOwnRule()).count();
    if (without == 0) {
      replay("own", item -> new FixedLevels(item.terms(), item.reorderPoint(), item.orderUpTo()));
    } else if (without < items.size()) {
      progress.accept(
          "own rule left out: %d items have neither reorder_point nor order_up_to"
              .formatted(without));
    }
    replay(
        "perfect",
        item ->
            new PerfectKnowledge(
                item.demand(), item.terms(), item.first(), item.onHand(), item.onOrder()));
    ours.put(metrics, "");
    if (textbook.cost() > 0) {
      metrics.put("saving", 1 - ours.cost() / textbook.cost());
    }
    metrics.put("replayed_items", items.size());
  }

  /** Which of our policies would have cost less before the replay; the answers' where none did. */
  private String chosen() {
    List<ReplayItem> earlier =
        items.stream().map(item -> item.earlier(TRIED)).filter(Objects::nonNull).toList();
    String chosen = FORECAST;
    double least = Double.POSITIVE_INFINITY;
    for (Map.Entry<String, Function<ReplayItem, ReplayPolicy>> one : policies(earlier).entrySet()) {
      double cost = summary(earlier, one.getValue()).cost();
      if (!earlier.isEmpty()) {
        metrics.put("tried." + one.getKey() + ".cost", cost);
      }
      if (cost < least) {
        least = cost;
        chosen = one.getKey();
      }
    }
    return chosen;
  }

  /** Our policies, learnt from what was known before the items' first period. */
  private static Map<String, Function<ReplayItem, ReplayPolicy>> policies(List<ReplayItem> items) {
    ReplayForecasts forecasts = ReplayForecasts.of(items);
    Map<PathShape, DemandAnalogues> analogues = analogues(items);
    Map<String, Function<ReplayItem, ReplayPolicy>> policies = new LinkedHashMap<>();
    policies.put(
        FORECAST,
        item ->
            new ForecastPolicy(
                item.terms(),
                item.serviceLevel(),
                StockAssumptions.MAXIMUM_COVER_DAYS / item.stepDays(),
                history -> forecasts.of(item, history)));
    policies.put(
        ANALOGUES,
        item ->
            new CycleCostPolicy(item.terms(), analogues.get(PathShape.of(item)), item.season()));
    return policies;
  }

  private ReplaySummary replay(String name, Function<ReplayItem, ReplayPolicy> policy) {
    ReplaySummary summary = summary(items, policy);
    progress.accept(summary.line(name));
    summary.put(metrics, name + ".");
    summary.putParts(metrics, name + ".");
    return summary;
  }

  private static ReplaySummary summary(
      List<ReplayItem> items, Function<ReplayItem, ReplayPolicy> policy) {
    ReplayResult[] results =
        IntStream.range(0, items.size())
            .parallel()
            .mapToObj(i -> replay(items.get(i), policy.apply(items.get(i))))
            .toArray(ReplayResult[]::new);
    ReplaySummary summary = new ReplaySummary();
    for (int i = 0; i < results.length; i++) {
      summary.add(results[i], items.get(i).stepDays());
    }
    return summary;
  }

  private static ReplayResult replay(ReplayItem item, ReplayPolicy policy) {
    return new StockReplay(item.demand(), item.terms())
        .run(policy, item.first(), item.counted(), item.onHand(), item.onOrder());
  }

  /** Moments of all items' past, once for each length of path among the items. */
  private static Map<PathShape, DemandAnalogues> analogues(List<ReplayItem> items) {
    double[][] past = items.stream().map(ReplayItem::past).toArray(double[][]::new);
    Map<PathShape, DemandAnalogues> analogues = new HashMap<>();
    for (ReplayItem item : items) {
      analogues.computeIfAbsent(
          PathShape.of(item), shape -> DemandAnalogues.of(past, shape.periods(), shape.step()));
    }
    return analogues;
  }

  /**
   * What items must share to share analogues.
   *
   * @param periods lead time and review together
   * @param step periods between two moments: a season where reviews keep to its phase, else 1
   */
  private record PathShape(int periods, int step) {
    static PathShape of(ReplayItem item) {
      int review = item.terms().reviewPeriod();
      return new PathShape(
          item.terms().leadTime() + review, review % item.season() == 0 ? item.season() : 1);
    }
  }
}
