package dev.shopkeeper.recompute.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.analytics.forecast.Backtest;
import dev.shopkeeper.analytics.forecast.DemandForecaster;
import dev.shopkeeper.analytics.forecast.DistributionFamily;
import dev.shopkeeper.analytics.forecast.Forecast;
import dev.shopkeeper.analytics.forecast.ForecastMethod;
import dev.shopkeeper.analytics.forecast.ForecastReason;
import dev.shopkeeper.recompute.BuiltTable;
import dev.shopkeeper.serving.forecast.ForecastOperation;
import dev.shopkeeper.serving.forecast.Replenishment;
import dev.shopkeeper.tables.forecast.DemandShape;
import dev.shopkeeper.tables.forecast.ForecastRow;
import dev.shopkeeper.tables.forecast.StepLength;
import dev.shopkeeper.tables.forecast.StockFigures;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** From backtests, or a shop's lines, to the widths that are served. */
class ShopWidthsTest {
  private static final int STEPS = 8;
  private static final int WEEKS = 52;
  private static final int RESTLESS = 13;
  private static final int ITEMS = 80;

  /** Weeks that hardly scatter, and of late scatter widely: no method can have known. */
  private static double[] restless(int item) {
    SplittableRandom random = new SplittableRandom(item);
    double[] weeks = new double[WEEKS];
    for (int t = 0; t < WEEKS; t++) {
      int most = t >= WEEKS - RESTLESS ? 60 : 6;
      weeks[t] = 100 - most / 2 + random.nextInt(most + 1);
    }
    return weeks;
  }

  private static SmallShop shop(int items) {
    SmallShop shop = new SmallShop();
    for (int item = 0; item < items; item++) {
      double[] weeks = restless(item);
      for (int t = 0; t < WEEKS; t++) {
        shop.sold("item-" + item, weeks[t], 7 * (WEEKS - 1 - t) + 3);
      }
      shop.stocked("item-" + item, 20, 14, 2, 15, 1);
    }
    return shop;
  }

  private static ForecastRow row(BuiltTable built, String item) {
    List<ForecastRow> found = new ArrayList<>();
    built
        .rows()
        .writeTo(
            row -> {
              if (row.key().equals(ForecastRow.key(item))) {
                found.add(ForecastRow.decode(row.bytes()));
              }
            });
    return found.get(0);
  }

  private static Replenishment replenishment(SmallShop shop) {
    return (Replenishment)
        ServedForecasts.serve(shop.build(2))
            .answer(ServedForecasts.request(ForecastOperation.REPLENISHMENT, "item-3", null));
  }

  @Test
  void build_shopThatGrewRestless_servesWiderIntervalsThanTheMethodsSay() {
    BuiltTable built = shop(ITEMS).build(2);

    double factor = Double.parseDouble(built.parameters().get("variance_factor_week_amounts"));
    double growth = Double.parseDouble(built.parameters().get("variance_growth_week_amounts"));
    ForecastRow row = row(built, "item-3");
    // The oldest week began before the shop's data did.
    double[] seen = Arrays.copyOfRange(restless(3), 1, WEEKS);
    Forecast modelled = DemandForecaster.forecast(seen, 52, row.horizon());
    assertThat(row.method()).isEqualTo(modelled.method().name());
    assertThat(factor).isGreaterThan(1.2);
    for (int k : new int[] {0, 3, 25}) {
      // All rows were moved a little, to add up with the shop's.
      double moved = row.mean()[k] / modelled.mean()[k];
      assertThat(moved).isCloseTo(1, within(0.03));
      assertThat(row.variance()[k] / modelled.variance()[k] / moved / moved)
          .isCloseTo(factor, within(0.001 * factor));
      assertThat(row.cumulativeVariance()[k] / modelled.cumulativeVariance()[k])
          .isCloseTo(factor * Math.pow(Math.min(k + 1, STEPS), growth), within(0.06 * factor));
    }
  }

