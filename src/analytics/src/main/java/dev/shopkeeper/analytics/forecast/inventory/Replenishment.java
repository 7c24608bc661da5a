package dev.shopkeeper.analytics.forecast.inventory;

import dev.shopkeeper.analytics.forecast.Demand;
import dev.shopkeeper.analytics.forecast.DistributionFamily;
import dev.shopkeeper.analytics.forecast.Forecast;
import java.util.EnumSet;
import java.util.Set;

/**
 * What to order now, under a periodic-review (s, S) policy, or the one that the terms name ({@link
 * OrderRule}).
 *
 * <p>Where what is not on the shelf is lost, and the terms say so, s is the quantile at a lower
 * level, and the order leaves out what will be lost before it arrives ({@link LostSales}).
 *
 * <p>s, the reorder point, is the quantile at the service level of the demand over lead time and
 * review period; the safety stock is s less that demand's mean. S = s + Q, with Q the economic
 * order quantity, at most the demand of the maximum cover and what sells before it goes off. A
 * position at or below s is filled to S, raised to the minimum order and to whole packs. So an
 * order never shrinks when the service level rises, never grows when there is more stock, and is
 * never negative.
 *
 * @param expectedDemand mean demand over lead time and review period
 * @param safetyStock s less that mean; below 0 where skewed demand meets a low service level
 * @param reorderPoint s, at least 0
 * @param economicQuantity Q after the cut to the maximum cover, 0 where there is none
 * @param orderUpTo S
 * @param orderNow units to order, at least 0
 * @param expectedShortage E[(D - s)⁺]: units short in a cycle that starts with s
 * @param reasons what shaped the order
 */
