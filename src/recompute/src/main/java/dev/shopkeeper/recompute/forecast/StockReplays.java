package dev.shopkeeper.recompute.forecast;

import dev.shopkeeper.analytics.forecast.DemandForecaster;
import dev.shopkeeper.analytics.forecast.Forecast;
import dev.shopkeeper.analytics.forecast.inventory.NormalOrderUpTo;
import dev.shopkeeper.analytics.forecast.inventory.OrderRule;
import dev.shopkeeper.analytics.forecast.inventory.PerfectKnowledge;
import dev.shopkeeper.analytics.forecast.inventory.ReplayResult;
import dev.shopkeeper.analytics.forecast.inventory.ReplayTerms;
import dev.shopkeeper.serving.forecast.BudgetSteps;
import dev.shopkeeper.serving.forecast.OrderWidth;
import dev.shopkeeper.serving.forecast.StockAssumptions;
import dev.shopkeeper.serving.forecast.StockDecision;
import dev.shopkeeper.tables.forecast.ReplayPolicyName;
import dev.shopkeeper.tables.forecast.StepLength;
import dev.shopkeeper.tables.forecast.StockFigures;
import dev.shopkeeper.tables.forecast.TrackRecordRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
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
 * <p>Where unmet demand is lost, the replay also tells which part of the forecasts' variance orders
 * go by ({@link OrderWidths}): those that are counted by what the {@value #DAYS} days before tell,
 * so that the record owes nothing to the days it is of, and those of the answers by both and by
 * what they went by so far.
 *
 * <p>Forecasts know of the shop's other series what was known before, and widths are corrected by
 * the window before the counted days.
 *
 * @param row the record; null where no item can be replayed
 * @param width what orders of the answers go by
 */
record StockReplays(TrackRecordRow row, OrderWidth width) {
  private static final int DAYS = 56;
  private static final int MOST_ITEMS = 240;
  private static final int LEAST_HISTORY = 8;
  private static final int RECENT = 4;

  /**
   * Replays. To be called in the pool that is to do it.
   *
   * @param shared what the shop's series have in common
   * @param widths as they were known before the counted days
   * @param serving what orders of the answers go by now, null where nothing serves
   */
  static StockReplays of(
      ShopDemand demand,
      ShopStock stock,
      ItemPrices prices,
      SharedDemand shared,
      ShopWidths widths,
      OrderWidth serving) {
    List<ShopDemand.Place> counted =
        demand.places().stream()
            .filter(place -> place.item() >= 0 && stock.of(place.item()).counted())
            .toList();
    List<ShopDemand.Place> priced =
        counted.stream().filter(place -> stock.of(place.item()).unitCost() > 0).toList();
    int most = Math.min(MOST_ITEMS, priced.size());
    List<Candidate> candidates =
        IntStream.range(0, most)
            .parallel()
            .mapToObj(n -> priced.get((int) ((long) n * priced.size() / most)))
            .map(
                place ->
                    candidate(
                        demand.of(place), stock.of(place.item()).orPrice(prices.of(place.item()))))
            .filter(Objects::nonNull)
            .toList();
    List<ReplayedItem> replayed =
        candidates.stream().map(one -> one.replayed(shared, widths)).toList();
    List<double[]> before = costs(candidates, replayed, Candidate::before);
    OrderWidth then = OrderWidths.cheapest(before);
    List<ReplayResult[]> results =
        IntStream.range(0, candidates.size())
            .parallel()
            .mapToObj(n -> results(candidates.get(n).item(), replayed.get(n), then))
            .toList();
    List<double[]> all = new ArrayList<>(before);
    all.addAll(costs(candidates, replayed, Candidate::item));
    return new StockReplays(
        results.isEmpty() ? null : row(results, counted.size()),
        OrderWidths.cheapest(all, serving));
  }

  /** An item ready for the replay. */
  private record Candidate(ItemDemand demand, ReplayItem item, int horizon) {
    ReplayedItem replayed(SharedDemand shared, ShopWidths widths) {
      return new ReplayedItem(item, history -> forecast(history, shared, widths));
    }

    /** As the item was forecast when only its first steps had come. */
    private Forecast forecast(double[] history, SharedDemand shared, ShopWidths widths) {
      StepLength step = demand.step();
      long firstDay = demand.firstDay().toEpochDay() - (demand.values().length - history.length);
      return widths.of(
          step,
          DemandForecaster.forecast(
              history, demand.season(), horizon, shared.earlier(step), firstDay));
    }

    /** The days before those counted; null where its past is too short. */
    ReplayItem before() {
      return StockReplays.item(
          demand,
          Arrays.copyOf(item.demand(), item.counted()),
          item.terms(),
          item.serviceLevel(),
          item.rule());
    }
  }

  /** Costs of the widths tried, of each item whose orders go by one. */
  private static List<double[]> costs(
      List<Candidate> candidates,
      List<ReplayedItem> replayed,
      Function<Candidate, ReplayItem> periods) {
    return IntStream.range(0, candidates.size())
        .parallel()
        .mapToObj(
            n -> {
              ReplayItem item = periods.apply(candidates.get(n));
              return item == null ? null : replayed.get(n).costs(item);
            })
        .filter(Objects::nonNull)
        .toList();
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

  /** One result a policy. */
  private static ReplayResult[] results(ReplayItem item, ReplayedItem replayed, OrderWidth width) {
    ReplayTerms terms = item.terms();
    ReplayResult[] results = new ReplayResult[ReplayPolicyName.values().length];
    for (ReplayPolicyName name : ReplayPolicyName.values()) {
      results[name.ordinal()] =
          switch (name) {
            case SHOPKEEPER -> replayed.run(width);
            case Z_SIGMA ->
                ReplayedItem.run(
                    item, new NormalOrderUpTo(terms, item.serviceLevel(), Integer.MAX_VALUE));
            case Z_SIGMA_RECENT ->
                ReplayedItem.run(
                    item, new NormalOrderUpTo(terms, item.serviceLevel(), RECENT * item.cycle()));
            case PERFECT ->
                ReplayedItem.run(
                    item,
                    new PerfectKnowledge(
                        item.demand(), terms, item.first(), item.onHand(), item.onOrder()));
          };
    }
    return results;
  }

  private static Candidate candidate(ItemDemand demand, StockFigures known) {
    double[] units = Arrays.stream(demand.values()).map(unit -> unit < 0 ? 0 : unit).toArray();
    ReplayTerms terms = terms(known, demand.step().days());
    ReplayItem item = item(demand, units, terms, level(known), StockDecision.rule(known));
    return item == null
        ? null
        : new Candidate(
            demand, item, Math.max(item.cycle(), ItemForecast.horizon(demand.step(), known)));
  }

  /** The last days of given demand; null where it is too short. */
  private static ReplayItem item(
      ItemDemand demand, double[] units, ReplayTerms terms, double level, OrderRule rule) {
    double days = demand.step().days();
    int steps = terms.leadTime() + terms.reviewPeriod();
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
    return new ReplayItem(
        units,
        demand.season(),
        days,
        ReplayItem.UNDATED,
        terms,
        level,
        rule,
        first,
        counted,
        Math.rint(mean * steps),
        0,
        Double.NaN,
        Double.NaN);
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
