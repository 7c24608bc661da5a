package dev.shopkeeper.recompute.forecast;

import dev.shopkeeper.analytics.forecast.regression.DemandResponse;
import dev.shopkeeper.analytics.forecast.regression.PooledEffects;
import dev.shopkeeper.tables.forecast.DemandDrivers;
import dev.shopkeeper.tables.forecast.DemandDrivers.Evidence;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How demand answers to prices and promotions, learnt from all items of the shop.
 *
 * <p>An item's own estimate is drawn to what its category has in common where five items of it tell
 * something, else to what the shop has ({@link PooledEffects}). An effect is used only where the
 * last quarter of a year, left out first, would have been told better with it than without; then it
 * is learnt from everything.
 */
final class ShopDrivers {
  /** Price and promotion, as in {@link PricedSteps#drivers()}. */
  private static final int EFFECTS = 2;

  private static final int LEAST_ITEMS = 5;
  private static final int LEAST_STEPS = 2 * PricedSteps.WEEKS;

  /** A step on which demand is moved by less than this is one as any other. */
  private static final double LEAST_MOVE = 0.05;

  private final List<PricedSteps> items;
  private final int[] category;
  private final double[] gain = new double[EFFECTS];
  private final Learnt now;

  /**
   * @param items by place
   * @param category number of each place's category, -1 for none
   */
  ShopDrivers(List<PricedSteps> items, IntUnaryOperator category) {
    this.items = items;
    this.category = IntStream.range(0, items.size()).map(category).toArray();
    Learnt before = new Learnt(hidden());
    for (int n = 0; n < items.size(); n++) {
      PricedSteps steps = items.get(n);
      int effects = steps.told() ? EFFECTS : EFFECTS - 1;
      for (int effect = 0; effect < effects && steps.size() > LEAST_STEPS; effect++) {
        double[] beta = new double[EFFECTS];
        beta[effect] = before.of(n, effect)[0];
        int from = steps.size() - PricedSteps.WEEKS;
        double told = DemandResponse.gain(steps.units(), steps.drivers(), from, beta);
        gain[effect] += told / before.dispersion(n);
      }
    }
    this.now = new Learnt(items);
  }

  private List<PricedSteps> hidden() {
    return items.stream()
        .map(
            steps ->
                steps.size() > LEAST_STEPS
                    ? steps.first(steps.size() - PricedSteps.WEEKS)
                    : PricedSteps.NONE)
        .toList();
  }

  /**
   * What prices and promotions did to the demand of the item at a place; null where they are not
   * known to have moved it, or it is too short.
   */
  PastEffects past(int place) {
    PricedSteps steps = items.get(place);
    if (steps.size() <= LEAST_STEPS || !steps.told()) {
      return null;
    }
    DemandDrivers known = of(place, false);
    PastEffects past =
        PastEffects.of(steps, known(known.elasticity()), known(known.promotionEffect()));
    return past.moves(LEAST_MOVE) ? past : null;
  }

  private static double known(double effect) {
    return Double.isNaN(effect) ? 0 : effect;
  }

  /**
   * What is known of the item at a place.
   *
   * @param takenOut whether the forecast is of demand without what prices and promotions did to it
   */
  DemandDrivers of(int place, boolean takenOut) {
    PricedSteps steps = items.get(place);
    PastEffects past = takenOut ? past(place) : null;
    double[] price = used(place, 0);
    double[] promotion = used(place, 1);
    boolean priced = steps.priced() && !Double.isNaN(price[0]);
    return new DemandDrivers(
        priced ? now.evidence(place, 0) : Evidence.NONE,
        past == null ? steps.usualPrice() : past.price(),
        steps.lowestPrice(),
        steps.highestPrice(),
        // Dearer goods that sell the better for it: something else moved both.
        priced ? Math.min(0, price[0]) : Double.NaN,
        priced ? price[1] : Double.NaN,
        Double.isNaN(promotion[0]) ? Evidence.NONE : now.evidence(place, 1),
        past == null ? steps.usualPromotion() : past.promotion(),
        promotion[0],
        promotion[1]);
  }

