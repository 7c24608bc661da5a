package dev.shopkeeper.recompute.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TimeUnitTest {
  @Test
  void of_mondays_isWeek() {
    assertThat(unit("2026-01-05", "2026-01-12", "2026-02-02")).isEqualTo(TimeUnit.WEEK);
  }

  @Test
  void of_monthEnds_isMonth() {
    assertThat(unit("2026-01-31", "2026-02-28", "2026-03-31")).isEqualTo(TimeUnit.MONTH);
  }

  @Test
  void of_quarterStarts_isQuarter() {
    assertThat(unit("2026-01-01", "2026-04-01", "2026-10-01")).isEqualTo(TimeUnit.QUARTER);
  }

  @Test
  void of_newYears_isYear() {
    assertThat(unit("2024-01-01", "2025-01-01", "2026-01-01")).isEqualTo(TimeUnit.YEAR);
  }

  @Test
  void of_sparseDays_isDay() {
    assertThat(unit("2026-01-01", "2026-01-04", "2026-02-01")).isEqualTo(TimeUnit.DAY);
  }

  @Test
  void of_oneDate_isDay() {
    assertThat(unit("2026-01-01")).isEqualTo(TimeUnit.DAY);
  }

  @Test
  void number_consecutiveMonthEnds_areConsecutive() {
    long january = TimeUnit.MONTH.number(LocalDate.parse("2026-01-31").toEpochDay());
    long february = TimeUnit.MONTH.number(LocalDate.parse("2026-02-28").toEpochDay());

    assertThat(february - january).isEqualTo(1);
  }

  private static TimeUnit unit(String... dates) {
    long[] days =
        Arrays.stream(dates).mapToLong(day -> LocalDate.parse(day).toEpochDay()).toArray();
    return TimeUnit.of(new long[][] {days});
  }
}
