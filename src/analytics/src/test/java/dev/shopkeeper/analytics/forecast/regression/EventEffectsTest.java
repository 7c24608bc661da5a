package dev.shopkeeper.analytics.forecast.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class EventEffectsTest {
  private static final int DAYS = 728;
  private static final int BLOCK = 28;
  private static final double[] NONE = {0, 0};

  /** 1 on day of each 91, and in a second row on day 13 of each 364. */
  private static double[][] events() {
    double[][] events = new double[2][DAYS];
    for (int t = 0; t < DAYS; t++) {
      events[0][t] = t % 91 == 40 ? 1 : 0;
      events[1][t] = t % 364 == 13 ? 1 : 0;
    }
    return events;
  }

  /** Busy weekends, a slow growth, noise of a tenth, and events that multiply. */
  private static double[] demand(double first, double second, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] events = events();
    double[] y = new double[DAYS];
    for (int t = 0; t < DAYS; t++) {
      double usual = 1_000 * (1 + t / 1_000.0) * (t % 7 > 4 ? 1.6 : 1);
      double noise = 0.9 + 0.2 * random.nextDouble();
      y[t] = usual * noise * (events[0][t] > 0 ? first : 1) * (events[1][t] > 0 ? second : 1);
    }
    return y;
  }

  @Test
  void fit_eventsThatMultiply_areFoundBesideWeekdaysAndGrowth() {
    EventEffects effects = EventEffects.fit(demand(1.8, 0.3, 1), events(), 7, BLOCK, NONE);

    assertThat(Math.exp(effects.effect()[0])).isCloseTo(1.8, within(0.15));
    assertThat(Math.exp(effects.effect()[1])).isCloseTo(0.3, within(0.06));
    double[] factors = effects.factors(events());
    assertThat(factors[40]).isCloseTo(1.8, within(0.15));
    assertThat(factors[41]).isEqualTo(1);
  }

  @Test
  void fit_eventsThatMoveNothing_haveNoEffect() {
    EventEffects effects = EventEffects.fit(demand(1, 1, 2), events(), 7, BLOCK, NONE);

    assertThat(effects.effect()).containsExactly(0, 0);
    assertThat(effects.factors(events())).containsOnly(1);
  }

  @Test
  void fit_shopShutOnADay_closesItAgain() {
    double[] y = demand(1, 0, 3);

    assertThat(EventEffects.fit(y, events(), 7, BLOCK, NONE).factors(events())[13])
        .isLessThan(0.05);
  }

  @Test
  void fit_eventNeverSeen_isWhatWasThoughtBefore() {
    double[][] events = events();
    events[1] = new double[DAYS];
    double[] prior = {0.5, -0.7};

    EventEffects effects = EventEffects.fit(demand(1, 1, 4), events, 7, BLOCK, prior);

    assertThat(effects.effect()[0]).isCloseTo(0, within(0.1));
    assertThat(effects.effect()[1]).isEqualTo(-0.7);
  }

  /** One holiday that a few items tell of is drawn to what the shop tells of many. */
  @Test
  void fit_nearThePrior_staysThere() {
    double[] prior = {Math.log(1.75), 0};

    assertThat(EventEffects.fit(demand(1.8, 1, 5), events(), 7, BLOCK, prior).effect()[0])
        .isEqualTo(prior[0]);
  }

  @Property(tries = 30)
  void fit_anyDemand_isFinite(
      @ForAll @IntRange(min = 0, max = 1_000) int seed,
      @ForAll @IntRange(min = 0, max = 4) int most) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] y = new double[DAYS];
    for (int t = 0; t < DAYS; t++) {
      y[t] = random.nextInt(20) == 0 ? Double.NaN : random.nextInt(most + 1);
    }

    EventEffects effects = EventEffects.fit(y, events(), 7, BLOCK, NONE);

    for (double factor : effects.factors(events())) {
      assertThat(factor).isFinite().isNotNegative();
    }
  }
}
