package dev.shopkeeper.recompute.recommend;

import dev.shopkeeper.analytics.recommend.Interactions;
import dev.shopkeeper.recompute.data.Events;
import dev.shopkeeper.recompute.data.OrderLines;
import dev.shopkeeper.recompute.data.Shop;
import java.util.Arrays;

/**
 * A shop as a matrix of shoppers and items: 1 where the shopper bought the item or met it
 * otherwise.
 *
 * <p>Shoppers are the users, then every order of a guest, then every session of a guest: what
 * stands together in one basket is alike whoever bought it. Items are numbered by how many shoppers
 * met them, most first (ties: first seen), so that 0, 1, 2, ... are the popular ones and the
 * numbers in a packed row are small.
 */
final class ShopMatrix {
  private final Shop shop;
  // By number in the shop's dictionary, its number by popularity; and the other way round.
  private final int[] numberOf;
  private final int[] itemAt;

  ShopMatrix(Shop shop) {
    this(shop, Long.MAX_VALUE);
  }

  /**
   * Numbers items by what is known of them before a time.
   *
   * @param known epoch second, exclusive
   */
  ShopMatrix(Shop shop, long known) {
    this.shop = shop;
    int items = shop.items().size();
    int[] identity = new int[items];
    Arrays.setAll(identity, i -> i);
    Interactions raw = matrix(identity, known);
    long[] keys = new long[items];
    for (int e = 0; e < raw.size(); e++) {
      keys[raw.column(e)] -= 1L << 32;
    }
    for (int i = 0; i < items; i++) {
      keys[i] |= i;
    }
    Arrays.sort(keys);
    numberOf = new int[items];
    itemAt = new int[items];
    for (int number = 0; number < items; number++) {
      itemAt[number] = (int) keys[number];
      numberOf[itemAt[number]] = number;
    }
  }

  /** The item's number in the shop's dictionary. */
  int itemAt(int number) {
    return itemAt[number];
  }

  /** The popularity number of an item of the shop's dictionary. */
  int numberOf(int item) {
    return numberOf[item];
  }

  int items() {
    return itemAt.length;
  }

  /**
   * Who met what before a time.
   *
   * @param before epoch second, exclusive
   */
  Interactions before(long before) {
    return matrix(numberOf, before);
  }

  /**
   * What users bought from a time on and had not met before it.
   *
   * @param from epoch second, inclusive
   * @param met what they had met before
   */
  Interactions boughtFirst(long from, Interactions met) {
    OrderLines lines = shop.orderLines();
    Interactions.Builder entries = Interactions.builder();
    for (int n = 0; n < lines.size(); n++) {
      int item = numberOf[lines.item()[n]];
      int user = lines.user()[n];
      if (user >= 0 && lines.second()[n] >= from && !met.contains(user, item)) {
        entries.add(user, item, 1);
      }
    }
    return entries.build(shop.users().size(), items()).binary();
  }

  private Interactions matrix(int[] number, long before) {
    OrderLines lines = shop.orderLines();
    Events events = shop.events();
    int users = shop.users().size();
    Interactions.Builder entries = Interactions.builder();
    for (int n = 0; n < lines.size(); n++) {
      if (lines.second()[n] < before) {
        int user = lines.user()[n];
        entries.add(user >= 0 ? user : users + lines.order()[n], number[lines.item()[n]], 1);
      }
    }
    for (int n = 0; n < events.size(); n++) {
      int user = events.user()[n];
      int session = events.session()[n];
      if (events.second()[n] < before && (user >= 0 || session >= 0)) {
        int shopper = user >= 0 ? user : users + lines.orders() + session;
        entries.add(shopper, number[events.item()[n]], 1);
      }
    }
    int shoppers = users + lines.orders() + events.sessions();
    return entries.build(shoppers, shop.items().size()).binary();
  }
}
