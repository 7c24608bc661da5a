package dev.shopkeeper.recompute.forecast;

import dev.shopkeeper.recompute.BuildOptions;
import dev.shopkeeper.recompute.BuiltTable;
import dev.shopkeeper.recompute.TableBuilder;
import dev.shopkeeper.recompute.data.Shop;
import dev.shopkeeper.recompute.evaluation.Metrics;
import dev.shopkeeper.serving.forecast.StockAssumptions;
import dev.shopkeeper.tables.Row;
import dev.shopkeeper.tables.Table;
import dev.shopkeeper.tables.forecast.ForecastRow;
import dev.shopkeeper.tables.forecast.StepLength;
import dev.shopkeeper.tables.forecast.TrackRecordRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Makes the table of forecasts: a row for each item, one for each of its locations, and the lists
 * of what to order now.
 *
 * <p>Each item is computed by itself and kept at its place, so the number of threads changes
 * nothing. Forecasts reach 91 days, 26 weeks or 12 months ahead, and further where an item's lead
 * time does, up to a year (half a year by day).
 *
 * <p>The judge is {@code skill}: the root mean squared scaled error of carrying the last value on,
 * over that of the forecast, on the last steps held out; 1 is no better than naive. A ratio and not
 * one less the ratio: a small change of either error then stays a small change of the judge.
 */
public final class ForecastTable implements TableBuilder {
  @Override
  public Table table() {
    return Table.FORECASTS;
  }

  @Override
  public int revision() {
    return 12;
  }

  @Override
  public BuiltTable build(Shop shop, BuildOptions options, Consumer<String> progress) {
    ShopStock stock = new ShopStock(shop.stock());
    ShopDemand demand = new ShopDemand(shop, stock, options);
    if (demand.leftOut() > 0) {
      say(progress, "%,d demand series left out: steps longer than a month", demand.leftOut());
    }
    say(progress, "%,d items to forecast", demand.places().size());
    ItemPrices prices = new ItemPrices(shop);
    NewItems newItems = new NewItems(shop, demand, prices, options.asOf());
    ShopLocations locations = new ShopLocations(demand, stock, shop.locations());
    Incumbents incumbents = Incumbents.of(demand.places(), options);
    SharedDemand shared =
        inPool(
            options,
            () -> SharedDemand.of(demand.places().parallelStream().map(demand::of).toList()));
    ShopCalendar calendar = inPool(options, () -> ShopCalendar.of(shop, demand));
    ShopMoves moves =
        inPool(
            options,
            () -> new ShopMoves(demand, shared, calendar, Incumbents.driversTakenOut(options)));
    List<ItemForecast> alone =
        inPool(
            options,
            () ->
                IntStream.range(0, demand.places().size())
                    .parallel()
                    .mapToObj(
                        n ->
                            ItemForecast.of(
                                demand,
                                n,
                                stock,
                                locations,
                                prices,
                                newItems,
                                shared,
                                moves,
                                incumbents))
                    .toList());
    ShopInterest interest = new ShopInterest(shop, demand, options.asOf(), alone);
    ShopWidths widths = inPool(options, () -> ShopWidths.of(alone, Hindsight::all));
    List<HeldOut> heldOut = inPool(options, () -> heldOut(demand, alone));
    List<ForecastRow> rows =
        IntStream.range(0, alone.size())
            .mapToObj(
                n -> widths.of(interest.of(n, alone.get(n).row())).with(moves.drivers().answers(n)))
            .toList();
    LocationForecasts byLocation =
        inPool(
            options,
            () ->
                new LocationForecasts(
                    shop, demand, stock, prices, locations, rows, heldOut, widths));
    ShopGroups groups = ShopGroups.of(shop, demand, byLocation, heldOut);
    List<LocationForecasts.Item> items =
        IntStream.range(0, alone.size())
            .mapToObj(n -> byLocation.item(n).moved(groups.item(n)))
            .toList();
    StockReplays replays =
        inPool(
            options,
            () ->
                StockReplays.of(
                    demand,
                    stock,
                    prices,
                    shared,
                    ShopWidths.of(alone, Hindsight::oldest),
                    Incumbents.width(options)));
    ItemPlans plans =
        new ItemPlans(shop.locations(), demand, stock, locations, items, replays.width());
    List<Row> lists = new ArrayList<>(groups.rows());
    lists.addAll(LocationTotals.rows(shop.locations(), demand, locations, items));
    lists.addAll(plans.lists());
    if (replays.row() != null) {
      lists.add(new Row(TrackRecordRow.KEY, replays.row().encode()));
    }
    SortedMap<String, Double> scores = scores(heldOut);
    SortedMap<String, String> parameters = parameters();
    groups.describe(parameters, scores);
    byLocation.describe(parameters, scores);
    moves.drivers().describe(parameters, scores);
    widths.describe(parameters);
    interest.describe(parameters, scores);
    replays.width().describe(parameters);
    calendar.describe(parameters);
    report(items, plans, locations, scores, progress);
    return new BuiltTable(
        "demand-forecast",
        parameters,
        scores,
        scores.containsKey("skill") ? "skill" : "",
        sink -> {
          plans.forEachRow(sink);
          lists.forEach(sink);
        });
  }

