package dev.shopkeeper.analytics.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DemandForecasterTest {
  private static final double NONE = Double.NaN;

  @Test
  void forecast_fiveSales_isTheStandardThetaMethod() {
    Forecast forecast = DemandForecaster.forecast(new double[] {100, 150, 200, 220, 250}, 1, 5);

    assertThat(forecast.method()).isEqualTo(ForecastMethod.STANDARD_THETA);
    assertThat(forecast.reason()).isEqualTo(ForecastReason.SHORT);
    assertThat(forecast.mean()[4]).isCloseTo(342.38482, within(1e-4));
    assertThat(forecast.at(5).quantile(0.975) - forecast.at(5).quantile(0.025))
        .isGreaterThan(forecast.at(1).quantile(0.975) - forecast.at(1).quantile(0.025));
  }

  /** The last year held out; statsforecast 2.1.1's DOTM alone has a sMAPE of 3.912 there. */
  @Test
  void forecast_airPassengersLastYear_isNoWorseThanStatsforecast() {
    double[] y = AirPassengers.values();
    double[] train = Arrays.copyOf(y, 132);
    Forecast forecast = DemandForecaster.forecast(train, 12, 12);

    ForecastErrors errors = ForecastErrors.of(train, Arrays.copyOfRange(y, 132, 144), 12, forecast);

    assertThat(forecast.method()).isEqualTo(ForecastMethod.SMOOTHING_THETA_COMBINATION);
    assertThat(forecast.seasonal()).isTrue();
    assertThat(errors.smape()).isLessThan(3.912);
    assertThat(errors.coverage95()).isGreaterThanOrEqualTo(0.75);
  }

  /** By the day and, on every seventh day, by the week: either cycle alone would miss half. */
  @Test
  void forecast_hoursOfAWeek_followDayAndWeek() {
    double[] y = new double[24 * 7 * 6];
    for (int t = 0; t < y.length; t++) {
      y[t] = hourly(t) * (1 + 0.01 * (t * 7 % 5 - 2));
    }

    Forecast forecast = DemandForecaster.forecast(y, 24, 168);

    assertThat(forecast.method()).isEqualTo(ForecastMethod.CONTEST);
    for (int h = 0; h < 168; h++) {
      double expected = hourly(y.length + h);
      assertThat(forecast.mean()[h]).isCloseTo(expected, within(0.06 * expected));
    }
  }

  @Test
  void forecast_halfHoursOfAWeek_followDayAndWeek() {
    double[] y = new double[48 * 7 * 6];
    for (int t = 0; t < y.length; t++) {
      y[t] = hourly(t / 2) * (1 + 0.01 * (t * 7 % 5 - 2));
    }

    Forecast forecast = DemandForecaster.forecast(y, 48, 336);

    for (int h = 0; h < 336; h++) {
      double expected = hourly((y.length + h) / 2);
      assertThat(forecast.mean()[h]).isCloseTo(expected, within(0.06 * expected));
    }
  }

  private static double hourly(int t) {
    double day = 100 + 40 * Math.sin(2 * Math.PI * (t % 24) / 24);
    return t / 24 % 7 == 6 ? 0.5 * day : day;
  }

  @Test
  void forecast_tenThousandSteps_areFinite() {
    double[] y = AirPassengers.values();

    Forecast forecast = DemandForecaster.forecast(y, 12, 10_000);

    assertThat(Arrays.stream(forecast.mean()).allMatch(Double::isFinite)).isTrue();
    assertThat(Arrays.stream(forecast.cumulativeVariance()).allMatch(Double::isFinite)).isTrue();
  }

  /** 20 years of hours: what lies more than 10,080 steps back counts no more. */
  @Test
  void forecast_twentyYearsOfHours_isThatOfTheLastSixtyWeeks() {
    double[] y = new double[20 * 365 * 24];
    for (int t = 0; t < y.length; t++) {
      y[t] = t % 24 % 7 == 0 ? 1 + t % 3 : 0;
    }
    double[] last = Arrays.copyOfRange(y, y.length - 10_080, y.length);

    Forecast forecast = DemandForecaster.forecast(y, 24, 48);

    assertThat(forecast.mean()).containsExactly(DemandForecaster.forecast(last, 24, 48).mean());
  }

  @Test
  void forecast_fewUnitsThatScatter_areARateByWeekday() {
    double[] y = new double[7 * 60];
    for (int t = 0; t < y.length; t++) {
      y[t] = t % 7 == 5 ? 9 + t % 2 : 1 + t * 11 % 3;
    }

    Forecast forecast = DemandForecaster.forecast(y, 7, 7);

    assertThat(forecast.reason()).isEqualTo(ForecastReason.SCATTERED);
    assertThat(forecast.mean()[5]).isCloseTo(9.5, within(0.6));
    assertThat(forecast.mean()[1]).isCloseTo(2, within(0.4));
  }

  /** One sale a month since it was launched: steadier than chance, yet counts. */
  @Test
  void forecast_launchedLatelyAndSoldEveryMonth_areCounts() {
    double[] y = new double[27];
    Arrays.fill(y, 23, 27, 1);

    Forecast forecast = DemandForecaster.forecast(y, 12, 12);

    assertThat(forecast.method()).isEqualTo(ForecastMethod.SMOOTHING_THETA_COMBINATION);
    assertThat(forecast.family()).isEqualTo(DistributionFamily.COUNT);
    for (int step = 1; step <= 12; step++) {
      assertThat(forecast.at(step).quantile(0.1))
          .isEqualTo(Math.rint(forecast.at(step).quantile(0.1)));
      assertThat(forecast.at(step).cdf(0)).isGreaterThan(0.01);
    }
  }

  @Test
  void forecast_onlyGaps_isZeroWithoutHistory() {
    Forecast forecast = DemandForecaster.forecast(new double[] {NONE, NONE}, 7, 2);

    assertThat(forecast.reason()).isEqualTo(ForecastReason.NO_HISTORY);
    assertThat(forecast.mean()).containsExactly(0, 0);
    assertThat(forecast.at(1).quantile(0.9)).isZero();
  }

  @Test
  void forecast_allZero_isZero() {
    Forecast forecast = DemandForecaster.forecast(new double[20], 7, 3);

    assertThat(forecast.reason()).isEqualTo(ForecastReason.ALL_ZERO);
    assertThat(forecast.mean()).containsOnly(0);
  }

  @Test
  void forecast_constant_isThatValueForCertain() {
    Forecast forecast = DemandForecaster.forecast(new double[] {0.1, 0.1, NONE, 0.1}, 1, 3);

    assertThat(forecast.reason()).isEqualTo(ForecastReason.CONSTANT);
    assertThat(forecast.mean()).containsOnly(0.1);
    assertThat(forecast.variance()).containsOnly(0);
  }

  @Test
  void forecast_threeValues_isTheirMean() {
    Forecast forecast = DemandForecaster.forecast(new double[] {2, 4, 6}, 1, 2);

    assertThat(forecast.reason()).isEqualTo(ForecastReason.VERY_SHORT);
    assertThat(forecast.mean()).containsOnly(4);
    assertThat(forecast.variance()[0]).isCloseTo(4 * (1 + 1.0 / 3), within(1e-12));
    assertThat(forecast.cumulativeVariance()[1]).isCloseTo(4 * (2 + 4.0 / 3), within(1e-12));
  }

  @Test
  void forecast_saleEveryFifthDay_isTheRateAsCounts() {
    double[] y = new double[200];
    for (int t = 4; t < 200; t += 5) {
      y[t] = 10;
    }
    Forecast forecast = DemandForecaster.forecast(y, 7, 10);

    assertThat(forecast.method()).isEqualTo(ForecastMethod.SPARSE_COMBINATION);
    assertThat(forecast.family()).isEqualTo(DistributionFamily.COUNT);
    assertThat(forecast.mean()[9]).isCloseTo(2, within(0.2));
  }

  /** A gap is filled with a mean of its neighbours, which is no whole number and no sale. */
  @Test
  void forecast_countsWithGaps_areCountsAllTheSame() {
    double[] y = new double[200];
    for (int t = 0; t < 200; t++) {
      y[t] = t % 5 == 4 ? 1 + t % 3 : 0;
      y[t] = t % 9 == 4 ? NONE : y[t];
    }
    Forecast forecast = DemandForecaster.forecast(y, 7, 10);

    assertThat(forecast.reason()).isEqualTo(ForecastReason.SPARSE);
    assertThat(forecast.family()).isEqualTo(DistributionFamily.COUNT);
    assertThat(forecast.mean()[9]).isCloseTo(0.4, within(0.15));
  }

  @Test
  void forecast_noneOneOrTwoValues_haveAReasonAndNoSurprise() {
    Forecast none = DemandForecaster.forecast(new double[0], 7, 2);
    Forecast one = DemandForecaster.forecast(new double[] {3}, 7, 2);
    Forecast two = DemandForecaster.forecast(new double[] {2, 5}, 7, 2);

    assertThat(none.reason()).isEqualTo(ForecastReason.NO_HISTORY);
    assertThat(none.mean()).containsOnly(0);
    assertThat(one.reason()).isEqualTo(ForecastReason.CONSTANT);
    assertThat(one.mean()).containsOnly(3);
    assertThat(two.reason()).isEqualTo(ForecastReason.VERY_SHORT);
    assertThat(two.mean()).containsOnly(3.5);
    assertThat(two.variance()[1]).isPositive();
  }

  @Test
  void forecast_saleThatStopped_fallsTowardsZero() {
    double[] y = new double[200];
    for (int t = 0; t < 100; t += 2) {
      y[t] = 4;
    }

    Forecast forecast = DemandForecaster.forecast(y, 1, 1);

    assertThat(forecast.mean()[0]).isLessThan(0.01);
    assertThat(forecast.variance()[0]).isLessThan(0.04);
  }

  @Test
  void forecast_weeklySeasonWithGaps_repeatsTheWeek() {
    double[] week = {10, 12, 14, 16, 18, 40, 30};
    double[] y = new double[140];
    for (int t = 0; t < y.length; t++) {
      y[t] = t % 11 == 3 ? NONE : week[t % 7];
    }
    Forecast forecast = DemandForecaster.forecast(y, 7, 7);

    assertThat(forecast.seasonal()).isTrue();
    for (int h = 0; h < 7; h++) {
      assertThat(forecast.mean()[h]).isCloseTo(week[h], within(0.1));
    }
  }

  @Test
  void forecast_negativeValues_isNormalWithoutLogarithms() {
    double[] y = {3, -1, 4, 1, -5, 9, 2, 6, -5, 3, 5, 8};
    Forecast forecast = DemandForecaster.forecast(y, 1, 3);

    assertThat(forecast.family()).isEqualTo(DistributionFamily.NORMAL);
    assertThat(forecast.reason()).isEqualTo(ForecastReason.NOT_POSITIVE);
  }

  @Test
  void forecast_infiniteValue_isRefusedByPlace() {
    double[] y = {1, Double.POSITIVE_INFINITY};

    assertThatThrownBy(() -> DemandForecaster.forecast(y, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("value 1 is Infinity, must be in [-1e15, 1e15] or NaN");
  }

  @Test
  void forecast_zeroHorizon_isRefused() {
    assertThatThrownBy(() -> DemandForecaster.forecast(new double[] {1}, 1, 0))
        .hasMessage("horizon is 0, must be at least 1");
  }

  @Provide
  Arbitrary<double[]> series() {
    return Arbitraries.oneOf(
            Arbitraries.integers().between(0, 5).map(Integer::doubleValue),
            Arbitraries.doubles().between(-1e6, 1e6),
            Arbitraries.doubles().between(-1e15, 1e15),
            Arbitraries.just(Double.NaN),
            Arbitraries.just(0.0),
            Arbitraries.doubles().between(0, 1e-6).ofScale(9))
        .array(double[].class)
        .ofMaxSize(60);
  }

  @Property(tries = 400)
  void forecast_anySeries_isFiniteAndOrdered(
      @ForAll("series") double[] y,
      @ForAll @IntRange(min = 1, max = 13) int season,
      @ForAll @IntRange(min = 1, max = 20) int horizon) {
    Forecast forecast = DemandForecaster.forecast(y, season, horizon);

    for (int step = 1; step <= horizon; step++) {
      DemandDistribution demand = forecast.at(step);
      double low = demand.quantile(0.1);
      double high = demand.quantile(0.9);
      assertThat(low).isFinite().isLessThanOrEqualTo(high);
      assertThat(high).isFinite();
      assertThat(forecast.cumulative(step).variance()).isFinite().isGreaterThanOrEqualTo(0);
    }
  }

  @Provide
  Arbitrary<double[]> positiveSeries() {
    return Arbitraries.doubles().between(1, 1000).array(double[].class).ofMinSize(8).ofMaxSize(60);
  }

  @Property(tries = 100, seed = "2016")
  void forecast_scaledSeries_scales(@ForAll("positiveSeries") double[] y) {
    double[] eightfold = Arrays.stream(y).map(value -> 8 * value).toArray();

    Forecast one = DemandForecaster.forecast(y, 4, 6);
    Forecast eight = DemandForecaster.forecast(eightfold, 4, 6);

    if (one.family() == eight.family()) {
      for (int h = 0; h < 6; h++) {
        assertThat(eight.mean()[h])
            .isCloseTo(8 * one.mean()[h], within(8e-4 * one.mean()[h] + 1e-6));
      }
    }
  }
}
