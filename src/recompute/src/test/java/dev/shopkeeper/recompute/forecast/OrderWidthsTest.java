package dev.shopkeeper.recompute.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.serving.forecast.OrderWidth;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderWidthsTest {
  @Test
  void cheapest_nothingReplayed_isAllOfTheVariance() {
    assertThat(OrderWidths.cheapest(List.of())).isEqualTo(OrderWidth.FULL);
  }

  @Test
  void cheapest_manyItemsAgree_isTheLeastCost() {
    assertThat(OrderWidths.cheapest(Collections.nCopies(100, costs(0.35, 90))))
        .isEqualTo(width(0.35));
  }

  @Test
  void cheapest_fewItemsOrLittleToGain_isAllOfTheVariance() {
    assertThat(OrderWidths.cheapest(Collections.nCopies(2, costs(0.35, 90))))
        .isEqualTo(OrderWidth.FULL);
    assertThat(OrderWidths.cheapest(Collections.nCopies(1_000, costs(0.35, 99.5))))
        .isEqualTo(OrderWidth.FULL);
  }

  @Test
  void cheapest_anotherLittleBetter_staysWithTheServing() {
    List<double[]> costs = Collections.nCopies(1_000, costs(0.35, 90));
    List<double[]> close = Collections.nCopies(1_000, new double[] {100, 90, 89.8, 99, 99, 110});

    assertThat(OrderWidths.cheapest(close)).isEqualTo(width(0.7));
    assertThat(OrderWidths.cheapest(close, width(0.5))).isEqualTo(width(0.5));
    assertThat(OrderWidths.cheapest(close, width(0.7))).isEqualTo(width(0.7));
    assertThat(OrderWidths.cheapest(close, width(0.35))).isEqualTo(width(0.7));
    assertThat(OrderWidths.cheapest(costs, OrderWidth.FULL)).isEqualTo(width(0.35));
  }

  @Test
  void cheapest_servingThatIsNotTriedOrNothingReplayed_isChosenAnew() {
    List<double[]> costs = Collections.nCopies(100, costs(0.35, 90));

    assertThat(OrderWidths.cheapest(costs, width(0.6))).isEqualTo(width(0.35));
    assertThat(OrderWidths.cheapest(List.of(), width(0.35))).isEqualTo(OrderWidth.FULL);
  }

  /** Costs that go up and down by half a percent from week to week. */
  @Test
  void cheapest_costsThatWaver_doNotFlap() {
    OrderWidth serving = OrderWidths.cheapest(wavering(0), null);
    for (int week = 1; week < 20; week++) {
      assertThat(OrderWidths.cheapest(wavering(week), serving)).isEqualTo(serving);
    }
    assertThat(OrderWidths.cheapest(wavering(1))).isNotEqualTo(OrderWidths.cheapest(wavering(0)));
  }

  private static List<double[]> wavering(int week) {
    double more = week % 2 == 0 ? 0.25 : -0.25;
    return Collections.nCopies(1_000, new double[] {100, 95, 91, 90 - more, 89.7 + more, 110});
  }

  private static OrderWidth width(double factor) {
    return new OrderWidth(factor);
  }

  /** 100 whatever the width, but for one. */
  private static double[] costs(double factor, double cost) {
    return OrderWidths.tried().stream()
        .mapToDouble(width -> width.factor() == factor ? cost : 100)
        .toArray();
  }
}
