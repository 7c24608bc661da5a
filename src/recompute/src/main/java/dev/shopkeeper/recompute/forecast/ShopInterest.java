package dev.shopkeeper.recompute.forecast;

import dev.shopkeeper.analytics.forecast.Backtest;
import dev.shopkeeper.analytics.forecast.ForecastReason;
import dev.shopkeeper.analytics.forecast.regression.ClearEffect;
import dev.shopkeeper.analytics.forecast.regression.DemandResponse;
import dev.shopkeeper.recompute.data.Shop;
import dev.shopkeeper.tables.forecast.ForecastRow;
import dev.shopkeeper.tables.forecast.StepLength;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.IntStream;

/**
 * What the views and carts of the last days add to a forecast that was made from sales alone.
 *
 * <pre>
 *   E[y_i] = c f_i exp(γ_view z_i,view + γ_cart z_i,cart)
 * </pre>
 *
 * <p>y is what was sold of item i in the seven days behind an earlier origin, and in the three
 * weeks behind those, f what had been forecast of it there, z as {@link Interest} tells; all items
 * share γ, each origin has a level c of its own ({@link DemandResponse}). γ counts where it is
 * above 0 and clear ({@link ClearEffect}). It is used only where it tells better, behind every
 * origin that events reach, when the demand of one half of the items came with what the other half
 * taught than no effect does.
 *
 * <p>An order's lead time begins with these weeks. Later ones are left as they are, and so are new
 * items, demand by the month and series of the shop's own.
 */
final class ShopInterest {
  /** First day of the week ahead and of the three weeks behind it, and the day after those. */
  private static final int[] BANDS = {0, 7, 28};

  /** Of {@link Interest#ORIGINS}, oldest first, and now. */
  private static final int[] LEARNT_FROM = {2, 1};

  private static final int NOW = 0;
  private static final double MOST = Math.log(2);

  private final ShopDemand demand;
  private final Interest interest;

  /** [band][kind]; 0 where nothing is used. */
  private final double[][] gamma = new double[BANDS.length - 1][Interest.KINDS.length];

  private final double[] gain = new double[BANDS.length - 1];

  /**
   * Learns.
   *
   * @param alone forecasts of the places of the demand, in their order
   */
  ShopInterest(Shop shop, ShopDemand demand, Instant asOf, List<ItemForecast> alone) {
    this.demand = demand;
    this.interest = new Interest(shop, asOf);
    for (int band = 0; band < gamma.length && interest.known(NOW) && alone.size() > 1; band++) {
      Past past = new Past(band, alone);
      gain[band] = past.gain();
      if (gain[band] > 0) {
        gamma[band] = past.learnt(-1);
      }
    }
  }

  /** A row of a place, moved. */
  ForecastRow of(int place, ForecastRow row) {
    double[] factors =
        IntStream.range(0, gamma.length).mapToDouble(b -> factor(place, b)).toArray();
    boolean moves = Arrays.stream(factors).anyMatch(factor -> factor != 1);
    if (!moves
        || row.step() == StepLength.MONTH
        || row.reason().equals(ForecastReason.NEW_ITEM.name())) {
      return row;
    }
    double[] mean = new double[row.horizon()];
    for (int k = 0; k < mean.length; k++) {
      int band = band(k, row.step());
      mean[k] = row.mean()[k] * (band < 0 ? 1 : factors[band]);
    }
    return MeanChange.to(row, mean);
  }

  private double factor(int place, int band) {
    ShopDemand.Place one = demand.places().get(place);
    if (!demand.fromOrders(one)) {
      return 1;
    }
    double sum = 0;
    for (int kind = 0; kind < Interest.KINDS.length; kind++) {
      sum += gamma[band][kind] * interest.of(NOW, kind, one.item());
    }
    return Math.exp(Math.max(-MOST, Math.min(MOST, sum)));
  }

