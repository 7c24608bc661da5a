package dev.shopkeeper.recompute.recommend;

import dev.shopkeeper.analytics.recommend.Interactions;
import dev.shopkeeper.recompute.data.OrderLines;
import dev.shopkeeper.recompute.data.Shop;

/**
 * A shop's orders, guests' included, as a matrix of baskets and items, and when each was placed.
 */
final class ShopBaskets {
  private final Interactions baskets;
  private final long[] second;

  ShopBaskets(Shop shop, ShopMatrix matrix) {
    OrderLines lines = shop.orderLines();
    second = new long[lines.orders()];
    Interactions.Builder entries = Interactions.builder();
    for (int n = 0; n < lines.size(); n++) {
      entries.add(lines.order()[n], matrix.numberOf(lines.item()[n]), 1);
      second[lines.order()[n]] = lines.second()[n];
    }
    baskets = entries.build(lines.orders(), matrix.items()).binary();
  }

  /** Baskets as rows, items by their popularity numbers as columns. */
  Interactions matrix() {
    return baskets;
  }

  /**
   * The baskets from before a time; those of later are empty.
   *
   * @param before epoch second, exclusive
   */
  Interactions before(long before) {
    Interactions.Builder entries = Interactions.builder();
    for (int basket = 0; basket < baskets.rows(); basket++) {
      for (int e = baskets.start(basket); e < baskets.start(basket + 1); e++) {
        if (second[basket] < before) {
          entries.add(basket, baskets.column(e), 1);
        }
      }
    }
    return entries.build(baskets.rows(), baskets.columns());
  }

  /** When a basket's last line was ordered, epoch second. */
  long second(int basket) {
    return second[basket];
  }
}