public record Replenishment(
    double expectedDemand,
    double safetyStock,
    double reorderPoint,
    double economicQuantity,
    double orderUpTo,
    double orderNow,
    double expectedShortage,
    Set<ReplenishmentReason> reasons) {

  private static final double HIGHEST_SERVICE_LEVEL = 0.9999;

  /** Share of an order from which what is lost before it arrives is given as a reason. */
  private static final double WORTH_TELLING = 0.01;

  /** Guards rounding against a quotient that is whole, or a half, but for its last bits. */
  private static final double PACK_TOLERANCE = 1e-9;

  /** Decides for one item whose goods keep; the cost is one quantile. */
  public static Replenishment decide(Forecast forecast, StockTerms terms) {
    return decide(forecast, terms, ShelfLife.NONE);
  }

  /**
   * Decides for one item. Where goods go off, S is at most what sells in time, and packs are
   * rounded down to it: no order at all where not even the smallest one would sell.
   */
  public static Replenishment decide(Forecast forecast, StockTerms terms, ShelfLife shelfLife) {
    Demand demand = leadTime(terms).demand(forecast, terms.reviewPeriod());
    return decide(forecast, demand, terms, shelfLife);
  }

  /**
   * The same, for who asks more than once.
   *
   * @param demand over lead time and review period, as {@link LeadTime#demand} gives it
   */
  public static Replenishment decide(
      Forecast forecast, Demand demand, StockTerms terms, ShelfLife shelfLife) {
    EnumSet<ReplenishmentReason> reasons = EnumSet.noneOf(ReplenishmentReason.class);
    LeadTime lead = leadTime(terms);
    if (terms.leadTime() == null) {
      reasons.add(ReplenishmentReason.LEAD_TIME_MISSING);
    }
    if (lead.mean() + terms.reviewPeriod() > forecast.horizon()) {
      reasons.add(ReplenishmentReason.BEYOND_FORECAST);
    }
    double most = Math.max(0, LeadTime.cumulativeMean(forecast, terms.maximumCover()));
    OrderLevels levels =
        OrderLevels.of(forecast, terms, demand, level(terms, reasons), most, reasons);
    double reorderPoint = levels.reorderPoint();
    double lot = levels.lot();
    double sellable = shelfLife.most(forecast, lead);
    double upTo = Math.min(reorderPoint + lot, sellable);
    if (upTo < reorderPoint + lot) {
      reasons.add(ReplenishmentReason.CUT_TO_SHELF_LIFE);
    }
    if (demand.mean() <= 0 && reorderPoint == 0) {
      reasons.add(ReplenishmentReason.NO_DEMAND);
    }
    double need = need(terms, reorderPoint, upTo, lot);
    if (terms.rule() == OrderRule.LOST_SALES && need > 0) {
      need = withoutLost(forecast, lead, demand, terms, upTo - lot, need, reasons);
    }
    double order = sellable(order(terms, need, reasons), terms, sellable, reasons);
    return new Replenishment(
        demand.mean(),
        reorderPoint - demand.mean(),
        reorderPoint,
        lot,
        upTo,
        order,
        demand.expectedShortage(reorderPoint),
        reasons);
  }

  /** What of an order, raised to minimum and packs, sells before it goes off. */
  private static double sellable(
      double order, StockTerms terms, double upTo, Set<ReplenishmentReason> reasons) {
    double room = upTo - terms.position();
    if (order <= room) {
      return order;
    }
    reasons.add(ReplenishmentReason.CUT_TO_SHELF_LIFE);
    double packed =
        terms.packSize() > 0
            ? Math.floor(room / terms.packSize() + PACK_TOLERANCE) * terms.packSize()
            : room;
    return packed > 0 && packed >= terms.minimumOrder() ? packed : 0;
  }

  /** Where nobody knows it, that of a supplier who delivers by the next review. */
  private static LeadTime leadTime(StockTerms terms) {
    return terms.leadTime() == null ? new LeadTime(terms.reviewPeriod(), 0) : terms.leadTime();
  }

  private static double level(StockTerms terms, Set<ReplenishmentReason> reasons) {
    if (terms.serviceLevel() <= HIGHEST_SERVICE_LEVEL) {
      return terms.serviceLevel();
    }
    reasons.add(ReplenishmentReason.SERVICE_LEVEL_CAPPED);
    return HIGHEST_SERVICE_LEVEL;
  }

  /** Units up to S; under (r, Q) as many whole lots as bring the position above r. */
  private static double need(StockTerms terms, double reorderPoint, double upTo, double lot) {
    if (terms.position() > reorderPoint) {
      return 0;
    }
    if (terms.rule() != OrderRule.FIXED_LOT || !(lot > 0)) {
      return upTo - terms.position();
    }
    double size = Math.max(lot, terms.minimumOrder());
    double packed =
        terms.packSize() > 0
            ? Math.ceil(size / terms.packSize() - PACK_TOLERANCE) * terms.packSize()
            : size;
    return (Math.floor((reorderPoint - terms.position()) / packed) + 1) * packed;
  }

  /**
   * What is left to order of a need above 0; counts to the nearest whole unit.
   *
   * @param point S less the lot: the reorder point, but where S is cut, so that a reorder point
   *     that rises beyond the cut takes nothing more off
   */
  private static double withoutLost(
      Forecast forecast,
      LeadTime lead,
      Demand demand,
      StockTerms terms,
      double point,
      double need,
      Set<ReplenishmentReason> reasons) {
    double lost =
        LostSales.beforeArrival(
            forecast, lead, terms.reviewPeriod(), demand, point, terms.position());
    double left = Math.max(0, need - lost);
    if (demand.family() == DistributionFamily.COUNT) {
      left = Math.floor(left + 0.5 + PACK_TOLERANCE);
    }
    if (lost > WORTH_TELLING * need) {
      reasons.add(ReplenishmentReason.LOST_BEFORE_ARRIVAL);
    }
    return left;
  }

  private static double order(StockTerms terms, double need, Set<ReplenishmentReason> reasons) {
    if (need <= 0) {
      reasons.add(ReplenishmentReason.ENOUGH_STOCK);
      return 0;
    }
    reasons.add(ReplenishmentReason.AT_REORDER_POINT);
    double order = need;
    if (order < terms.minimumOrder()) {
      reasons.add(ReplenishmentReason.RAISED_TO_MINIMUM);
      order = terms.minimumOrder();
    }
    if (terms.packSize() > 0) {
      double packs = Math.ceil(order / terms.packSize() - PACK_TOLERANCE);
      double packed = Math.max(1, packs) * terms.packSize();
      if (packed > order) {
        reasons.add(ReplenishmentReason.RAISED_TO_PACK);
      }
      if (terms.packSize() > need) {
        reasons.add(ReplenishmentReason.PACK_EXCEEDS_NEED);
      }
      order = packed;
    }
    return order;
  }
}
