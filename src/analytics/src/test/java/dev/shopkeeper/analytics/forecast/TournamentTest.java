package dev.shopkeeper.analytics.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TournamentTest {
  private static final ForecastMethod RULE = ForecastMethod.SMOOTHING_THETA_COMBINATION;
  private static final ForecastMethod OTHER = ForecastMethod.ARIMA;
  private static final ForecastMethod THIRD = ForecastMethod.THETA_COMBINATION;

  /** Its mean squared change is 4, so a loss is the error over 2. */
  private static final double[] BEFORE = {10, 12, 10, 12, 10};

  /** All steps ahead came as 10; the methods were off by so much. */
  private static Tournament.Trial trial(double rule, double other, double third) {
    double[] came = {10, 10};
    return new Tournament.Trial(
        new TracedForecast(
            forecast(10 + rule),
            List.of(
                new TracedForecast.Member(OTHER, 0.25, flat(10 + other)),
                new TracedForecast.Member(THIRD, 0.75, flat(10 + third)))),
        Map.of(),
        came);
  }

  private static Forecast forecast(double mean) {
    return new Forecast(
        RULE,
        ForecastReason.REGULAR,
        false,
        DistributionFamily.GAMMA,
        flat(mean),
        flat(4),
        flat(8));
  }

  private static double[] flat(double value) {
    return new double[] {value, value};
  }

  private static Tournament hold(
      double rule, double other, double third, ForecastMethod incumbent) {
    return Tournament.of(BEFORE, List.of(trial(rule, other, third)), trial(5, 6, 7), incumbent);
  }

  @Test
  void of_nobodyBetterByTheMargin_theRuleForecasts() {
    Tournament held = hold(2, 1.75, 3, null);

    assertThat(held.chosen()).isZero();
    assertThat(held.kept()).isTrue();
    assertThat(held.steps()).isEqualTo(2);
    assertThat(held.forecast().mean()).containsExactly(15, 15);
    // Losses are errors over the 2 of the series' own changes; weights are those of the parts.
    assertThat(held.entrants())
        .containsExactly(
            new Tournament.Entrant(RULE, 1, 0),
            new Tournament.Entrant(THIRD, 1.5, 0.75),
            new Tournament.Entrant(OTHER, 0.875, 0.25));
  }

  @Test
  void of_anotherBetterByTheMargin_takesThePlace() {
    Tournament held = hold(2, 1, 3, null);

    assertThat(held.forecast().method()).isEqualTo(OTHER);
    assertThat(held.forecast().reason()).isEqualTo(ForecastReason.TOURNAMENT);
    assertThat(held.forecast().mean()).containsExactly(16, 16);
    assertThat(held.forecast().variance()).containsExactly(2, 2);
    assertThat(held.kept()).isFalse();
    assertThat(held.entrants().get(held.chosen())).isEqualTo(new Tournament.Entrant(OTHER, 0.5, 1));
  }

  @Test
  void of_incumbentWorseWithinTheMargin_stays() {
    assertThat(hold(2, 3.2, 3, OTHER).forecast().method()).isEqualTo(OTHER);
    assertThat(hold(2, 3.5, 4, OTHER).forecast().method()).isEqualTo(RULE);
  }

  @Test
  void of_incumbentThatTakesNoPart_theRuleIsTheIncumbent() {
    assertThat(hold(2, 1.7, 3, ForecastMethod.IMAPA).chosen()).isZero();
  }

  @Test
  void of_lossesThatTakeTurnsWithinTheMargin_neverChangeTheChoice() {
    ForecastMethod incumbent = OTHER;
    for (int run = 0; run < 10; run++) {
      Tournament held = run % 2 == 0 ? hold(2, 2.2, 2.1, incumbent) : hold(2.2, 2, 1.9, incumbent);
      assertThat(held.forecast().method()).isEqualTo(OTHER);
      incumbent = held.forecast().method();
    }
  }

  @Test
  void of_seriesThatNeverMoved_hasNoTournament() {
    Tournament held =
        Tournament.of(new double[] {3, 3, 3}, List.of(trial(2, 1, 1)), trial(5, 6, 7), null);

    assertThat(held.entrants()).isEmpty();
    assertThat(held.forecast().mean()).containsExactly(15, 15);
  }

  @Test
  void of_hardlyAnyDemandInTheTestedSteps_theRuleForecasts() {
    Tournament.Trial whole = trial(-8, -9, -9.9);
    Tournament.Trial silent = new Tournament.Trial(whole.traced(), Map.of(), new double[] {0, 0});

    Tournament held = Tournament.of(BEFORE, List.of(silent), trial(5, 6, 7), THIRD);

    assertThat(held.forecast().method()).isEqualTo(RULE);
    assertThat(held.entrants()).hasSize(3);
  }

  @Test
  void of_missingValues_areNotCounted() {
    Tournament.Trial whole = trial(2, 1, 3);
    Tournament.Trial gap =
        new Tournament.Trial(whole.traced(), Map.of(), new double[] {10, Double.NaN});

    Tournament held = Tournament.of(BEFORE, List.of(gap), trial(5, 6, 7), null);

    assertThat(held.entrants().get(0).loss()).isCloseTo(1, within(1e-12));
  }

  @Test
  void trial_longRegularSeries_hasTheRulesPartsAndTheFloors() {
    double[] y = new double[60];
    Arrays.setAll(y, t -> 40 + 9 * Math.sin(t) + 3 * Math.cos(2.7 * t));

    Tournament.Trial trial = Tournament.trial(y, 56, 4, 52, SharedDays.NONE, 0);

    assertThat(trial.came()).containsExactly(Arrays.copyOfRange(y, 56, 60));
    assertThat(trial.floors().get(ForecastMethod.SEASONAL_NAIVE))
        .containsExactly(y[4], y[5], y[6], y[7]);
    TracedForecast traced = trial.traced();
    assertThat(traced.members()).extracting(TracedForecast.Member::method).contains(OTHER, THIRD);
    double[] mixed = new double[4];
    for (TracedForecast.Member member : traced.members()) {
      for (int h = 0; h < 4; h++) {
        mixed[h] += member.weight() * member.mean()[h];
      }
    }
    assertThat(mixed).containsExactly(traced.forecast().mean(), within(1e-9));
  }

  @Property(tries = 40)
  void traced_anyCounts_theWeightedPartsAreTheForecast(
      @ForAll @Size(min = 12, max = 150) int[] counts,
      @ForAll @IntRange(min = 1, max = 30) int most) {
    double[] y = new double[counts.length];
    Arrays.setAll(y, t -> Math.floorMod(counts[t], most + 1));

    TracedForecast traced = DemandForecaster.traced(y, 7, 5, SharedDays.NONE, 0);

    double weights = traced.members().stream().mapToDouble(TracedForecast.Member::weight).sum();
    if (!traced.members().isEmpty()) {
      assertThat(weights).isCloseTo(1, within(1e-9));
    }
    for (TracedForecast.Member member : traced.members()) {
      assertThat(Arrays.stream(member.mean()).allMatch(m -> m >= 0 && m < 1e9)).isTrue();
    }
  }

  @Property(tries = 200)
  void of_anyLosses_aChangeIsBetterByTheMargin(
      @ForAll @DoubleRange(max = 9) double rule,
      @ForAll @DoubleRange(max = 9) double other,
      @ForAll @DoubleRange(max = 9) double third,
      @ForAll boolean held) {
    Tournament tournament = hold(rule, other, third, held ? OTHER : null);

    double before = held ? other : rule;
    double chosen = tournament.entrants().get(tournament.chosen()).loss() * 2;
    boolean changed = tournament.forecast().method() != (held ? OTHER : RULE);
    double least = Math.min(rule, Math.min(other, third));
    // On the very margin rounding decides: 0.54 and 0.9.
    Assume.that(Math.abs(least - Tournament.MARGIN * before) > 1e-9);
    assertThat(changed).isEqualTo(least < Tournament.MARGIN * before);
    if (changed) {
      assertThat(chosen).isCloseTo(least, within(1e-9));
    }
  }
}
