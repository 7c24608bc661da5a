package dev.shopkeeper.recompute.forecast;

import dev.shopkeeper.analytics.forecast.DemandForecaster;
import dev.shopkeeper.analytics.forecast.Forecast;
import dev.shopkeeper.analytics.forecast.inventory.ForecastPolicy;
import dev.shopkeeper.analytics.forecast.inventory.NormalOrderUpTo;
import dev.shopkeeper.analytics.forecast.inventory.PerfectKnowledge;
import dev.shopkeeper.analytics.forecast.inventory.ReplayPolicy;
import dev.shopkeeper.analytics.forecast.inventory.ReplayResult;
import dev.shopkeeper.analytics.forecast.inventory.ReplayTerms;
import dev.shopkeeper.analytics.forecast.inventory.StockReplay;
import dev.shopkeeper.serving.forecast.BudgetSteps;
import dev.shopkeeper.serving.forecast.StockAssumptions;
import dev.shopkeeper.tables.forecast.ReplayPolicyName;
import dev.shopkeeper.tables.forecast.StepLength;
import dev.shopkeeper.tables.forecast.StockFigures;
import dev.shopkeeper.tables.forecast.TrackRecordRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * What the orders of the last {@value #DAYS} days would have cost, under the answers' own decisions
 * and under others, with only the data known then.
 *
 * <p>At most {@value #MOST_ITEMS} items are replayed, spread evenly over all whose stock is counted
 * and whose cost is known, so that the time does not grow with the shop. Each starts with the mean
 * demand of its last four lead times and reviews, and runs one lead time and review before it is
 * counted.
 *
 * <p>Forecasts know of the shop's other series what was known before, and widths are corrected by
 * the window before the counted days.
 */
final class StockReplays {
  private static final int DAYS = 56;
  private static final int MOST_ITEMS = 240;
  private static final int LEAST_HISTORY = 8;
  private static final int RECENT = 4;

  private final ShopDemand demand;
  private final ShopStock stock;
  private final ItemPrices prices;
  private final SharedDemand shared;
  private final ShopWidths widths;

  StockReplays(
      ShopDemand demand,
      ShopStock stock,
      ItemPrices prices,
      SharedDemand shared,
      ShopWidths widths) {
    this.demand = demand;
    this.stock = stock;
    this.prices = prices;
    this.shared = shared;
    this.widths = widths;
  }

  /** An item ready for the replay. */
  private record Candidate(ItemDemand demand, ReplayItem item, int horizon) {
    /** As the item was forecast when only its first steps had come. */
    Forecast forecast(double[] history, SharedDemand shared, ShopWidths widths) {
      StepLength step = demand.step();
      long firstDay = demand.firstDay().toEpochDay() - (demand.values().length - history.length);
      return widths.of(
          step,
          DemandForecaster.forecast(
              history, demand.season(), horizon, shared.earlier(step), firstDay));
    }
  }

  /** The row; null where no item can be replayed. To be called in the pool that is to do it. */
  TrackRecordRow row() {
    List<ShopDemand.Place> counted =
        demand.places().stream()
            .filter(place -> place.item() >= 0 && stock.of(place.item()).counted())
            .toList();
    List<ShopDemand.Place> priced =
        counted.stream().filter(place -> stock.of(place.item()).unitCost() > 0).toList();
    int most = Math.min(MOST_ITEMS, priced.size());
    List<ReplayResult[]> results =
        IntStream.range(0, most)
            .parallel()
            .mapToObj(n -> priced.get((int) ((long) n * priced.size() / most)))
            .map(this::replay)
            .filter(Objects::nonNull)
            .toList();
    return results.isEmpty() ? null : row(results, counted.size());
  }

  private static TrackRecordRow row(List<ReplayResult[]> results, int counted) {
    List<TrackRecordRow.Policy> policies = new ArrayList<>();
    for (ReplayPolicyName name : ReplayPolicyName.values()) {
      ReplaySummary summary = new ReplaySummary();
      for (ReplayResult[] of : results) {
        // Days of the counted periods over their number: a step of any length.
        summary.add(of[name.ordinal()], (double) DAYS / of[name.ordinal()].periods());
      }
      ReplayResult total = summary.total();
      policies.add(
          new TrackRecordRow.Policy(
              name,
              total.orders(),
              total.holdingCost(),
              total.lostSaleCost(),
              total.orderingCost(),
              total.serviceLevel(),
              summary.turns()));
    }
    return new TrackRecordRow(DAYS, results.size(), counted, policies);
  }

  /** One result a policy; null where the item's past is too short. */
  private ReplayResult[] replay(ShopDemand.Place place) {
    StockFigures known = stock.of(place.item()).orPrice(prices.of(place.item()));
    Candidate candidate = candidate(demand.of(place), known);
    if (candidate == null) {
      return null;
    }
    ReplayItem item = candidate.item();
    ReplayTerms terms = item.terms();
    double cover = StockAssumptions.MAXIMUM_COVER_DAYS / item.stepDays();
    ReplayResult[] results = new ReplayResult[ReplayPolicyName.values().length];
    for (ReplayPolicyName name : ReplayPolicyName.values()) {
      ReplayPolicy policy =
          switch (name) {
            case SHOPKEEPER ->
                new ForecastPolicy(
                    terms,
                    item.serviceLevel(),
                    cover,
                    history -> candidate.forecast(history, shared, widths));
            case Z_SIGMA -> new NormalOrderUpTo(terms, item.serviceLevel(), Integer.MAX_VALUE);
            case Z_SIGMA_RECENT ->
                new NormalOrderUpTo(
                    terms, item.serviceLevel(), RECENT * (terms.leadTime() + terms.reviewPeriod()));
            case PERFECT ->
                new PerfectKnowledge(
                    item.demand(), terms, item.first(), item.onHand(), item.onOrder());
          };
      results[name.ordinal()] =
          new StockReplay(item.demand(), terms)
              .run(policy, item.first(), item.counted(), item.onHand(), item.onOrder());
    }
    return results;
  }

  private static Candidate candidate(ItemDemand demand, StockFigures known) {
    double days = demand.step().days();
    ReplayTerms terms = terms(known, days);
    int steps = terms.leadTime() + terms.reviewPeriod();
    double[] units = Arrays.stream(demand.values()).map(unit -> unit < 0 ? 0 : unit).toArray();
    int counted = units.length - (int) Math.max(1, Math.rint(DAYS / days));
    int first = counted - steps;
    if (first < LEAST_HISTORY) {
      return null;
    }
    double mean =
        Arrays.stream(units, Math.max(0, first - RECENT * steps), first)
            .filter(unit -> !Double.isNaN(unit))
            .average()
            .orElse(0);
    ReplayItem item =
        new ReplayItem(
            units,
            demand.season(),
            days,
            ReplayItem.UNDATED,
            terms,
            StockReplays.level(known),
            first,
            counted,
            Math.rint(mean * steps),
            0,
            Double.NaN,
            Double.NaN);
    return new Candidate(demand, item, Math.max(steps, ItemForecast.horizon(demand.step(), known)));
  }

  private static double level(StockFigures known) {
    double level = StockAssumptions.derived(known).orElse(StockAssumptions.DEFAULTS).serviceLevel();
    // The textbook's quantile has no value at 1.
    return level > 0 ? Math.min(level, 0.9999) : StockAssumptions.DEFAULTS.serviceLevel();
  }

  private static ReplayTerms terms(StockFigures known, double days) {
    StockFigures stock = StockAssumptions.derived(known).orElse(StockAssumptions.DEFAULTS);
    int review = (int) Math.max(1, Math.rint(StockAssumptions.REVIEW_DAYS / days));
    double holding = stock.unitCost() * stock.holdingCostRate() * days / StockAssumptions.YEAR_DAYS;
    return new ReplayTerms(
        (int) Math.ceil(stock.leadTimeDays() / days),
        review,
        holding,
        BudgetSteps.lostSale(stock, holding * review),
        stock.orderCost(),
        stock.minOrderQty(),
        stock.packSize());
  }
}
