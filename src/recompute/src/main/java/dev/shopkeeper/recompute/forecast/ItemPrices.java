package dev.shopkeeper.recompute.forecast;

import dev.shopkeeper.recompute.data.OrderLines;
import dev.shopkeeper.recompute.data.Shop;

/** What a unit of each item sells for: the catalogue's price, or the mean of what was paid. */
final class ItemPrices {
  /** By item; NaN where nobody knows. */
  private final double[] prices;

  ItemPrices(Shop shop) {
    int items = shop.items().size();
    double[] paid = new double[items];
    double[] units = new double[items];
    OrderLines lines = shop.orderLines();
    for (int n = 0; n < lines.size(); n++) {
      int item = lines.item()[n];
      paid[item] += lines.price()[n] * lines.quantity()[n];
      units[item] += lines.quantity()[n];
    }
    prices = new double[items];
    for (int item = 0; item < items; item++) {
      double listed = shop.catalogue().price()[item];
      prices[item] = listed > 0 ? listed : units[item] > 0 ? paid[item] / units[item] : Double.NaN;
    }
  }

  double of(int item) {
    return prices[item];
  }
}