  private double[] used(int place, int effect) {
    double[] known = now.of(place, effect);
    return gain[effect] > 0 ? known : new double[] {Double.NaN, Double.NaN};
  }

  /** Tells what was found. */
  void describe(SortedMap<String, String> parameters, SortedMap<String, Double> scores) {
    String[] names = {"price", "promotion"};
    for (int effect = 0; effect < EFFECTS; effect++) {
      int told = now.shop[effect].items();
      boolean known = told >= LEAST_ITEMS && gain[effect] > 0;
      parameters.put(names[effect] + "_effects", known ? "used" : "not_known");
      if (told > 0) {
        scores.put(names[effect] + "_effect", now.shop[effect].mean());
        scores.put(names[effect] + "_effect_gain", gain[effect]);
      }
    }
  }

  /** Effects of all items, learnt from some of their steps. */
  private final class Learnt {
    private final List<DemandResponse> own;
    private final PooledEffects[] shop = new PooledEffects[EFFECTS];
    private final SortedMap<Integer, PooledEffects[]> byCategory = new TreeMap<>();

    Learnt(List<PricedSteps> seen) {
      own = seen.parallelStream().map(Learnt::response).toList();
      int[] all = IntStream.range(0, seen.size()).toArray();
      Map<Integer, List<Integer>> members =
          Arrays.stream(all).boxed().collect(Collectors.groupingBy(n -> category[n]));
      for (int effect = 0; effect < EFFECTS; effect++) {
        shop[effect] = pooled(all, effect);
      }
      members.forEach(
          (number, places) -> {
            int[] some = places.stream().mapToInt(Integer::intValue).toArray();
            PooledEffects[] both = new PooledEffects[EFFECTS];
            Arrays.setAll(both, effect -> pooled(some, effect));
            byCategory.put(number, both);
          });
    }

    /** Null where too few steps are known; of a promotion only what is told apart from sales. */
    private static DemandResponse response(PricedSteps steps) {
      if (steps.size() < 2) {
        return null;
      }
      DemandResponse all = DemandResponse.fit(steps.units(), steps.drivers(), PricedSteps.WEEKS);
      return steps.told()
          ? all
          : new DemandResponse(
              new double[] {all.beta()[0], 0},
              new double[] {all.variance()[0], Double.POSITIVE_INFINITY},
              all.dispersion());
    }

    private PooledEffects pooled(int[] places, int effect) {
      double[] b = new double[places.length];
      double[] v = new double[places.length];
      for (int i = 0; i < places.length; i++) {
        DemandResponse one = own.get(places[i]);
        b[i] = one == null ? 0 : one.beta()[effect];
        v[i] = one == null ? Double.POSITIVE_INFINITY : one.variance()[effect];
      }
      return PooledEffects.of(b, v);
    }

    double dispersion(int place) {
      return own.get(place) == null ? Double.POSITIVE_INFINITY : own.get(place).dispersion();
    }

    private boolean fromCategory(int place, int effect) {
      return category[place] >= 0 && byCategory.get(category[place])[effect].items() >= LEAST_ITEMS;
    }

    Evidence evidence(int place, int effect) {
      DemandResponse one = own.get(place);
      if (one != null && Double.isFinite(one.variance()[effect])) {
        return Evidence.ITEM;
      }
      return fromCategory(place, effect) ? Evidence.CATEGORY : Evidence.SHOP;
    }

    /** Mean and standard deviation; NaN where too few items tell anything. */
    double[] of(int place, int effect) {
      if (shop[effect].items() < LEAST_ITEMS) {
        return new double[] {Double.NaN, Double.NaN};
      }
      PooledEffects common =
          fromCategory(place, effect) ? byCategory.get(category[place])[effect] : shop[effect];
      DemandResponse one = own.get(place);
      return one == null
          ? common.of(0, Double.POSITIVE_INFINITY)
          : common.of(one.beta()[effect], one.variance()[effect]);
    }
  }
}
