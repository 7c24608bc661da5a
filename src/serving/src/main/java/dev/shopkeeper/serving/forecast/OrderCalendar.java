package dev.shopkeeper.serving.forecast;

import dev.shopkeeper.tables.forecast.StockFigures;
import java.time.LocalDate;

/**
 * When a supplier takes orders: on some days of the week, or, where nobody said so, whenever the
 * stock is looked at.
 *
 * @param days Monday 1, Tuesday 2, Wednesday 4 and so on, added up; 0 for any day
 */
record OrderCalendar(int days) {
  private static final int WEEK = 7;

  /**
   * A chance to order.
   *
   * @param ahead days until it, from 0
   * @param gap days from it to the next chance, at least 1
   */
  record Chance(int ahead, int gap) {}

  static OrderCalendar of(StockFigures stock) {
    return new OrderCalendar(Double.isNaN(stock.orderDays()) ? 0 : (int) stock.orderDays());
  }

  /** The first chance on a day or after it. */
  Chance next(LocalDate day) {
    if (days == 0) {
      return new Chance(0, StockAssumptions.REVIEW_DAYS);
    }
    int ahead = daysUntil(day);
    LocalDate chance = day.plusDays(ahead);
    return new Chance(ahead, 1 + daysUntil(chance.plusDays(1)));
  }

  /** Days between two chances on the mean of a week. */
  double meanGap() {
    return days == 0 ? StockAssumptions.REVIEW_DAYS : (double) WEEK / Integer.bitCount(days);
  }

  private int daysUntil(LocalDate day) {
    int ahead = 0;
    while ((days >> (day.plusDays(ahead).getDayOfWeek().getValue() - 1) & 1) == 0) {
      ahead++;
    }
    return ahead;
  }
}
