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