  /** The band that a step begins in; -1 for none. */
  private static int band(int step, StepLength length) {
    double day = step * length.days();
    int band = 0;
    while (band < BANDS.length - 1 && day >= BANDS[band + 1]) {
      band++;
    }
    return band < BANDS.length - 1 ? band : -1;
  }

  /** Tells what was found. */
  void describe(SortedMap<String, String> parameters, SortedMap<String, Double> scores) {
    boolean used = Arrays.stream(gain).anyMatch(told -> told > 0);
    parameters.put("interest_effects", used ? "used" : "not_known");
    for (int band = 0; band < gamma.length && used; band++) {
      String days = "_days_" + (BANDS[band] + 1) + "_to_" + BANDS[band + 1];
      scores.put("interest_gain" + days, gain[band]);
      for (int kind = 0; kind < Interest.KINDS.length; kind++) {
        scores.put(Interest.KINDS[kind] + "_effect" + days, gamma[band][kind]);
      }
    }
  }

  /** What came in a band of days behind the earlier origins, all items of an origin together. */
  private final class Past {
    private final int items;
    private final double[] came;
    private final double[] expected;
    private final double[][] drivers;

    Past(int band, List<ItemForecast> alone) {
      items = alone.size();
      came = new double[LEARNT_FROM.length * items];
      expected = new double[came.length];
      drivers = new double[Interest.KINDS.length][came.length];
      for (int n = 0; n < items; n++) {
        Hindsight hindsight = alone.get(n).hindsight();
        ShopDemand.Place place = demand.places().get(n);
        for (int o = 0; o < LEARNT_FROM.length; o++) {
          int t = o * items + n;
          came[t] = Double.NaN;
          if (hindsight != null && demand.fromOrders(place) && interest.known(LEARNT_FROM[o])) {
            take(t, band, o == 0 ? hindsight.earlier() : hindsight.last(), alone.get(n).row());
            for (int kind = 0; kind < drivers.length; kind++) {
              drivers[kind][t] = interest.of(LEARNT_FROM[o], kind, place.item());
            }
          }
        }
      }
    }

    private void take(int t, int band, Backtest test, ForecastRow row) {
      if (test == null) {
        return;
      }
      came[t] = 0;
      for (int k = 0; k < test.came().length; k++) {
        if (band(k, row.step()) == band) {
          came[t] += test.came()[k];
          expected[t] += test.forecast().mean()[k];
        }
      }
    }

    /** Effects; items whose number leaves the given rest when halved are kept from sight. */
    double[] learnt(int hidden) {
      DemandResponse response = DemandResponse.fit(seen(hidden), drivers, items, expected);
      double[] effects = new double[drivers.length];
      for (int kind = 0; kind < effects.length; kind++) {
        effects[kind] =
            Math.max(0, ClearEffect.of(response.beta()[kind], response.variance()[kind]));
      }
      return effects;
    }

    private double[] seen(int hidden) {
      double[] seen = came.clone();
      for (int t = 0; t < seen.length; t++) {
        seen[t] = t % items % 2 == hidden ? Double.NaN : seen[t];
      }
      return seen;
    }

    /**
     * The least that either origin's demand was better told by the other half's effects, in units
     * of the dispersion; 0 where nothing is known or any was told worse.
     */
    double gain() {
      double dispersion = DemandResponse.fit(came, drivers, items, expected).dispersion();
      double[][] effects = {learnt(0), learnt(1)};
      double[][] others = {seen(1), seen(0)};
      double least = Double.POSITIVE_INFINITY;
      for (int o = 0; o < LEARNT_FROM.length; o++) {
        if (interest.known(LEARNT_FROM[o])) {
          double told = 0;
          for (int half = 0; half < 2; half++) {
            told +=
                DemandResponse.gain(
                    others[half], drivers, expected, o * items, (o + 1) * items, effects[half]);
          }
          least = Math.min(least, told / dispersion);
        }
      }
      return Double.isFinite(least) ? Math.max(0, least) : 0;
    }
  }
}
