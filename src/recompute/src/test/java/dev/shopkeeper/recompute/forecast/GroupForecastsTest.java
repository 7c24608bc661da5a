package dev.shopkeeper.recompute.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.tables.Row;
import dev.shopkeeper.tables.forecast.ForecastRow;
import dev.shopkeeper.tables.forecast.GroupKey;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GroupForecastsTest {
  private static final LocalDate DAY = LocalDate.of(2010, 12, 10);

  private static GroupForecasts.Item item(int category, double[] weeks, double expected) {
    double[] hidden = new double[WeeklySeries.HIDDEN];
    Arrays.fill(hidden, expected);
    double[] ahead = new double[WeeklySeries.HORIZON];
    Arrays.fill(ahead, expected);
    return new GroupForecasts.Item(category, weeks, hidden, ahead);
  }

  private static double[] constant(int weeks, double units) {
    double[] values = new double[weeks];
    Arrays.fill(values, units);
    return values;
  }

  private static ForecastRow row(GroupForecasts groups, String category) {
    return groups.rows(number -> "c" + number, DAY).stream()
        .filter(row -> row.key().equals(GroupKey.of(category)))
        .map(Row::bytes)
        .map(ForecastRow::decode)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void rows_itemsThatAddUp_areTheirSums() {
    GroupForecasts groups =
        new GroupForecasts(
            List.of(
                item(1, constant(30, 4), 4),
                item(0, constant(12, 7), 7),
                item(1, constant(30, 2), 2),
                item(-1, constant(30, 1), 1)),
            2);

    assertThat(groups.direction()).isEqualTo(GroupForecasts.Direction.BOTTOM_UP);
    assertThat(groups.factors(0)).isNull();
    assertThat(row(groups, "c1").mean()).containsOnly(6);
    assertThat(row(groups, "c0").mean()).containsOnly(7);
    assertThat(row(groups, null).mean()).containsOnly(14);
    assertThat(row(groups, "c1").history()).hasSize(26).containsOnly(6);
  }

  /** Items that go against each other are hard to tell alone, and easy together. */
  @Test
  void direction_itemsWrongAlone_isMinTraceAndAddsUp() {
    SplittableRandom random = new SplittableRandom(3);
    List<GroupForecasts.Item> items = new ArrayList<>();
    for (int pair = 0; pair < 4; pair++) {
      double[] one = new double[60];
      double[] other = new double[60];
      for (int t = 0; t < one.length; t++) {
        one[t] = 10 + random.nextInt(9);
        other[t] = 30 - one[t];
      }
      // Both are expected too low by far.
      items.add(item(pair % 2, one, 8));
      items.add(item(pair % 2, other, 8));
    }

    GroupForecasts groups = new GroupForecasts(items, 2);

    assertThat(groups.score(GroupForecasts.Direction.MIN_TRACE))
        .isLessThan(groups.score(GroupForecasts.Direction.BOTTOM_UP));
    assertThat(groups.direction()).isEqualTo(GroupForecasts.Direction.MIN_TRACE);
    double sum = 0;
    for (int n = 0; n < items.size(); n++) {
      sum += 8 * groups.factors(n)[0];
    }
    assertThat((double) row(groups, null).mean()[0]).isCloseTo(sum, within(1e-3));
    assertThat((double) row(groups, "c0").mean()[0] + row(groups, "c1").mean()[0])
        .isCloseTo(sum, within(1e-3));
    // Each pair sells 30 for sure; their sums alone say 64.
    assertThat(sum).isCloseTo(120, within(10.0));
  }

  @Test
  void score_tooFewWeeks_addsUpAllTheSame() {
    GroupForecasts groups = new GroupForecasts(List.of(item(0, constant(3, 5), 5)), 1);

    assertThat(groups.score(GroupForecasts.Direction.BOTTOM_UP)).isNaN();
    assertThat(row(groups, "c0").mean()).containsOnly(5);
  }
}
