package dev.shopkeeper.serving.forecast;

import dev.shopkeeper.analytics.forecast.Forecast;
import dev.shopkeeper.analytics.forecast.inventory.LeadTime;
import dev.shopkeeper.tables.forecast.ForecastRow;
import dev.shopkeeper.tables.forecast.StockFigures;
import dev.shopkeeper.tables.recommend.StockOutlook;
import dev.shopkeeper.tables.recommend.StockOutlook.State;

/** How long what is on the shelf will last, for recommendations that heed it. */
public final class ShelfOutlook {
  private static final double SCARCE = 0.5;

  private ShelfOutlook() {}

  /**
   * How long the stock will last.
   *
   * <pre>
   *   risk = P(D(L) &gt; on hand + on order)
   * </pre>
   *
   * with D(L) the demand until an order placed now could arrive. An item is scarce where that is
   * more likely than not, and overstock where stock exceeds the demand expected over the lead time
   * and the longest time that one order may cover.
   *
   * @param row the item's forecast
   * @param known its stock figures; {@link StockAssumptions#DEFAULTS} stand in for those not known
   */
  public static StockOutlook of(ForecastRow row, StockFigures known) {
    Forecast forecast = RowForecast.of(row);
    StockFigures stock = known.orElse(StockAssumptions.DEFAULTS);
    double days = row.step().days();
    LeadTime lead = new LeadTime(stock.leadTimeDays() / days, stock.leadTimeSdDays() / days);
    double position = stock.onHand() + stock.onOrder();
    double risk = position < 0 ? 1 : 1 - lead.demand(forecast, 0).cdf(position);
    double longest = lead.expectedDemand(forecast, StockAssumptions.MAXIMUM_COVER_DAYS / days);
    int percent = (int) Math.round(100 * Math.min(1, Math.max(0, risk)));
    return new StockOutlook(state(stock.onHand(), position, risk, longest), percent);
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
}
