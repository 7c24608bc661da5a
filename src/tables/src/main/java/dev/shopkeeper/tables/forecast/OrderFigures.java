package dev.shopkeeper.tables.forecast;

import java.util.Set;

/**
 * A stock decision in figures. All are finite but the days of cover, which may be infinite.
 *
 * @param due whether to order now
 * @param quantity units to order when an order is due, at least 0
 * @param reorderPoint order when the position falls to this many units, at least 0
 * @param safetyStock the part of it that covers uncertainty
 * @param leadTimeDemand demand expected until an order could arrive
 * @param leadTimeDemandSd its standard deviation, at least 0
 * @param yearDemand demand of a year at the forecast's rate, at least 0
 * @param coverDays days that on hand and on order last, at least 0; infinite for ever
 * @param reasons what shaped the decision
 */
public record OrderFigures(
    boolean due,
    double quantity,
    double reorderPoint,
    double safetyStock,
    double leadTimeDemand,
    double leadTimeDemandSd,
    double yearDemand,
    double coverDays,
    Set<OrderReason> reasons) {

  /** Refuses what is no decision. */
  public OrderFigures {
    reasons = Set.copyOf(reasons);
    boolean right =
        quantity >= 0
            && reorderPoint >= 0
            && leadTimeDemandSd >= 0
            && yearDemand >= 0
            && coverDays >= 0
            && Double.isFinite(
                quantity + reorderPoint + safetyStock + leadTimeDemand + leadTimeDemandSd)
            && Double.isFinite(yearDemand);
    if (!right) {
      throw new IllegalArgumentException(
          ("quantity %s, reorder point %s, deviation %s, demand %s and cover %s must be at least "
                  + "0, safety stock %s and lead-time demand %s finite")
              .formatted(
                  quantity,
                  reorderPoint,
                  leadTimeDemandSd,
                  yearDemand,
                  coverDays,
                  safetyStock,
                  leadTimeDemand));
    }
  }
}
