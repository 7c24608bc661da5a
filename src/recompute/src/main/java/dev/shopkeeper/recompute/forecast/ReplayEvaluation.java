package dev.shopkeeper.recompute.forecast;

import dev.shopkeeper.analytics.forecast.inventory.CycleCostPolicy;
import dev.shopkeeper.analytics.forecast.inventory.DemandAnalogues;
import dev.shopkeeper.analytics.forecast.inventory.FixedLevels;
import dev.shopkeeper.analytics.forecast.inventory.NormalOrderUpTo;
import dev.shopkeeper.analytics.forecast.inventory.OrderRule;
import dev.shopkeeper.analytics.forecast.inventory.PerfectKnowledge;
import dev.shopkeeper.analytics.forecast.inventory.ReplayPolicy;
import dev.shopkeeper.analytics.forecast.inventory.ReplayResult;
import dev.shopkeeper.recompute.evaluation.Metrics;
import dev.shopkeeper.serving.forecast.OrderWidth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The stock of many items replayed under each policy: {@code shopkeeper}, what recompute and the
 * stock answers would have ordered ({@link ReplayForecasts}, {@link ReplayedItem}), by the width
 * that would have cost least on the last {@value #TRIED} lead times and reviews before the replay
 * ({@link OrderWidths}); {@code analogues}, what followed similar moments in the past of all items
 * ({@link CycleCostPolicy}); {@code z_sigma}, the textbook's, with mean and deviation of the whole
 * history; {@code z_sigma_recent}, the same with those of the last four lead times and reviews;
 * {@code own}, the shop's, where the stock file gives it for every item; {@code perfect}, which
 * knows what comes.
 *
 * <p>Figures a policy: {@code cost}, {@code service_level} (units sold of units asked for), {@code
 * turns} and what they are made of, as {@code policy.cost}; ours also without a prefix. {@code
 * saving} is what ours costs less than {@code z_sigma}, as a share of the latter. {@code
 * order_variance_factor} is the width of ours, {@code tried.variance_PERCENT.cost} what each would
 * have cost before.
 *
 * <p>Items are replayed on all cores and added up in the order of the file.
 */
final class ReplayEvaluation {
  private static final int RECENT = 4;
  private static final int TRIED = 8;

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
    OrderWidth width = chosen();
    progress.accept("orders go by %s of the variance".formatted(width.factor()));
    metrics.put(OrderWidth.PARAMETER, width.factor());
    ReplayForecasts forecasts = ReplayForecasts.of(items);
    ReplaySummary ours =
        told("shopkeeper", summary(items, item -> replayed(item, forecasts).run(width)));
    Map<PathShape, DemandAnalogues> analogues = analogues(items);
    replay(
        "analogues",
        item ->
            new CycleCostPolicy(item.terms(), analogues.get(PathShape.of(item)), item.season()));
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

  /** The width under which the answers' orders would have cost least before the replay. */
  private OrderWidth chosen() {
    List<ReplayItem> earlier =
        items.stream()
            .filter(item -> item.rule() == OrderRule.LOST_SALES)
            .map(item -> item.earlier(TRIED))
            .filter(Objects::nonNull)
            .toList();
    ReplayForecasts forecasts = ReplayForecasts.of(earlier);
    List<double[]> costs =
        earlier.parallelStream().map(item -> replayed(item, forecasts).costs(item)).toList();
    List<OrderWidth> tried = OrderWidths.tried();
    for (int f = 0; f < tried.size() && !costs.isEmpty(); f++) {
      int place = f;
      metrics.put(
          "tried.variance_%.0f.cost".formatted(100 * tried.get(f).factor()),
          costs.stream().mapToDouble(item -> item[place]).sum());
    }
    return OrderWidths.cheapest(costs);
  }

  private static ReplayedItem replayed(ReplayItem item, ReplayForecasts forecasts) {
    return new ReplayedItem(item, history -> forecasts.of(item, history));
  }

  private ReplaySummary replay(String name, Function<ReplayItem, ReplayPolicy> policy) {
    return told(name, summary(items, item -> ReplayedItem.run(item, policy.apply(item))));
  }

  private ReplaySummary told(String name, ReplaySummary summary) {
    progress.accept(summary.line(name));
    summary.put(metrics, name + ".");
    summary.putParts(metrics, name + ".");
    return summary;
  }

  private static ReplaySummary summary(
      List<ReplayItem> items, Function<ReplayItem, ReplayResult> replayed) {
    ReplayResult[] results =
        IntStream.range(0, items.size())
            .parallel()
            .mapToObj(i -> replayed.apply(items.get(i)))
            .toArray(ReplayResult[]::new);
    ReplaySummary summary = new ReplaySummary();
    for (int i = 0; i < results.length; i++) {
      summary.add(results[i], items.get(i).stepDays());
    }
    return summary;
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
