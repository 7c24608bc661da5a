package dev.shopkeeper.analytics.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SharedDaysTest {
  private static final int ITEMS = 60;
  private static final int DAYS = 800;
  private static final long START = LocalDate.of(2024, 1, 1).toEpochDay();

  @Test
  void monthDays_shopSellsHalfAsMuchAgainOnTheFirst_learnIt() {
    SharedDays shared = learnt(day -> day.getDayOfMonth() == 1 ? 1.5 : 1);

    double[] factors = shared.monthDays(LocalDate.of(2026, 7, 1).toEpochDay(), 31);

    assertThat(factors[0]).isCloseTo(1.5, within(0.15));
    assertThat(Arrays.stream(factors, 1, 31).min().orElseThrow()).isGreaterThan(0.9);
    assertThat(Arrays.stream(factors, 1, 31).max().orElseThrow()).isLessThan(1.1);
  }

  @Test
  void monthDays_noSuchDays_areNearlyOne() {
    SharedDays shared = learnt(day -> 1);

    assertThat(Arrays.stream(shared.monthDays(START, 31)).allMatch(f -> Math.abs(f - 1) < 0.05))
        .isTrue();
  }

  @Test
  void weekdays_busySaturdays_areKnownFromAnyDayOn() {
    SharedDays shared = learnt(day -> day.getDayOfWeek().getValue() == 6 ? 3 : 1);

    double[] fromThursday = shared.weekdays(LocalDate.of(2026, 7, 2).toEpochDay());

    assertThat(fromThursday[2]).isCloseTo(3 * 7 / 9.0, within(0.1));
    assertThat(fromThursday[1]).isCloseTo(7 / 9.0, within(0.1));
  }

  @Test
  void forecast_itemOfTenSales_takesOverTheShopsSaturdays() {
    SharedDays shared = learnt(day -> day.getDayOfWeek().getValue() == 6 ? 3 : 1);
    double[] y = new double[200];
    for (int t = 5; t < y.length; t += 20) {
      y[t] = 1;
    }
    long saturday = LocalDate.of(2026, 7, 4).toEpochDay();

    double[] alone = DemandForecaster.forecast(y, 7, 7).mean();
    double[] together = DemandForecaster.forecast(y, 7, 7, shared, saturday).mean();

    assertThat(alone[0] / alone[3]).isCloseTo(1, within(0.2));
    assertThat(together[0] / together[3]).isGreaterThan(2);
  }

  @Test
  void level_itemsThatNeverChange_isTheirMean() {
    SharedDays shared = learnt(day -> 1);
    double[] y = new double[400];
    for (int t = 0; t < y.length; t += 2) {
      y[t] = 3;
    }

    assertThat(shared.level(y)).isCloseTo(1.5, within(0.15));
  }

  @Test
  void of_fewSeriesWithoutDates_sharesNothing() {
    SharedDays shared = SharedDays.of(new double[][] {{1, 0, 2}, {}, {Double.NaN}, {-1, 2}}, null);

    assertThat(shared.level(new double[] {1, 2})).isNaN();
    assertThat(shared.weekdays(START)).isNull();
    assertThat(shared.monthDays(START, 2)).containsExactly(1, 1);
  }

  @Test
  void of_onlyZeros_sharesNothing() {
    SharedDays shared = SharedDays.of(new double[3][500], new long[3]);

    assertThat(shared.level(new double[] {1, 2})).isNaN();
    assertThat(shared.weekdays(START)).isNull();
    assertThat(shared.monthDays(START, 2)).containsExactly(1, 1);
  }

  @Test
  void forecast_scaledShop_scales() {
    double[][] series = shop(day -> 1);
    double[][] larger = new double[ITEMS][];
    Arrays.setAll(larger, n -> Arrays.stream(series[n]).map(y -> 4 * y).toArray());
    long[] ends = ends();

    double level = SharedDays.of(series, ends).level(series[7]);

    assertThat(SharedDays.of(larger, ends).level(larger[7])).isCloseTo(4 * level, within(1e-9));
  }

  private interface Busy {
    double on(LocalDate day);
  }

  private static SharedDays learnt(Busy busy) {
    return SharedDays.of(shop(busy), ends());
  }

  private static long[] ends() {
    long[] ends = new long[ITEMS];
    Arrays.fill(ends, START + DAYS);
    return ends;
  }

  /** Items that sell some units a day by chance, more on busy days. */
  private static double[][] shop(Busy busy) {
    SplittableRandom random = new SplittableRandom(7);
    double[][] series = new double[ITEMS][DAYS];
    for (double[] y : series) {
      double chance = 0.02 + 0.1 * random.nextDouble();
      for (int t = 0; t < DAYS; t++) {
        double expected = 8 * chance * busy.on(LocalDate.ofEpochDay(START + t));
        for (int trial = 0; trial < 8; trial++) {
          y[t] += random.nextDouble() < expected / 8 ? 1 : 0;
        }
      }
    }
    return series;
  }
}
