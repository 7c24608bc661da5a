package dev.shopkeeper.tables.forecast;

import java.util.EnumSet;
import java.util.Set;

/**
 * A stock decision in figures. All are finite but the days of cover, which may be infinite, and the
 * variation, which may not be known.
 *
 * @param due whether to order now
 * @param quantity units to order when an order is due, at least 0
 * @param reorderPoint order when the position falls to this many units, at least 0
 * @param orderUpTo an order fills the position up to this many units, at least 0
 * @param safetyStock the part of it that covers uncertainty
 * @param leadTimeDemand demand expected until an order could arrive
 * @param leadTimeDemandSd its standard deviation, at least 0
 * @param yearDemand demand of a year at the forecast's rate, at least 0
 * @param coverDays days that on hand and on order last, at least 0; infinite for ever
 * @param lostByWaiting units expected to be lost if the order waits for the next chance, at least 0
 * @param waitingDays days until that chance, at least 0
 * @param excess units on hand and on order that no order would bring today, at least 0
 * @param variation coefficient of variation of a week's demand, at least 0; NaN where not known
 * @param reasons what shaped the decision
 */
public record OrderFigures(
    boolean due,
    double quantity,
    double reorderPoint,
    double orderUpTo,
    double safetyStock,
    double leadTimeDemand,
    double leadTimeDemandSd,
    double yearDemand,
    double coverDays,
    double lostByWaiting,
    double waitingDays,
    double excess,
    double variation,
    Set<OrderReason> reasons) {

  /** Refuses what is no decision. */
  public OrderFigures {
    reasons = Set.copyOf(reasons);
    notNegative("quantity", quantity);
    notNegative("reorder point", reorderPoint);
    notNegative("order-up-to level", orderUpTo);
    notNegative("deviation", leadTimeDemandSd);
    notNegative("demand of a year", yearDemand);
    notNegative("units lost by waiting", lostByWaiting);
    notNegative("days of waiting", waitingDays);
    notNegative("excess", excess);
    if (!Double.isFinite(safetyStock) || !Double.isFinite(leadTimeDemand)) {
      throw new IllegalArgumentException(
          "safety stock %s and lead-time demand %s must be finite"
              .formatted(safetyStock, leadTimeDemand));
    }
    if (!(coverDays >= 0) || variation < 0) {
      throw new IllegalArgumentException(
          "cover %s and variation %s must be at least 0".formatted(coverDays, variation));
    }
  }

  /** The same decision with the quantity that a budget pays for. */
  public OrderFigures cutTo(double affordable) {
    return with(affordable, excess, and(OrderReason.CUT_TO_BUDGET));
  }

  /** The same decision with one more reason. */
  public OrderFigures because(OrderReason reason) {
    return with(quantity, excess, and(reason));
  }

  /** The same decision with other units in excess. */
  public OrderFigures withExcess(double units) {
    return with(quantity, units, reasons);
  }

  private Set<OrderReason> and(OrderReason reason) {
    Set<OrderReason> more = EnumSet.of(reason);
    more.addAll(reasons);
    return more;
  }

  private OrderFigures with(double units, double tooMany, Set<OrderReason> why) {
    return new OrderFigures(
        due,
        units,
        reorderPoint,
        orderUpTo,
        safetyStock,
        leadTimeDemand,
        leadTimeDemandSd,
        yearDemand,
        coverDays,
        lostByWaiting,
        waitingDays,
        tooMany,
        variation,
        why);
  }

  private static void notNegative(String name, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(name + ' ' + value + " must be in [0, infinity)");
    }
  }
}
