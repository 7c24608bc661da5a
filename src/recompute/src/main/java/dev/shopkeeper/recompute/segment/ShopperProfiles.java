package dev.shopkeeper.recompute.segment;

import dev.shopkeeper.analytics.segment.profile.Contacts;
import dev.shopkeeper.analytics.segment.profile.PriceLevels;
import dev.shopkeeper.analytics.segment.profile.TopShares;
import dev.shopkeeper.recompute.data.Events;
import dev.shopkeeper.recompute.data.OrderLines;
import dev.shopkeeper.recompute.data.Shop;
import dev.shopkeeper.tables.segment.ProfileRow;
import dev.shopkeeper.tables.segment.Share;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * What every user likes and when: all that a {@link ProfileRow} says beside the page.
 *
 * <p>Money, categories and prices are of all order lines; contacts are all orders and visits;
 * visits by themselves are of the window.
 */
final class ShopperProfiles {
  private static final long DAY = 86_400;
  private static final long PART = DAY / ProfileRow.DAY_PARTS;

  private final Shop shop;
  private final int users;
  private final RankedIds categoryIds;
  private final RankedIds channelIds;
  private final TopShares categories;
  private final TopShares channels;
  private final double[] priceLevel; // [user] money times level
  private final double[] levelled; // [user] money of lines with a level
  private final double[] reduced; // [user] money
  private final double[] spent; // [user] money
  private final int[] visits; // [user] within the window
  private final int[] contacts; // [user]
  private final int[] parts; // [user][part of the day]
  private final int[] weekends; // [user]

  private ShopperProfiles(Shop shop, Instant asOf) {
    this.shop = shop;
    this.users = shop.users().size();
    this.categoryIds = RankedIds.of(shop.categories());
    this.channelIds = RankedIds.of(shop.channels());
    this.priceLevel = new double[users];
    this.levelled = new double[users];
    this.reduced = new double[users];
    this.spent = new double[users];
    this.visits = new int[users];
    this.contacts = new int[users];
    this.parts = new int[users * ProfileRow.DAY_PARTS];
    this.weekends = new int[users];
    addMoney();
    this.categories = categories();
    this.channels = addContacts(asOf);
  }

  static ShopperProfiles of(Shop shop, Instant asOf) {
    return new ShopperProfiles(shop, asOf);
  }

  /** The row of a user who stands on a page of members. */
  ProfileRow row(int user, int page) {
    List<Float> dayParts = new ArrayList<>();
    for (int part = 0; part < ProfileRow.DAY_PARTS && contacts[user] > 0; part++) {
      dayParts.add((float) parts[user * ProfileRow.DAY_PARTS + part] / contacts[user]);
    }
    return new ProfileRow(
        page,
        visits[user],
        share(priceLevel[user], levelled[user]),
        share(reduced[user], spent[user]),
        Double.isNaN(categories.diversity()[user])
            ? OptionalDouble.empty()
            : OptionalDouble.of(categories.diversity()[user]),
        share(weekends[user], contacts[user]),
        dayParts,
        shares(categories, user, categoryIds),
        shares(channels, user, channelIds));
  }

  private void addMoney() {
    OrderLines lines = shop.orderLines();
    LinePrices prices = LinePrices.of(shop);
    double[] level = PriceLevels.of(shop.catalogue().category(), categoryIds.size(), prices.item());
    for (int n = 0; n < lines.size(); n++) {
      int user = lines.user()[n];
      double amount = lines.quantity()[n] * lines.price()[n];
      if (user >= 0 && amount > 0) {
        spent[user] += amount;
        reduced[user] += prices.reduced()[n] ? amount : 0;
        if (!Double.isNaN(level[lines.item()[n]])) {
          levelled[user] += amount;
          priceLevel[user] += amount * level[lines.item()[n]];
        }
      }
    }
  }

  private TopShares categories() {
    OrderLines lines = shop.orderLines();
    int[] code = new int[lines.size()];
    double[] amount = new double[lines.size()];
    for (int n = 0; n < code.length; n++) {
      code[n] = categoryIds.place(shop.catalogue().category()[lines.item()[n]]);
      amount[n] = lines.quantity()[n] * lines.price()[n];
    }
    return TopShares.of(users, categoryIds.size(), lines.user(), code, amount, ProfileRow.MOST);
  }

  /** Counts contacts, and gives the shares of their channels. */
  private TopShares addContacts(Instant asOf) {
    OrderLines lines = shop.orderLines();
    Contacts orders =
        Contacts.of(users, lines.user(), lines.order(), lines.second(), lines.channel());
    Events events = shop.events();
    Contacts visited =
        Contacts.of(users, events.user(), events.session(), events.second(), events.channel());
    add(orders);
    add(visited);
    long from = asOf.getEpochSecond() + 1 - ShopperFeatureRows.WINDOW_DAYS * DAY;
    for (int n = 0; n < visited.user().length; n++) {
      visits[visited.user()[n]] += visited.time()[n] >= from ? 1 : 0;
    }
    int[] user = joined(orders.user(), visited.user());
    int[] channel = joined(orders.channel(), visited.channel());
    Arrays.setAll(channel, n -> channelIds.place(channel[n]));
    double[] once = new double[user.length];
    Arrays.fill(once, 1);
    return TopShares.of(users, channelIds.size(), user, channel, once, ProfileRow.MOST);
  }

  private void add(Contacts met) {
    for (int n = 0; n < met.user().length; n++) {
      int user = met.user()[n];
      long day = Math.floorDiv(met.time()[n], DAY);
      contacts[user]++;
      int part = (int) (Math.floorMod(met.time()[n], DAY) / PART);
      parts[user * ProfileRow.DAY_PARTS + part]++;
      // 1970-01-01 was a Thursday: Saturday is the second day after it.
      weekends[user] += Math.floorMod(day - 2, 7L) < 2 ? 1 : 0;
    }
  }

  private static OptionalDouble share(double part, double whole) {
    return whole > 0 ? OptionalDouble.of(Math.min(1, part / whole)) : OptionalDouble.empty();
  }

  private static List<Share> shares(TopShares top, int user, RankedIds ids) {
    List<Share> shares = new ArrayList<>();
    for (int n = user * top.most(); n < (user + 1) * top.most() && top.code()[n] >= 0; n++) {
      shares.add(new Share(ids.texts()[top.code()[n]], (float) top.share()[n]));
    }
    return shares;
  }

  private static int[] joined(int[] a, int[] b) {
    return IntStream.concat(Arrays.stream(a), Arrays.stream(b)).toArray();
  }
}