  private static <T> T inPool(BuildOptions options, Callable<T> work) {
    ForkJoinPool pool = new ForkJoinPool(options.threads());
    try {
      return pool.submit(work).join();
    } finally {
      pool.shutdown();
    }
  }

  /** Each item judged on its last steps, with the widths that the steps before them told. */
  private static List<HeldOut> heldOut(ShopDemand demand, List<ItemForecast> alone) {
    ShopWidths before = ShopWidths.of(alone, Hindsight::beforeLast);
    HeldOut[] judged = new HeldOut[alone.size()];
    IntStream.range(0, judged.length)
        .parallel()
        .filter(n -> alone.get(n).hindsight() != null)
        .forEach(
            n ->
                judged[n] =
                    HeldOut.of(
                        demand.of(demand.places().get(n)),
                        alone.get(n).hindsight().last(),
                        before));
    return Arrays.asList(judged);
  }

  private static SortedMap<String, Double> scores(List<HeldOut> heldOut) {
    ErrorSummary ours = new ErrorSummary();
    ErrorSummary asModelled = new ErrorSummary();
    ErrorSummary naive = new ErrorSummary();
    for (HeldOut one : heldOut) {
      if (one != null) {
        ours.add(one.forecast());
        asModelled.add(one.asModelled());
        naive.add(one.naive());
      }
    }
    Metrics figures = new Metrics();
    ours.put(figures, "");
    Metrics floor = new Metrics();
    naive.put(floor, "");
    SortedMap<String, Double> scores = new TreeMap<>(figures.values());
    asModelled.putCoverage(scores, "_uncorrected");
    Double rmsse = scores.get("rmsse");
    if (rmsse != null && rmsse > 0) {
      scores.put("naive_rmsse", floor.values().get("rmsse"));
      scores.put("skill", floor.values().get("rmsse") / rmsse);
    }
    return scores;
  }

  private static SortedMap<String, String> parameters() {
    SortedMap<String, String> parameters = new TreeMap<>();
    for (StepLength step : StepLength.values()) {
      String name = step.name().toLowerCase(Locale.ROOT);
      parameters.put("horizon_" + name, Integer.toString(ItemForecast.usualHorizon(step)));
      parameters.put("held_out_" + name, Integer.toString(HeldOut.hidden(step)));
    }
    parameters.put("review_days", Integer.toString(StockAssumptions.REVIEW_DAYS));
    return parameters;
  }

  private static void report(
      List<LocationForecasts.Item> items,
      ItemPlans plans,
      ShopLocations locations,
      SortedMap<String, Double> scores,
      Consumer<String> progress) {
    long daily = items.stream().filter(one -> one.whole().step() == StepLength.DAY).count();
    say(
        progress,
        "%,d items forecast, %,d of them by day; %,d to order",
        items.size(),
        daily,
        plans.due());
    if (!locations.none()) {
      long apart = items.stream().filter(one -> !one.parts().isEmpty()).count();
      int pairs = items.stream().mapToInt(one -> one.parts().size()).sum();
      say(progress, "%,d items at %,d places of locations", apart, pairs);
    }
    if (locations.leftOut() > 0) {
      say(progress, "%,d items have too many locations: taken as a whole", locations.leftOut());
    }
    if (scores.containsKey("skill")) {
      say(
          progress,
          "on held-out steps: skill %.3f, mase %.3f, 80 %% intervals held %.3f, %.3f uncorrected",
          scores.get("skill"),
          scores.getOrDefault("mase", Double.NaN),
          scores.get("coverage80"),
          scores.get("coverage80_uncorrected"));
    }
  }

  private static void say(Consumer<String> progress, String text, Object... values) {
    progress.accept("forecasts: " + String.format(Locale.ROOT, text, values));
  }
}
