package dev.shopkeeper.recompute.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.analytics.experiment.Interval;
import dev.shopkeeper.analytics.experiment.Proportion;
import dev.shopkeeper.tables.experiment.Experiment;
import dev.shopkeeper.tables.experiment.ExperimentReport.Rate;
import dev.shopkeeper.tables.experiment.Variant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExperimentPlanTest {
  private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void looks_ofAnExperiment_areAWeekApartAndEightAtMost() {
    assertThat(plan(2, Optional.of(FROM.plus(Duration.ofDays(20)))).looks())
        .containsExactly(FROM.plus(Duration.ofDays(7)), FROM.plus(Duration.ofDays(14)));
    assertThat(plan(2, Optional.of(FROM.plus(Duration.ofDays(6)))).looks()).isEmpty();
    assertThat(plan(2, Optional.empty()).looks()).hasSize(8);
    assertThat(plan(2, Optional.of(FROM.plus(Duration.ofDays(900)))).looks()).hasSize(8);
  }

  @Test
  void level_ofMoreComparisons_isHigher() {
    assertThat(plan(2, Optional.of(FROM.plus(Duration.ofDays(1)))).level()).isEqualTo(0.95);
    assertThat(plan(2, Optional.of(FROM.plus(Duration.ofDays(28)))).level()).isEqualTo(0.9875);
    assertThat(plan(4, Optional.of(FROM.plus(Duration.ofDays(28)))).level())
        .isEqualTo(1 - 0.05 / 12);
  }

  @Test
  void looks_atVariantsThatAreAllAlike_seldomFindADifference() {
    ExperimentPlan plan = plan(3, Optional.of(FROM.plus(Duration.ofDays(28))));
    SplittableRandom random = new SplittableRandom(3);
    int experiments = 1_000;
    int planned = 0;
    int uncorrected = 0;
    for (int n = 0; n < experiments; n++) {
      boolean[] found = alike(plan, random);
      planned += found[0] ? 1 : 0;
      uncorrected += found[1] ? 1 : 0;
    }

    // Two variants looked at four times, each look with 300 more shoppers of a rate of 0.1: of a
    // thousand such experiments 28 call one different, with 95 % intervals each time 232.
    assertThat(planned).isLessThan(50);
    assertThat(uncorrected).isGreaterThan(100);
  }

  /** Whether a look finds a difference that is none: at the plan's level, and at 0.95. */
  private static boolean[] alike(ExperimentPlan plan, SplittableRandom random) {
    int[] successes = new int[3];
    boolean[] found = new boolean[2];
    for (int look = 1; look <= plan.looks().size(); look++) {
      for (int v = 0; v < successes.length; v++) {
        successes[v] += (int) random.doubles(300).filter(drawn -> drawn < 0.1).count();
      }
      Proportion control = new Proportion(successes[0], 300L * look);
      for (int v = 1; v < successes.length; v++) {
        Proportion variant = new Proportion(successes[v], 300L * look);
        found[0] |= differs(variant.minus(control, plan.level()));
        found[1] |= differs(variant.minus(control, 0.95));
      }
    }
    return found;
  }

  private static boolean differs(Interval difference) {
    return difference.high() < 0 || difference.low() > 0;
  }

  private static ExperimentPlan plan(int variants, Optional<Instant> until) {
    List<Variant> arms =
        IntStream.range(0, variants).mapToObj(n -> new Variant("v" + n, 1_000, Map.of())).toList();
    return new ExperimentPlan(new Experiment("e", "e", FROM, until, arms), Rate.CLICK, true, 100);
  }
}
