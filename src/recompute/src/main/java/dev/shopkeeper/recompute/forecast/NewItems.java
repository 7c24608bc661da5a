package dev.shopkeeper.recompute.forecast;

import dev.shopkeeper.analytics.forecast.Forecast;
import dev.shopkeeper.analytics.forecast.launch.LaunchForecast;
import dev.shopkeeper.recompute.data.Catalogue;
import dev.shopkeeper.recompute.data.Shop;
import dev.shopkeeper.recompute.recommend.ItemAttributes;
import dev.shopkeeper.tables.forecast.StepLength;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Items that are new, and the analogues that tell what such items sell.
 *
 * <p>An item is new in its first {@value #NEW_WEEKS} weeks, and before them where the catalogue
 * says when it comes on sale ({@code available_from}). Its analogues are at most {@value #MOST}
 * items of its category that were launched while the data watched and sold for {@value
 * #CURVE_WEEKS} weeks since; with fewer than {@value #LEAST} of them it is forecast by its own
 * sales. Weeks are counted back from the end of the data, for new items and for analogues, so that
 * the first is cut short alike.
 *
 * <p>An analogue weighs 2 where the brand is the same and 1 where not, times 1 + 2 J with J the
 * Jaccard index of their attributes, times the ratio of the smaller price to the larger.
 */
final class NewItems {
  static final int NEW_WEEKS = 8;
  static final int CURVE_WEEKS = 13;
  private static final int LEAST = 5;
  private static final int MOST = 30;
  private static final int DAYS = 7;
  private static final long SECONDS = 86_400;

  /** Weeks of data before a first sale that make it a launch. */
  private static final int WATCHED_WEEKS = 4;

  private final ShopDemand demand;
  private final Catalogue catalogue;
  private final ItemPrices prices;

  /** By item, its attributes as "name=value"; none where it has none. */
  private final List<Set<String>> attributes;

  private final long end;
  private final int oldestWeek;

  /** Items that can be analogues, by category. */
  private final Map<Integer, List<Integer>> analogues = new HashMap<>();

  NewItems(Shop shop, ShopDemand demand, ItemPrices prices, Instant asOf) {
    this.demand = demand;
    this.catalogue = shop.catalogue();
    this.prices = prices;
    this.attributes = Arrays.stream(catalogue.attributes()).map(NewItems::words).toList();
    this.end = asOf.getEpochSecond();
    int[] oldest = new int[1];
    for (ShopDemand.Place place : demand.places()) {
      if (demand.fromOrders(place)) {
        oldest[0] = Math.max(oldest[0], firstSale(place.item()));
      }
    }
    this.oldestWeek = oldest[0] / DAYS;
    for (ShopDemand.Place place : demand.places()) {
      int category = place.item() < 0 ? -1 : catalogue.category()[place.item()];
      if (category >= 0 && demand.fromOrders(place)) {
        int launch = launchWeek(place.item());
        if (launch >= CURVE_WEEKS && launch <= oldestWeek - WATCHED_WEEKS) {
          analogues.computeIfAbsent(category, number -> new ArrayList<>()).add(place.item());
        }
      }
    }
  }

  /** Days since an item's first sale, -1 for none. */
  private int firstSale(int item) {
    int[] first = {-1};
    demand.forEachLine(item, (location, age, units) -> first[0] = Math.max(first[0], age));
    return first[0];
  }

  /**
   * Weeks since the launch: since the day it came on sale, where the catalogue names one that the
   * data have seen and that is not after the first sale; else since the first sale.
   */
  private int launchWeek(int item) {
    int first = firstSale(item);
    long from = catalogue.availableFrom()[item];
    long age = from == Long.MIN_VALUE ? -1 : Math.max(0, end - from) / SECONDS;
    boolean known = age >= first && age / DAYS <= oldestWeek;
    return known || first < 0 ? (int) Math.min(Integer.MAX_VALUE, age / DAYS) : first / DAYS;
  }

  /**
   * The forecast of a new item by the week; null for one that is not new or has too few analogues.
   */
  Forecast forecast(ShopDemand.Place place, ItemDemand itsOwn, int horizon) {
    if (place.item() < 0 || place.series() >= 0 || itsOwn.step() != StepLength.WEEK) {
      return null;
    }
    int item = place.item();
    boolean sold = demand.fromOrders(place);
    long from = catalogue.availableFrom()[item];
    if (!sold && from == Long.MIN_VALUE) {
      return null;
    }
    int wait = sold ? 0 : (int) Math.min(horizon, weeksUntil(from));
    int launch = launchWeek(item);
    boolean isNew = wait > 0 || launch < NEW_WEEKS && launch <= oldestWeek - WATCHED_WEEKS;
    List<Integer> likest = isNew ? likest(item) : List.of();
    if (likest.size() < LEAST) {
      return null;
    }
    double[][] launches = new double[likest.size()][];
    double[] weights = new double[launches.length];
    for (int n = 0; n < launches.length; n++) {
      launches[n] = weeks(likest.get(n), launchWeek(likest.get(n)), CURVE_WEEKS);
      weights[n] = likeness(item, likest.get(n));
    }
    double[] own = wait > 0 ? new double[0] : weeks(item, launch, launch + 1);
    return LaunchForecast.of(launches, weights).forecast(own, wait, horizon);
  }

  private long weeksUntil(long from) {
    return from <= end ? 0 : (from - end + DAYS * SECONDS - 1) / (DAYS * SECONDS);
  }

  private double[] weeks(int item, int launch, int length) {
    double[] weeks = new double[length];
    demand.forEachLine(
        item,
        (location, age, units) -> {
          int week = launch - age / DAYS;
          if (week >= 0 && week < length) {
            weeks[week] += units;
          }
        });
    return weeks;
  }

  private List<Integer> likest(int item) {
    return analogues.getOrDefault(catalogue.category()[item], List.of()).stream()
        .filter(other -> other != item)
        .sorted(Comparator.comparingDouble((Integer other) -> -likeness(item, other)))
        .limit(MOST)
        .toList();
  }

  private static Set<String> words(String object) {
    Set<String> words = new TreeSet<>();
    if (object != null) {
      ItemAttributes.of(object)
          .forEach((name, values) -> values.forEach(value -> words.add(name + '=' + value)));
    }
    return words;
  }

  private double jaccard(int item, int other) {
    Set<String> mine = attributes.get(item);
    long common = mine.stream().filter(attributes.get(other)::contains).count();
    long all = mine.size() + attributes.get(other).size() - common;
    return all > 0 ? (double) common / all : 0;
  }

  private double likeness(int item, int other) {
    int brand = catalogue.brand()[item];
    double weight = brand >= 0 && brand == catalogue.brand()[other] ? 2 : 1;
    weight *= 1 + 2 * jaccard(item, other);
    double ratio = prices.of(item) / prices.of(other);
    return ratio > 0 && ratio < Double.POSITIVE_INFINITY
        ? weight * Math.min(ratio, 1 / ratio)
        : weight;
  }
}
