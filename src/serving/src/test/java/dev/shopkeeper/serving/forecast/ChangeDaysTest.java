package dev.shopkeeper.serving.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.tables.forecast.StepLength;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ChangeDaysTest {

  /** Parts of steps, in days, are the days: those that the steps reach. */
  @Property(tries = 300)
  void share_anyDays_addsUpToThem(
      @ForAll @IntRange(min = 1, max = 366) int from,
      @ForAll @IntRange(min = 1, max = 366) int count,
      @ForAll @IntRange(min = 1, max = 120) int steps,
      @ForAll StepLength length) {
    ChangeDays days = new ChangeDays(from, count);
    double sum = 0;
    for (int k = 0; k < steps; k++) {
      double share = days.share(k, length);
      assertThat(share).isBetween(0.0, 1.0);
      sum += share * length.days();
    }

    double reached = Math.max(0, Math.min(from - 1 + count, steps * length.days()) - (from - 1));
    assertThat(sum).isCloseTo(reached, within(1e-9 * (1 + reached)));
  }

  @Property(tries = 50)
  void share_nothingSaid_isAllOfEveryStep(
      @ForAll @IntRange(max = 366) int step, @ForAll StepLength length) {
    assertThat(ChangeDays.of(null, null).share(step, length)).isEqualTo(1);
  }
}
