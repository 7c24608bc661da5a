package dev.shopkeeper.recompute.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.tables.forecast.DemandShape;
import dev.shopkeeper.tables.forecast.ForecastRow;
import dev.shopkeeper.tables.forecast.StepLength;
import dev.shopkeeper.tables.forecast.StockFigures;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class MeanChangeTest {
  private static ForecastRow row(float mean, float variance) {
    return new ForecastRow(
        "",
        StepLength.DAY,
        LocalDate.of(2026, 3, 1),
        7,
        false,
        "SPARSE_COMBINATION",
        "SPARSE",
        DemandShape.COUNT,
        new float[] {mean, mean},
        new float[] {variance, variance},
        new float[] {variance, 2 * variance},
        new float[0],
        StockFigures.NONE);
  }

  @Test
  void to_twiceTheMean_hasFourTimesTheVariance() {
    ForecastRow moved = MeanChange.to(row(3, 5), new double[] {6, 6});

    assertThat(moved.variance()).containsOnly(20);
    assertThat(moved.cumulativeVariance()).containsExactly(20, 40);
  }

  /** An item that stopped selling long ago, made to add up with a shop that grew. */
  @Test
  void to_aMeanOutOfNothing_isAsUncertainAsSalesAre() {
    ForecastRow moved = MeanChange.to(row(1e-30f, 2e-30f), new double[] {0.5, 0.5});

    assertThat(moved.variance()[0]).isCloseTo(4, within(0.01f));
    assertThat(moved.cumulativeVariance()[1]).isCloseTo(8, within(0.01f));
  }

  @Test
  void to_aMeanWhereNoneWas_scattersAsSingleSalesDo() {
    assertThat(MeanChange.to(row(0, 0), new double[] {2, 2}).variance()).containsOnly(2);
  }
}
