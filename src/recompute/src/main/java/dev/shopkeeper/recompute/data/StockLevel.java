package dev.shopkeeper.recompute.data;

import java.util.List;
import java.util.Locale;

/**
 * A line of {@code stock*.csv}; quantities in units, money in the shop's currency, NaN where the
 * file has no value.
 *
 * @param locationId empty where the file has none
 * @param holdingCostRate cost of holding a unit for a year, as a share of its cost
 * @param orderCost cost of placing one order
 * @param stockoutCost cost of one unit asked for in vain
 * @param serviceLevel wanted probability of no stock-out in a replenishment cycle, 0 to 1
 * @param shelfLifeDays days that a unit can be sold after it has arrived
 * @param supplierId empty where the file has none
 * @param supplierMinValue least value of an order that the supplier delivers
 * @param orderDays days of the week on which the supplier takes orders: Monday 1, Tuesday 2,
 *     Wednesday 4 and so on, added up
 * @param policy how orders are placed: 1 for {@code min_max}, 2 for {@code fixed_lot}, 3 for {@code
 *     order_up_to}, 4 for {@code lost_sales}, 5 for {@code service_level}
 */
public record StockLevel(
    String itemId,
    double onHand,
    String locationId,
    double onOrder,
    double leadTimeDays,
    double leadTimeSdDays,
    double unitCost,
    double holdingCostRate,
    double orderCost,
    double stockoutCost,
    double minOrderQty,
    double packSize,
    double serviceLevel,
    double shelfLifeDays,
    String supplierId,
    double supplierMinValue,
    double orderDays,
    double policy) {
  private static final double UNITS = 1e9;
  private static final double MONEY = 1e12;
  private static final double DAYS = 3_650;
  private static final List<String> WEEKDAYS =
      List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
  private static final List<String> POLICIES =
      List.of("min_max", "fixed_lot", "order_up_to", "lost_sales", "service_level");

  /** Understands a line. */
  public static StockLevel parse(Fields fields) throws RejectedLineException {
    return new StockLevel(
        fields.id(0),
        fields.number(1, 0, UNITS),
        fields.idOrEmpty(2),
        fields.numberOrNaN(3, 0, UNITS),
        fields.numberOrNaN(4, 0, DAYS),
        fields.numberOrNaN(5, 0, DAYS),
        fields.numberOrNaN(6, 0, MONEY),
        fields.numberOrNaN(7, 0, 100),
        fields.numberOrNaN(8, 0, MONEY),
        fields.numberOrNaN(9, 0, MONEY),
        fields.numberOrNaN(10, 0, UNITS),
        fields.numberOrNaN(11, 0, UNITS),
        fields.numberOrNaN(12, 0, 1),
        fields.numberOrNaN(13, 1, DAYS),
        fields.idOrEmpty(14),
        fields.numberOrNaN(15, 0, MONEY),
        orderDays(fields.idOrEmpty(16)),
        policy(fields.idOrEmpty(17)));
  }

  private static double policy(String text) throws RejectedLineException {
    int number = 1 + POLICIES.indexOf(text.toLowerCase(Locale.ROOT));
    if (number == 0 && !text.isEmpty()) {
      throw new RejectedLineException(
          RejectReason.BAD_VALUE,
          "policy " + TextLimits.quoted(text) + " is none of " + String.join(", ", POLICIES));
    }
    return number == 0 ? Double.NaN : number;
  }

  private static double orderDays(String text) throws RejectedLineException {
    if (text.isEmpty()) {
      return Double.NaN;
    }
    int days = 0;
    for (String word : text.toLowerCase(Locale.ROOT).split(" +")) {
      int day = WEEKDAYS.indexOf(word);
      if (day < 0) {
        throw new RejectedLineException(
            RejectReason.BAD_VALUE,
            "order_days "
                + TextLimits.quoted(text)
                + " is not made of "
                + String.join(" ", WEEKDAYS));
      }
      days |= 1 << day;
    }
    return days;
  }
}
