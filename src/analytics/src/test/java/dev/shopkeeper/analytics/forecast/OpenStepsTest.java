package dev.shopkeeper.analytics.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class OpenStepsTest {
  /** A shop that opens at nine and closes at nine in the evening, its day cut into m steps. */
  private static double[] shop(int m, int days, double most, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] y = new double[m * days];
    for (int t = 0; t < y.length; t++) {
      y[t] = poisson(expected(t, m, most), random);
    }
    return y;
  }

  private static double expected(int t, int m, double most) {
    double hour = t % m * 24.0 / m;
    return hour >= 9 && hour < 21
        ? most * (0.3 + 0.7 * Math.sin(Math.PI * (hour - 8.5) / 12.5))
        : 0;
  }

  private static double poisson(double mean, SplittableRandom random) {
    double left = Math.exp(-mean);
    int count = 0;
    for (double product = 1 - random.nextDouble(); product > left; count++) {
      product *= 1 - random.nextDouble();
    }
    return count;
  }

  private static void assertFollowsTheDay(Forecast forecast, int m, double most) {
    double squares = 0;
    double scatter = 0;
    for (int h = 0; h < forecast.horizon(); h++) {
      double expected = expected(h, m, most);
      assertThat(forecast.mean()[h]).isNotNegative();
      if (expected == 0) {
        assertThat(forecast.mean()[h]).isZero();
        assertThat(forecast.at(h + 1).quantile(0.975)).isZero();
      }
      squares += (forecast.mean()[h] - expected) * (forecast.mean()[h] - expected);
      scatter += expected;
    }
    // Better than seasonal naive, which is off by one day's scatter.
    assertThat(squares).isLessThan(0.6 * scatter);
    double[] sums = forecast.cumulativeVariance();
    assertThat(IntStream.range(1, sums.length).allMatch(k -> sums[k] >= sums[k - 1])).isTrue();
  }

  @Test
  void forecast_hoursOfAShopClosedAtNight_followTheDayAndAreNothingAtNight() {
    Forecast few = DemandForecaster.forecast(shop(24, 30, 6, 1), 24, 48);
    Forecast many = DemandForecaster.forecast(shop(24, 30, 90, 2), 24, 48);

    assertThat(few.family()).isEqualTo(DistributionFamily.COUNT);
    assertFollowsTheDay(few, 24, 6);
    assertThat(many.method()).isEqualTo(ForecastMethod.CONTEST);
    assertFollowsTheDay(many, 24, 90);
  }

  @Test
  void forecast_halfHoursOfFiveDays_followTheDay() {
    Forecast forecast = DemandForecaster.forecast(shop(48, 5, 90, 3), 48, 48);

    assertThat(forecast.method()).isEqualTo(ForecastMethod.CONTEST);
    assertFollowsTheDay(forecast, 48, 90);
  }

  @Test
  void forecast_hoursOfTheWeekAsSeason_followTheDay() {
    Forecast forecast = DemandForecaster.forecast(shop(24, 56, 20, 4), 168, 168);

    assertFollowsTheDay(forecast, 24, 20);
  }

  /** Of an item that hardly sells by day nothing is expected by night; its rate goes to the day. */
  @Test
  void forecast_rareSalesByDay_areARateOfTheOpenHours() {
    double[] y = shop(24, 200, 0.9, 5);
    Forecast forecast = DemandForecaster.forecast(y, 24, 24);

    assertThat(OpenSteps.of(y, 24).areKnown()).isFalse();
    assertThat(forecast.reason()).isEqualTo(ForecastReason.SPARSE);
    double expected = IntStream.range(0, 24).mapToDouble(h -> expected(h, 24, 0.9)).sum();
    assertThat(Arrays.stream(forecast.mean()).sum()).isCloseTo(expected, within(0.25 * expected));
  }

  @Test
  void forecast_daysOfAShopClosedAtTheWeekend_areNotSparse() {
    double[] y = new double[7 * 30];
    for (int t = 0; t < y.length; t++) {
      y[t] = t % 7 < 5 ? 50 + 10 * (t % 7) + t * 7 % 5 : 0;
    }

    Forecast forecast = DemandForecaster.forecast(y, 7, 14);

    assertThat(forecast.method()).isEqualTo(ForecastMethod.CONTEST);
    assertThat(forecast.mean()[0]).isCloseTo(52, within(3.0));
    assertThat(forecast.mean()[5]).isZero();
    assertThat(forecast.cumulativeVariance()[6]).isEqualTo(forecast.cumulativeVariance()[4]);
  }

  @Test
  void of_hoursOfAShopClosedOnSundays_areThoseOfTheWeek() {
    double[] y = shop(24, 42, 20, 6);
    for (int t = 0; t < y.length; t++) {
      y[t] = t / 24 % 7 == 6 ? 0 : y[t];
    }

    OpenSteps steps = OpenSteps.of(y, 24);

    assertThat(steps.share()).hasSize(168);
    assertThat(steps.places()).isEqualTo(6 * 12);
  }

  @Test
  void of_fewerThanFiveSeasons_isUnknown() {
    assertThat(OpenSteps.of(shop(24, 4, 20, 7), 24).areKnown()).isFalse();
    assertThat(OpenSteps.of(shop(24, 5, 20, 7), 24).areKnown()).isTrue();
  }

  /** A single sale at night is one: that hour is not closed, and the item as regular as before. */
  @Test
  void forecast_saleAtNight_leavesThatHourOpen() {
    double[] y = shop(24, 30, 90, 8);
    y[24 * 12 + 3] = 1;

    Forecast forecast = DemandForecaster.forecast(y, 24, 24);

    assertThat(forecast.method()).isEqualTo(ForecastMethod.CONTEST);
    assertThat(forecast.at(4).variance()).isPositive();
    assertThat(forecast.at(3).variance()).isZero();
  }

  /** Zeros by chance do not come with the place, whatever their share. */
  @Property(tries = 200, seed = "1")
  void of_demandByChance_isUnknown(
      @ForAll @DoubleRange(min = 0.05, max = 0.95) double chance,
      @ForAll @IntRange(min = 7, max = 30) int season,
      @ForAll @IntRange(min = 5, max = 40) int seasons,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] y = new double[season * seasons];
    Arrays.setAll(y, t -> random.nextDouble() < chance ? 1 + random.nextInt(5) : 0);

    assertThat(OpenSteps.of(y, season).areKnown()).isFalse();
  }

  @Property(tries = 100, seed = "2")
  void forecast_anyOpenHours_isFiniteAndNeverNegative(
      @ForAll @IntRange(min = 2, max = 30) int season,
      @ForAll @IntRange(min = 2, max = 20) int seasons,
      @ForAll @IntRange(min = 1, max = 40) int horizon,
      @ForAll @DoubleRange(min = 0, max = 1) double chance,
      @ForAll @IntRange(min = 1, max = 1000) int most,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    boolean[] open = new boolean[season];
    IntStream.range(0, season).forEach(j -> open[j] = random.nextInt(3) == 0);
    double[] y = new double[season * seasons + random.nextInt(season)];
    Arrays.setAll(
        y, t -> open[t % season] && random.nextDouble() < chance ? random.nextInt(most + 1) : 0);
    y[random.nextInt(y.length)] = Double.NaN;

    Forecast forecast = DemandForecaster.forecast(y, season, horizon);

    for (int step = 1; step <= horizon; step++) {
      double low = forecast.at(step).quantile(0.025);
      double high = forecast.at(step).quantile(0.975);
      assertThat(forecast.mean()[step - 1]).isFinite().isNotNegative();
      assertThat(low).isNotNegative().isLessThanOrEqualTo(high);
      assertThat(high).isFinite();
      assertThat(forecast.cumulativeVariance()[step - 1]).isFinite().isNotNegative();
    }
  }
}
