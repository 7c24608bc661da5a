package dev.shopkeeper.recompute.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.analytics.forecast.regression.Driver;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemandSeriesTest {
  @Test
  void earlier_longSeries_hidesAsManyStepsAsAreToBeForecast() {
    DemandSeries earlier = series(new double[] {1, 2, 3, 4, 5}, 100).earlier();

    assertThat(earlier.train()).containsExactly(1, 2, 3);
    assertThat(earlier.test()).containsExactly(4, 5);
    assertThat(earlier.nextDay()).isEqualTo(98);
    assertThat(earlier.drivers().get(0).values()).containsExactly(1, 2, 1, 2, 1);
    assertThat(earlier.id()).isEqualTo("a");
    assertThat(earlier.group()).isEqualTo("g");
  }

  @Test
  void earlier_seriesShorterThanTheTest_hasNothingLeft() {
    DemandSeries earlier = series(new double[] {1}, 100).earlier();

    assertThat(earlier.train()).isEmpty();
    assertThat(earlier.test()).containsExactly(1);
    assertThat(earlier.nextDay()).isEqualTo(99);
  }

  @Test
  void earlier_stepsThatAreNotDated_stayUndated() {
    assertThat(series(new double[] {1, 2, 3, 4}, 0).earlier().nextDay()).isZero();
  }

  private static DemandSeries series(double[] train, long nextDay) {
    double[] prices = new double[train.length + 2];
    for (int t = 0; t < prices.length; t++) {
      prices[t] = 1 + t % 2;
    }
    return new DemandSeries(
        "a", "g", 7, 1, nextDay, train, new double[] {8, 9}, List.of(Driver.price(prices)));
  }
}
