package dev.shopkeeper.recompute.forecast;

import dev.shopkeeper.recompute.forecast.ShopCalendar.Known;
import dev.shopkeeper.tables.Current;
import dev.shopkeeper.tables.forecast.DemandDrivers;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Prices and promotions of the past, taken out of the demand that methods learn from, where that
 * forecasts better: else a promotion that is over lifts the forecast and the order.
 *
 * <p>Effects are learnt three times ({@link ShopDrivers}): from everything, and without the steps
 * that judge forecasts. At most {@value #MOST_JUDGED} items that prices or promotions moved, spread
 * evenly, are forecast from both earlier origins with effects taken out and as they are, by what
 * was known there and not knowing what prices and promotions were to come. They are taken out of
 * all items where the mean error of these was lower behind <b>each</b> origin. What the serving
 * generation took out stays out until the error is higher by a hundredth, so that all forecasts do
 * not change sides for little.
 */
final class PastDrivers {
  private static final int MOST_JUDGED = 240;
  private static final int LEAST_JUDGED = 5;
  private static final double STAYS = 0.01;

  /** As the parameters of a generation name it. */
  private static final String PARAMETER = "past_drivers";

  private static final String TAKEN_OUT = "taken_out";

  private final Map<Known, ShopDrivers> learnt = new EnumMap<>(Known.class);
  private final List<Item> items;
  private final boolean served;
  private final double gain;

  /**
   * One item.
   *
   * @param steps priced
   * @param window how many of them are hidden at once
   * @param perStep steps of demand in one of them
   */
  record Item(PricedSteps steps, int window, int perStep) {
    PricedSteps known(Known known) {
      int end = steps.size() - known.windows() * window;
      return end < 2 ? PricedSteps.NONE : steps.first(end);
    }
  }

  /** Tells how far off forecasts of an item were. */
  interface Judge {
    /**
     * Errors behind both origins, the last window's first, without unit; NaN where none is known.
     *
     * @param n place of the item
     * @param before what prices and promotions did, known before the last window; null for nothing
     * @param earlier the same as known before the windows before
     */
    double[] errors(int n, DriverMoves before, DriverMoves earlier);
  }

  /**
   * Learns, and decides; to be called in the pool that is to do it.
   *
   * @param category number of each item's, -1 for none
   * @param served whether the serving generation took them out
   */
  PastDrivers(List<Item> items, IntUnaryOperator category, boolean served, Judge judge) {
    this.items = items;
    this.served = served;
    for (Known known : Known.values()) {
      learnt.put(
          known, new ShopDrivers(items.stream().map(item -> item.known(known)).toList(), category));
    }
    this.gain = gain(judge);
  }

  private double gain(Judge judge) {
    int[] moved =
        IntStream.range(0, items.size())
            .filter(n -> moves(n, Known.BEFORE) != null && moves(n, Known.EARLIER) != null)
            .toArray();
    int most = Math.min(MOST_JUDGED, moved.length);
    double[][] errors =
        IntStream.range(0, most)
            .parallel()
            .map(k -> moved[(int) ((long) k * moved.length / most)])
            .mapToObj(n -> errors(judge, n))
            .toArray(double[][]::new);
    double least = Double.POSITIVE_INFINITY;
    for (int origin = 0; origin < 2; origin++) {
      double with = 0;
      double without = 0;
      int told = 0;
      for (double[] item : errors) {
        if (Double.isFinite(item[origin] + item[2 + origin])) {
          with += item[origin];
          without += item[2 + origin];
          told++;
        }
      }
      boolean tells = told >= LEAST_JUDGED && without > 0;
      least = Math.min(least, tells ? 1 - with / without : Double.NEGATIVE_INFINITY);
    }
    return least;
  }

  private double[] errors(Judge judge, int n) {
    double[] with = judge.errors(n, moves(n, Known.BEFORE), moves(n, Known.EARLIER));
    double[] without = judge.errors(n, null, null);
    return new double[] {with[0], with[1], without[0], without[1]};
  }

  private DriverMoves moves(int n, Known known) {
    PastEffects effects = learnt.get(known).past(n);
    return effects == null
        ? null
        : new DriverMoves(effects.factors(), items.get(n).perStep(), effects.ahead());
  }

  /** Whether a generation took prices and promotions out. */
  static boolean takenOut(Current generation) {
    return TAKEN_OUT.equals(generation.provenance().parameters().get(PARAMETER));
  }

  /** Whether prices and promotions are taken out of the past. */
  boolean used() {
    return gain > (served ? -STAYS : 0);
  }

  /** What is taken out of an item's demand; null for nothing. */
  DriverMoves of(int n, Known known) {
    return used() ? moves(n, known) : null;
  }

  /** How demand answers, around what the forecasts take for granted. */
  DemandDrivers answers(int n) {
    return learnt.get(Known.NOW).of(n, used());
  }

  /** Tells what was found. */
  void describe(SortedMap<String, String> parameters, SortedMap<String, Double> scores) {
    learnt.get(Known.NOW).describe(parameters, scores);
    if (used()) {
      parameters.put(PARAMETER, TAKEN_OUT);
      scores.put("past_drivers_gain", gain);
    }
  }
}
