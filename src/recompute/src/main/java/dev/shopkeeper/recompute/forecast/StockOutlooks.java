package dev.shopkeeper.recompute.forecast;

import dev.shopkeeper.analytics.forecast.DemandDistribution;
import dev.shopkeeper.analytics.forecast.DemandForecaster;
import dev.shopkeeper.analytics.forecast.Forecast;
import dev.shopkeeper.analytics.forecast.inventory.LeadTime;
import dev.shopkeeper.recompute.BuildOptions;
import dev.shopkeeper.recompute.data.Shop;
import dev.shopkeeper.serving.forecast.StockDecision;
import dev.shopkeeper.tables.forecast.StockFigures;
import dev.shopkeeper.tables.recommend.StockOutlook;
import dev.shopkeeper.tables.recommend.StockOutlook.State;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;

/**
 * How long the stock of each counted item will last, by the same forecasts as the table of
 * forecasts holds.
 *
 * <pre>
 *   risk = P(D(L) &gt; on hand + on order)
 * </pre>
 *
 * with D(L) the demand until an order placed now could arrive. An item is scarce where that is more
 * likely than not, and overstock where stock exceeds the demand expected over the lead time and the
 * longest time that one order may cover.
 */
public final class StockOutlooks {
  private static final double SCARCE = 0.5;

  private StockOutlooks() {}

  /** The outlook of every item whose stock was counted, by its number in the shop. */
  public static Map<Integer, StockOutlook> of(Shop shop, BuildOptions options) {
    ShopStock stock = new ShopStock(shop.stock());
    ShopDemand demand = new ShopDemand(shop, stock, options);
    List<ShopDemand.Place> counted =
        demand.places().stream()
            .filter(place -> place.item() >= 0 && stock.of(place.item()).counted())
            .toList();
    List<StockOutlook> outlooks = forecastAll(counted, demand, stock, options.threads());
    Map<Integer, StockOutlook> byItem = new TreeMap<>();
    for (int n = 0; n < counted.size(); n++) {
      byItem.put(counted.get(n).item(), outlooks.get(n));
    }
    return byItem;
  }

  private static List<StockOutlook> forecastAll(
      List<ShopDemand.Place> places, ShopDemand demand, ShopStock stock, int threads) {
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      return pool.submit(
              () ->
                  IntStream.range(0, places.size())
                      .parallel()
                      .mapToObj(places::get)
                      .map(place -> of(demand.of(place), stock.of(place.item())))
                      .toList())
          .join();
    } finally {
      pool.shutdown();
    }
  }

  private static StockOutlook of(ItemDemand demand, StockFigures known) {
    Forecast forecast =
        DemandForecaster.forecast(
            demand.values(), demand.season(), ForecastTable.horizon(demand.step(), known));
    StockFigures stock = known.orElse(StockDecision.DEFAULTS);
    double days = demand.step().days();
    LeadTime lead = new LeadTime(stock.leadTimeDays() / days, stock.leadTimeSdDays() / days);
    double position = stock.onHand() + stock.onOrder();
    DemandDistribution untilArrival = lead.demand(forecast, 0);
    double risk = position < 0 ? 1 : 1 - untilArrival.cdf(position);
    double longest = lead.demand(forecast, StockDecision.MAXIMUM_COVER_DAYS / days).mean();
    return new StockOutlook(state(stock.onHand(), position, risk, longest), percent(risk));
  }

  private static State state(double onHand, double position, double risk, double longest) {
    if (onHand <= 0) {
      return State.SOLD_OUT;
    }
    if (risk > SCARCE) {
      return State.SCARCE;
    }
    return position > longest ? State.OVERSTOCK : State.ENOUGH;
  }

  private static int percent(double risk) {
    return (int) Math.round(100 * Math.min(1, Math.max(0, risk)));
  }
}
