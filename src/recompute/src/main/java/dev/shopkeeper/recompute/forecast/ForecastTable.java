package dev.shopkeeper.recompute.forecast;

import dev.shopkeeper.analytics.forecast.DemandForecaster;
import dev.shopkeeper.analytics.forecast.Forecast;
import dev.shopkeeper.recompute.BuildOptions;
import dev.shopkeeper.recompute.BuiltTable;
import dev.shopkeeper.recompute.TableBuilder;
import dev.shopkeeper.recompute.data.Shop;
import dev.shopkeeper.recompute.evaluation.Metrics;
import dev.shopkeeper.serving.forecast.StockDecision;
import dev.shopkeeper.tables.Row;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.RowSize;
import dev.shopkeeper.tables.Table;
import dev.shopkeeper.tables.forecast.DemandShape;
import dev.shopkeeper.tables.forecast.ForecastRow;
import dev.shopkeeper.tables.forecast.StepLength;
import dev.shopkeeper.tables.forecast.StockFigures;
import dev.shopkeeper.tables.forecast.TrackRecordRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Makes the table of forecasts: a row for each item, and the list of what to order now.
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
    return 4;
  }

  /** What became of one item; null for a stock that nobody counted, and for too short a past. */
  private record Made(StepLength step, Row row, PlannedItem planned, HeldOut heldOut) {
    /** The same with another forecast. */
    Made with(ForecastRow forecast, ShopDemand.Place place, ShopStock stocks) {
      return of(place, forecast, stocks, heldOut);
    }

    static Made of(
        ShopDemand.Place place, ForecastRow forecast, ShopStock stocks, HeldOut heldOut) {
      RowKey key = ForecastRow.key(place.id());
      byte[] packed = forecast.encode(RowSize.budget(key));
      StockFigures stock = forecast.stock();
      return new Made(
          forecast.step(),
          new Row(key, packed),
          // From the row as it will be read.
          stock.counted()
              ? PlannedItem.of(
                  place.id(), ForecastRow.decode(packed), stock, stocks.supplier(place.item()))
              : null,
          heldOut);
    }
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
    List<Made> alone = makeAll(demand, stock, prices, options.threads());
    ShopGroups groups =
        ShopGroups.of(
            shop,
            demand,
            alone.stream().map(one -> ForecastRow.decode(one.row.bytes())).toList(),
            Arrays.asList(alone.stream().map(Made::heldOut).toArray(HeldOut[]::new)));
    List<Made> made =
        groups.changeItems()
            ? IntStream.range(0, alone.size())
                .mapToObj(n -> alone.get(n).with(groups.item(n), demand.places().get(n), stock))
                .toList()
            : alone;
    List<Row> plan = new ArrayList<>(groups.rows());
    List<PlannedItem> planned = made.stream().map(Made::planned).filter(Objects::nonNull).toList();
    List<PlannedItem> due = OrderList.due(planned);
    plan.addAll(OrderList.pages(due));
    plan.addAll(BudgetList.rows(due));
    plan.addAll(StockOverviews.rows(planned));
    plan.addAll(SupplierList.rows(planned, stock));
    TrackRecordRow replayed = StockReplays.of(demand, stock, prices, options.threads());
    if (replayed != null) {
      plan.add(new Row(TrackRecordRow.KEY, replayed.encode()));
    }
    SortedMap<String, Double> scores = scores(made);
    SortedMap<String, String> parameters = parameters();
    groups.describe(parameters, scores);
    report(made, scores, progress);
    return new BuiltTable(
        "demand-forecast",
        parameters,
        scores,
        scores.containsKey("skill") ? "skill" : "",
        sink -> {
          made.forEach(one -> sink.accept(one.row));
          plan.forEach(sink);
        });
  }

  private static List<Made> makeAll(
      ShopDemand demand, ShopStock stock, ItemPrices prices, int threads) {
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      return pool.submit(
              () ->
                  IntStream.range(0, demand.places().size())
                      .parallel()
                      .mapToObj(n -> make(demand, demand.places().get(n), stock, prices))
                      .toList())
          .join();
    } finally {
      pool.shutdown();
    }
  }

  private static Made make(
      ShopDemand shop, ShopDemand.Place place, ShopStock stocks, ItemPrices prices) {
    ItemDemand demand = shop.of(place);
    StockFigures stock =
        place.item() < 0
            ? StockFigures.NONE
            : stocks.of(place.item()).orPrice(prices.of(place.item()));
    int horizon = horizon(demand.step(), stock);
    Forecast forecast = DemandForecaster.forecast(demand.values(), demand.season(), horizon);
    return Made.of(
        place, row(shop.title(place), demand, forecast, stock), stocks, HeldOut.of(demand));
  }

  private static ForecastRow row(
      String title, ItemDemand demand, Forecast forecast, StockFigures stock) {
    double[] values = demand.values();
    int shown = Math.min(values.length, history(demand.step()));
    return new ForecastRow(
        title,
        demand.step(),
        demand.firstDay(),
        demand.season(),
        forecast.seasonal(),
        forecast.method().name(),
        forecast.reason().name(),
        DemandShape.valueOf(forecast.family().name()),
        narrowed(forecast.mean()),
        narrowed(forecast.variance()),
        narrowed(forecast.cumulativeVariance()),
        narrowed(Arrays.copyOfRange(values, values.length - shown, values.length)),
        stock);
  }

  static int horizon(StepLength step, StockFigures stock) {
    int usual = usualHorizon(step);
    int most =
        switch (step) {
          case DAY -> ForecastRow.MAX_HORIZON;
          case WEEK -> 53;
          case MONTH -> 13;
        };
    double lead = stock.orElse(StockDecision.DEFAULTS).leadTimeDays();
    double needed = Math.ceil((lead + StockDecision.REVIEW_DAYS) / step.days());
    return (int) Math.min(most, Math.max(usual, needed));
  }

  private static int usualHorizon(StepLength step) {
    return switch (step) {
      case DAY -> 91;
      case WEEK -> 26;
      case MONTH -> 12;
    };
  }

  /** Steps of the past that a picture needs beside the steps ahead. */
  private static int history(StepLength step) {
    return step == StepLength.DAY ? 56 : 26;
  }

  static float[] narrowed(double[] values) {
    float[] narrow = new float[values.length];
    for (int n = 0; n < values.length; n++) {
      narrow[n] = (float) values[n];
    }
    return narrow;
  }

  private static SortedMap<String, Double> scores(List<Made> made) {
    ErrorSummary ours = new ErrorSummary();
    ErrorSummary naive = new ErrorSummary();
    for (Made one : made) {
      if (one.heldOut != null) {
        ours.add(one.heldOut.forecast());
        naive.add(one.heldOut.naive());
      }
    }
    Metrics figures = new Metrics();
    ours.put(figures, "");
    Metrics floor = new Metrics();
    naive.put(floor, "");
    SortedMap<String, Double> scores = new TreeMap<>(figures.values());
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
      parameters.put("horizon_" + name, Integer.toString(usualHorizon(step)));
      parameters.put("held_out_" + name, Integer.toString(HeldOut.hidden(step)));
    }
    parameters.put("review_days", Integer.toString(StockDecision.REVIEW_DAYS));
    return parameters;
  }

  private static void report(
      List<Made> made, SortedMap<String, Double> scores, Consumer<String> progress) {
    long daily = made.stream().filter(one -> one.step == StepLength.DAY).count();
    long due =
        made.stream().filter(one -> one.planned != null && one.planned.order().due()).count();
    say(progress, "%,d items forecast, %,d of them by day; %,d to order", made.size(), daily, due);
    if (scores.containsKey("skill")) {
      say(
          progress,
          "on held-out steps: skill %.3f, mase %.3f, coverage of 80 %% intervals %.3f",
          scores.get("skill"),
          scores.getOrDefault("mase", Double.NaN),
          scores.get("coverage80"));
    }
  }

  private static void say(Consumer<String> progress, String text, Object... values) {
    progress.accept("forecasts: " + String.format(Locale.ROOT, text, values));
  }
}
