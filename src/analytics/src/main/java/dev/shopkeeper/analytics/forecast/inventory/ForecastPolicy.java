package dev.shopkeeper.analytics.forecast.inventory;

import dev.shopkeeper.analytics.forecast.Forecast;
import java.util.function.Function;

/**
 * The policy that the stock answers follow, for the replay: at each review a fresh forecast of what
 * is known then, and {@link Replenishment} on it.
 *
 * @param terms lead time, review, costs, supplier's terms
 * @param serviceLevel chance of no shortage in a cycle, in (0, 1]
 * @param maximumCover periods of demand that one order may hold at most, above 0
 * @param rule how reorder point and size of an order follow
 * @param forecasts what comes after a history, as the shop would have forecast it then
 */
public record ForecastPolicy(
    ReplayTerms terms,
    double serviceLevel,
    double maximumCover,
    OrderRule rule,
    Function<double[], Forecast> forecasts)
    implements ReplayPolicy {
  @Override
  public double order(StockView view) {
    Forecast forecast = forecasts.apply(view.history());
    double onOrder = view.position() - view.onHand();
    StockTerms now =
        new StockTerms(
            view.onHand(),
            onOrder,
            new LeadTime(terms.leadTime(), 0),
            terms.reviewPeriod(),
            terms.holdingCost(),
            terms.orderCost(),
            terms.minimumOrder(),
            terms.packSize(),
            serviceLevel,
            maximumCover,
            rule);
    return Replenishment.decide(forecast, now).orderNow();
  }
}
