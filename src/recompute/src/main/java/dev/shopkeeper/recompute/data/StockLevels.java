package dev.shopkeeper.recompute.data;

/**
 * Stock in columns, one entry a pair of item and location, in file order. Units and money as in
 * {@link StockLevel}; NaN where the shop gave no value.
 *
 * @param item number of the item
 * @param location number of the location, -1 for the shop as a whole
 * @param supplierId empty for none
 */
public record StockLevels(
    int[] item,
    int[] location,
    double[] onHand,
    double[] onOrder,
    double[] leadTimeDays,
    double[] leadTimeSdDays,
    double[] unitCost,
    double[] holdingCostRate,
    double[] orderCost,
    double[] stockoutCost,
    double[] minOrderQty,
    double[] packSize,
    double[] serviceLevel,
    double[] shelfLifeDays,
    String[] supplierId,
    double[] supplierMinValue,
    double[] orderDays,
    double[] policy) {

  /** How many entries there are. */
  public int size() {
    return item.length;
  }
}
