package dev.shopkeeper.tables.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class OrderForecastTest {
  // BG/NBD's published estimates for the CDNOW sample, in weeks; Gamma-Gamma's for the same.
  private static final LifetimeParameters CDNOW =
      new LifetimeParameters(0.243, 4.414, 0.793, 2.426, 6.25, 3.74, 15.44);
  private static final OrderHistory PUBLISHED = new OrderHistory(2, 30.43, 38.86, 22.35);

  // Fader, Hardie and Lee 2005, section 5: 1.226 orders in the 39 weeks after.
  @Test
  void of_publishedExample_expectsWhatTheHypergeometricFormDoes() {
    OrderForecast forecast = OrderForecast.of(CDNOW, PUBLISHED, 39);

    assertThat(forecast.orders()).isCloseTo(1.226, within(5e-4));
    assertThat(forecast.alive()).isCloseTo(0.7266, within(1e-4));
  }

  // By hand: 6.25·(15.44 + 3·22.35)/(18.75 + 2.74) = 23.992.
  @Test
  void of_publishedExample_isWorthItsOrdersTimesTheirValue() {
    OrderForecast forecast = OrderForecast.of(CDNOW, PUBLISHED, 39);

    assertThat(OrderForecast.valueOfOrder(CDNOW, PUBLISHED)).isCloseTo(23.9916, within(1e-3));
    assertThat(forecast.money()).isCloseTo(forecast.orders() * 23.9916, within(1e-3));
    assertThat(forecast.moneyLow()).isZero();
    assertThat(forecast.moneyHigh()).isBetween(50.0, 110.0);
  }

  // By hand for r + x = 1, α + T = 10 and t = 10: one in two has ordered after 10 days. Alive is
  // certain, so none comes with 1/2.
  @Test
  void of_oneExponentialShopper_isWorkedOutByHand() {
    LifetimeParameters model = new LifetimeParameters(1, 4, 1, 1, 1, 2, 1);
    OrderHistory history = new OrderHistory(0, 0, 6, 1);

    OrderForecast forecast = OrderForecast.of(model, history, 10);

    assertThat(forecast.any()).isCloseTo(0.5, within(1e-12));
    assertThat(forecast.alive()).isEqualTo(1);
    assertThat(new BgNbdRhythm(model, history).medianDaysToNext()).isCloseTo(10, within(1e-12));
    assertThat(forecast.ordersMedian()).isLessThanOrEqualTo(1);
  }

  @Property(tries = 300)
  void of_anyShopper_isInOrder(
      @ForAll @DoubleRange(min = 0.01, max = 30) double r,
      @ForAll @DoubleRange(min = 0.01, max = 500) double alpha,
      @ForAll @DoubleRange(min = 0.01, max = 30) double a,
      @ForAll @DoubleRange(min = 0.01, max = 300) double b,
      @ForAll @IntRange(max = 300) int repeats,
      @ForAll @IntRange(max = 1000) int quiet,
      @ForAll @DoubleRange(min = 1, max = 400) double days) {
    LifetimeParameters model = new LifetimeParameters(r, alpha, a, b, 3, 4, 20);
    double recency = repeats == 0 ? 0 : repeats * 1.5;
    OrderHistory history = new OrderHistory(repeats, recency, recency + quiet, 12);

    OrderForecast near = OrderForecast.of(model, history, days);
    OrderForecast far = OrderForecast.of(model, history, 2 * days);

    assertThat(near.alive()).isBetween(0.0, 1.0);
    assertThat(near.any()).isBetween(0.0, near.alive() + 1e-12);
    assertThat(near.orders()).isFinite().isGreaterThanOrEqualTo(near.any() - 1e-9);
    assertThat(near.ordersLow()).isBetween(0, near.ordersMedian());
    assertThat(near.ordersHigh()).isGreaterThanOrEqualTo(near.ordersMedian());
    assertThat(near.moneyLow()).isBetween(0.0, near.moneyHigh());
    assertThat(far.orders()).isGreaterThanOrEqualTo(near.orders() - 1e-9);
    assertThat(far.any()).isGreaterThanOrEqualTo(near.any() - 1e-9);
    assertThat(far.ordersHigh()).isGreaterThanOrEqualTo(near.ordersHigh());
  }

  @Test
  void of_impossibleInput_isRefused() {
    assertThatThrownBy(() -> OrderForecast.of(CDNOW, PUBLISHED, 0)).hasMessageContaining("days is");
    assertThatThrownBy(() -> new OrderHistory(1, 5, 4, 1)).hasMessageContaining("recency 5.0");
    assertThatThrownBy(() -> new LifetimeParameters(1, 1, 1, 0, 1, 2, 1))
        .hasMessageContaining("b 0.0");
  }

  // Quantiles of scipy 1.x's norm.ppf.
  @Test
  void normalQuantile_knownLevels_areNear() {
    assertThat(NormalQuantile.of(0.5)).isCloseTo(0, within(5e-4));
    assertThat(NormalQuantile.of(0.9)).isCloseTo(1.2815516, within(5e-4));
    assertThat(NormalQuantile.of(0.001)).isCloseTo(-3.0902323, within(5e-4));
  }
}
