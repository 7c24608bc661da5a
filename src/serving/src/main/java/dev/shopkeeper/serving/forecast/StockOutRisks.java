package dev.shopkeeper.serving.forecast;

import dev.shopkeeper.analytics.forecast.Forecast;
import dev.shopkeeper.analytics.forecast.inventory.LeadTime;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The risk of a stock-out day by day. */
final class StockOutRisks {
  // Beyond lead time and review an order placed today would decide, not today's stock.
  private static final int MOST_DAYS = 60;

  private StockOutRisks() {}

  /**
   * The days until an order of the next review could arrive, at most 60.
   *
   * @param stepDays days of a step of the forecast
   * @param position on hand and on order
   * @param days from today
   */
  static List<StockOutRisk> of(
      Forecast forecast, double stepDays, LocalDate firstDay, double position, double days) {
    List<StockOutRisk> risks = new ArrayList<>();
    double before = 0;
    for (int day = 1; day <= Math.min(MOST_DAYS, Math.max(1, Math.ceil(days))); day++) {
      double cdf = new LeadTime(day / stepDays, 0).demand(forecast, 0).cdf(position);
      double risk = position < 0 ? 1 : 1 - cdf;
      // A family matched to two moments may fall back by a hair; a stock-out cannot.
      before = Math.max(before, Math.min(1, Math.max(0, risk)));
      risks.add(new StockOutRisk(firstDay.plusDays(day - 1L), Decimals.four(before)));
    }
    return List.copyOf(risks);
  }
}
