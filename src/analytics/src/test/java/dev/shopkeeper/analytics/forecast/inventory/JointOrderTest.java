package dev.shopkeeper.analytics.forecast.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class JointOrderTest {
  private static final double[] VALUE = {30, 100, 60};
  private static final double[] HOLDING = {1, 2, 6};

  @Test
  void of_enoughOrNothingDue_needsNoOther() {
    assertThat(JointOrder.of(100, 100, 5, VALUE, HOLDING).decision())
        .isEqualTo(JointOrder.Decision.ORDER);
    assertThat(JointOrder.of(0, 100, 5, VALUE, HOLDING).decision())
        .isEqualTo(JointOrder.Decision.NOTHING_DUE);
  }

  @Test
  void of_gap_takesTheCheapestToHoldAndDropsWhatIsNotNeeded() {
    // By holding a unit of value: item 1 (0.02), item 0 (0.033), item 2 (0.1).
    assertThat(JointOrder.of(50, 140, 9, VALUE, HOLDING).early()).containsExactly(1);
    JointOrder more = JointOrder.of(50, 170, 9, VALUE, HOLDING);
    assertThat(more.early()).containsExactly(0, 1);
    assertThat(more.extraHolding()).isEqualTo(3);
    // 130 do not reach 150; with item 2 the order is worth enough without item 0.
    assertThat(JointOrder.of(50, 200, 9, VALUE, HOLDING).early()).containsExactly(1, 2);
  }

  @Test
  void of_holdingDearerThanWaiting_waits() {
    JointOrder order = JointOrder.of(50, 170, 2.5, VALUE, HOLDING);

    assertThat(order.decision()).isEqualTo(JointOrder.Decision.WAIT);
    assertThat(order.early()).isEmpty();
    assertThat(JointOrder.of(50, 1_000, 99, VALUE, HOLDING).decision())
        .isEqualTo(JointOrder.Decision.WAIT);
  }

  @Test
  void of_valueBelowZero_isRefused() {
    assertThatThrownBy(() -> JointOrder.of(50, 170, 2.5, new double[] {-1}, new double[1]))
        .hasMessage("value is -1.0, must be in [0, infinity)");
  }

  @Property(tries = 200)
  void of_toppedUp_reachesTheLeastValueAndNoItemIsIdle(
      @ForAll @LongRange(min = 0, max = 100_000) long seed,
      @ForAll @DoubleRange(min = 1, max = 300) double least) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] value = random.doubles(6, 0, 90).toArray();
    double[] holding = random.doubles(6, 0, 9).toArray();

    JointOrder order = JointOrder.of(20, least, 1e9, value, holding);

    double sum = 20;
    for (int n : order.early()) {
      sum += value[n];
    }
    if (order.decision() == JointOrder.Decision.TOP_UP) {
      assertThat(sum).isGreaterThanOrEqualTo(least);
      for (int n : order.early()) {
        assertThat(sum - value[n]).isLessThan(least + 1e-9);
      }
    } else {
      assertThat(order.early()).isEmpty();
    }
  }
}
