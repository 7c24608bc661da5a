package dev.shopkeeper.analytics.segment.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.analytics.segment.OrderLines;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WeeklyActivityTest {
  // 2026-01-05 is a Monday.
  private static final String[] TIMES = {
    "2026-01-03T10:00:00Z", // Saturday: its week began before the data
    "2026-01-05T00:00:00Z",
    "2026-01-05T00:00:01Z", // the same order
    "2026-01-11T23:59:59Z", // Sunday
    "2026-01-12T00:00:00Z", // next week
    "2026-01-13T00:00:00Z", // a guest
    "2026-01-14T00:00:00Z", // a return
    "2026-01-19T00:00:00Z" // a week that has not ended
  };
  private static final OrderLines LINES =
      new OrderLines(
          new int[] {0, 0, 0, 1, 1, -1, 0, 0},
          new int[] {0, 1, 1, 2, 3, 4, 1, 5},
          new int[8],
          new double[] {1, 1, 2, 1, 1, 1, -1, 1},
          new double[] {5, 10, 20, 7, 8, 99, -10, 3},
          seconds(TIMES));
  private static final int[] GROUP_OF = {0, 1};

  private static long[] seconds(String... times) {
    long[] seconds = new long[times.length];
    for (int n = 0; n < seconds.length; n++) {
      seconds[n] = Instant.parse(times[n]).getEpochSecond();
    }
    return seconds;
  }

  private static WeeklyActivity of(String asOf, int mostWeeks) {
    return WeeklyActivity.of(2, GROUP_OF, LINES, seconds(asOf)[0], mostWeeks);
  }

  @Test
  void of_twoWeeks_countsOrdersMoneyAndShoppersByGroup() {
    WeeklyActivity activity = of("2026-01-20T12:00:00Z", 100);

    assertThat(activity.firstDay()).isEqualTo(Instant.parse(TIMES[1]).getEpochSecond() / 86_400);
    assertThat(activity.weeks()).isEqualTo(2);
    assertThat(activity.of(activity.orders(), 0)).containsExactly(1, 0);
    assertThat(activity.of(activity.orders(), 1)).containsExactly(1, 1);
    assertThat(activity.of(activity.orders(), 2)).containsExactly(2, 1);
    assertThat(activity.of(activity.money(), 0)).containsExactly(30, 0);
    assertThat(activity.of(activity.money(), 2)).containsExactly(37, 8);
    assertThat(activity.of(activity.shoppers(), 1)).containsExactly(1, 1);
    assertThat(activity.of(activity.shoppers(), 2)).containsExactly(2, 1);
  }

  @Test
  void of_dataThatEndOnASunday_countTheLastWeek() {
    assertThat(of("2026-01-18T00:00:00Z", 100).weeks()).isEqualTo(2);
    assertThat(of("2026-01-17T23:59:59Z", 100).weeks()).isEqualTo(1);
    assertThat(of("2026-01-25T10:00:00Z", 100).weeks()).isEqualTo(3);
  }

  @Test
  void of_moreWeeksThanAskedFor_keepsTheLatest() {
    WeeklyActivity activity = of("2026-01-20T12:00:00Z", 1);

    assertThat(activity.of(activity.orders(), 2)).containsExactly(1);
    assertThat(activity.firstDay())
        .isEqualTo(Instant.parse("2026-01-12T00:00:00Z").getEpochSecond() / 86_400);
  }

  @Test
  void of_noWholeWeekAndNoLine_isEmpty() {
    assertThat(of("2026-01-06T12:00:00Z", 100).weeks()).isZero();
    WeeklyActivity none = WeeklyActivity.of(1, new int[0], OrderLines.none(), 0, 10);
    assertThat(none.weeks()).isZero();
    assertThat(none.of(none.money(), 1)).isEmpty();
  }

  @Test
  void of_noGroup_isRefused() {
    assertThatThrownBy(() -> WeeklyActivity.of(0, GROUP_OF, LINES, 0, 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("groups is 0");
  }
}
