package dev.shopkeeper.analytics.segment.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.analytics.segment.OrderLines;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class CohortsTest {
  // User 0: January, February, April; 1: January; 2: February (twice), March; 3: a return alone;
  // a guest; 4: April, which has not ended.
  private static final int[] USER = {0, 0, 0, 1, 2, 2, 2, 3, -1, 4};
  private static final String[] DAY = {
    "2026-01-31", "2026-02-01", "2026-04-02", "2026-01-01", "2026-02-10",
    "2026-02-28", "2026-03-31", "2026-01-05", "2026-01-06", "2026-04-01"
  };
  private static final double[] QUANTITY = {1, 1, 1, 1, 1, 1, 1, -1, 1, 1};

  private static Cohorts of(String asOf, int most) {
    long[] time = new long[DAY.length];
    for (int n = 0; n < time.length; n++) {
      time[n] = Instant.parse(DAY[n] + "T12:00:00Z").getEpochSecond();
    }
    OrderLines lines =
        new OrderLines(USER, new int[time.length], new int[time.length], QUANTITY, QUANTITY, time);
    return Cohorts.of(5, lines, Instant.parse(asOf + "T12:00:00Z").getEpochSecond(), most);
  }

  private static long month(int year, int month) {
    return ChronoUnit.MONTHS.between(YearMonth.of(1970, 1), YearMonth.of(year, month));
  }

  @Test
  void of_threeWholeMonths_countsWhoCameBack() {
    Cohorts cohorts = of("2026-04-10", 24);

    assertThat(cohorts.firstMonth()).isEqualTo(month(2026, 1));
    assertThat(cohorts.shoppers()).containsExactly(2, 1, 0);
    assertThat(cohorts.active()).isDeepEqualTo(new int[][] {{2, 1, 0}, {1, 1}, {0}});
  }

  @Test
  void of_dataThatEndOnTheLastDayOfAMonth_countIt() {
    assertThat(of("2026-04-30", 24).shoppers()).containsExactly(2, 1, 0, 1);
    assertThat(of("2026-04-30", 24).active()[0]).containsExactly(2, 1, 0, 1);
    assertThat(of("2026-04-29", 24).shoppers()).hasSize(3);
  }

  @Test
  void of_moreMonthsThanAskedFor_keepsTheLatestCohorts() {
    Cohorts cohorts = of("2026-04-30", 2);

    assertThat(cohorts.firstMonth()).isEqualTo(month(2026, 3));
    // Who first ordered in January is of no cohort of March.
    assertThat(cohorts.shoppers()).containsExactly(0, 1);
    assertThat(cohorts.active()).isDeepEqualTo(new int[][] {{0, 0}, {1}});
  }

  @Test
  void of_noWholeMonth_isEmpty() {
    assertThat(of("2026-01-20", 24).shoppers()).isEmpty();
    assertThat(Cohorts.of(0, OrderLines.none(), 0, 24).shoppers()).isEmpty();
  }

  @Test
  void of_lessThanOneCohort_isRefused() {
    assertThatThrownBy(() -> of("2026-04-30", 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("most is 0");
  }
}
