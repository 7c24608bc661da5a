package dev.shopkeeper.tables.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MixtureRhythmTest {
  // Exactly floats, so that nothing is rounded: 1/8 orders a day, 1/16 leavings.
  private static final RateMixture ONE = mixture(new double[] {0.125}, new double[] {0.0625});
  private static final RateMixture MANY =
      mixture(new double[] {0.01, 0.05, 0.2, 0.9}, new double[] {0.5, 0.001, 0.01, 0.03});

  private static RateMixture mixture(double[] rate, double[] leaving) {
    double[] share = new double[rate.length];
    for (int k = 0; k < share.length; k++) {
      share[k] = 1.0 / (k + 1);
    }
    return RateMixture.of(rate, leaving, share);
  }

  private static LifetimeParameters model(RateMixture mixture) {
    return new LifetimeParameters(1, 4, 1, 1, 3, 4, 20).with(Optional.of(mixture));
  }

  // By hand: end = e^(−0.1875·16) = e^−3, alive = end·0.1875/(0.0625 + 0.125·end).
  @Test
  void of_oneKind_isWorkedOutByHand() {
    OrderHistory history = new OrderHistory(2, 30, 46, 5);
    OrderRhythm rhythm = OrderRhythm.of(model(ONE), history);
    double end = Math.exp(-3);
    double alive = end * 0.1875 / (0.0625 + 0.125 * end);

    assertThat(rhythm.alive()).isCloseTo(alive, within(1e-12));
    assertThat(rhythm.medianDaysToNext()).isCloseTo(Math.log(2) / 0.125, within(1e-5));
    OrderForecast forecast = OrderForecast.of(model(ONE), history, 32);
    // λ/μ·(1 − e^(−μt)) orders of who is alive; none if leaving or the end comes first.
    assertThat(forecast.orders()).isCloseTo(alive * 2 * -Math.expm1(-2), within(1e-9));
    assertThat(forecast.any()).isCloseTo(alive * 2 / 3 * -Math.expm1(-6), within(1e-9));
  }

  @Test
  void of_nobodyLeaves_countsArePoissons() {
    RateMixture staying = mixture(new double[] {0.5}, new double[] {0x1p-60});
    OrderCounts counts = OrderRhythm.of(model(staying), new OrderHistory(4, 8, 8, 1)).counts(4);

    // e^−2·2^n/n!
    assertThat(counts.next()).isCloseTo(0.1353353, within(1e-6));
    assertThat(counts.next()).isCloseTo(0.2706706, within(1e-6));
    assertThat(counts.next()).isCloseTo(0.2706706, within(1e-6));
    assertThat(counts.next()).isCloseTo(0.1804470, within(1e-6));
  }

  @Property(tries = 200)
  void of_anyShopper_isInOrder(
      @ForAll @IntRange(max = 300) int repeats,
      @ForAll @IntRange(max = 1000) int quiet,
      @ForAll @DoubleRange(min = 1, max = 3660) double days) {
    double recency = repeats == 0 ? 0 : repeats * 1.5;
    OrderHistory history = new OrderHistory(repeats, recency, recency + quiet, 12);
    OrderRhythm rhythm = OrderRhythm.of(model(MANY), history);

    OrderForecast near = OrderForecast.of(rhythm, model(MANY), history, days / 2 + 1);
    OrderForecast far = OrderForecast.of(model(MANY), history, days / 2 + 2);

    assertThat(near.alive()).isBetween(0.0, 1.0).isEqualTo(rhythm.alive());
    assertThat(near.any()).isBetween(-1e-9, near.alive() + 1e-9);
    assertThat(near.orders()).isFinite().isGreaterThanOrEqualTo(near.any() - 1e-9);
    assertThat(near.ordersLow()).isBetween(0, near.ordersMedian());
    assertThat(near.ordersHigh()).isBetween(near.ordersMedian(), 5000);
    assertThat(far.orders()).isGreaterThanOrEqualTo(near.orders() - 1e-9);
    assertThat(rhythm.medianDaysToNext()).isPositive();
  }

  @Test
  void of_noMixture_isBgNbd() {
    LifetimeParameters plain = new LifetimeParameters(1, 4, 1, 1, 3, 4, 20);

    assertThat(OrderRhythm.of(plain, new OrderHistory(0, 0, 6, 1)).alive()).isEqualTo(1);
    assertThat(plain.with(Optional.of(ONE)).mixture()).contains(ONE);
  }
}