  @Test
  void build_shopThatGrewRestless_tellsCoverageWithAndWithout() {
    BuiltTable built = shop(ITEMS).build(2);

    assertThat(built.scores().get("coverage80_uncorrected")).isLessThan(0.7);
    assertThat(built.scores().get("coverage80"))
        .isGreaterThan(built.scores().get("coverage80_uncorrected") + 0.05);
    assertThat(built.scores().get("coverage95"))
        .isGreaterThan(built.scores().get("coverage95_uncorrected"));
  }

  @Test
  void build_threads_changeNoWidth() {
    assertThat(row(shop(9).build(1), "item-3").variance())
        .isEqualTo(row(shop(9).build(3), "item-3").variance());
  }

  /** The same item beside many, and nearly alone, where little is learnt. */
  @Test
  void build_widerIntervals_orderMore() {
    Replenishment many = replenishment(shop(ITEMS));
    Replenishment few = replenishment(shop(4));

    assertThat(many.leadTimeDemand()).isCloseTo(few.leadTimeDemand(), within(1e-3));
    assertThat(many.reorderPoint()).isGreaterThan(few.reorderPoint());
  }

  @Test
  void of_oneStepsBacktests_leaveOthersAndNewItemsAlone() {
    List<ItemForecast> items = new ArrayList<>();
    for (int n = 0; n < 100; n++) {
      items.add(
          new ItemForecast(row(StepLength.WEEK, "REGULAR"), new Hindsight(missed(n), missed(-n))));
    }

    ShopWidths widths = ShopWidths.of(items, Hindsight::all);

    ForecastRow week = row(StepLength.WEEK, "REGULAR");
    ForecastRow day = row(StepLength.DAY, "REGULAR");
    ForecastRow fresh = row(StepLength.WEEK, ForecastReason.NEW_ITEM.name());
    assertThat(widths.of(week).variance()[0]).isGreaterThan(1.5f * week.variance()[0]);
    assertThat(widths.of(day)).isSameAs(day);
    assertThat(widths.of(fresh)).isSameAs(fresh);
    assertThat(widths.of(StepLength.DAY, missed(1).forecast()).variance()).containsOnly(1);
    TreeMap<String, String> told = new TreeMap<>();
    widths.describe(told);
    assertThat(told)
        .containsOnlyKeys("variance_factor_week_amounts", "variance_growth_week_amounts");
  }

  @Test
  void hindsight_windows_knowWhatWasKnown() {
    Backtest last = missed(1);
    Backtest earlier = missed(2);

    Hindsight both = new Hindsight(last, earlier);

    assertThat(both.all()).containsExactly(earlier, last);
    assertThat(both.beforeLast()).containsExactly(earlier);
    assertThat(both.oldest().get(0).came()).isEqualTo(Arrays.copyOf(earlier.came(), STEPS / 2));
    assertThat(new Hindsight(last, null).beforeLast()).isEmpty();
    assertThat(new Hindsight(last, null).oldest()).isEmpty();
    assertThat(new Hindsight(last, null).all()).containsExactly(last);
  }

  /** Of variance 1, and missed by three or so. */
  private static Backtest missed(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] came = new double[STEPS];
    Arrays.setAll(came, h -> 10 + 6 * random.nextDouble() - 3);
    return new Backtest(
        new Forecast(
            ForecastMethod.MEAN,
            ForecastReason.REGULAR,
            false,
            DistributionFamily.GAMMA,
            filled(10),
            filled(1),
            filled(1)),
        came);
  }

  private static double[] filled(double value) {
    double[] values = new double[STEPS];
    Arrays.fill(values, value);
    return values;
  }

  private static ForecastRow row(StepLength step, String reason) {
    return new ForecastRow(
        "",
        step,
        LocalDate.of(2026, 3, 1),
        1,
        false,
        "MEAN",
        reason,
        DemandShape.GAMMA,
        new float[] {10},
        new float[] {4},
        new float[] {4},
        new float[0],
        StockFigures.NONE);
  }
}
