package dev.shopkeeper.bench.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DailyForecastsTest {
  private static List<String[]> series(String id, int days, double before, double after) {
    List<String[]> rows = new ArrayList<>();
    for (int t = 0; t < days; t++) {
      String day = LocalDate.of(2020, 1, 1).plusDays(t).toString();
      rows.add(new String[] {id, "daily", "7", day, String.valueOf(t < 70 ? before : after)});
    }
    return rows;
  }

  @Test
  void print_daysLeftOut_areNotSeen() {
    List<List<String[]>> series = List.of(series("A", 98, 5, 5), series("B", 98, 3, 9));
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    DailyForecasts.print(
        series, 4, new int[] {28, 0}, new PrintStream(out, true, StandardCharsets.UTF_8));

    double[][] lines =
        out.toString(StandardCharsets.UTF_8)
            .lines()
            .map(line -> Arrays.stream(line.split(",")).mapToDouble(Double::parseDouble).toArray())
            .toArray(double[][]::new);
    assertThat(lines).hasDimensions(4, 5);
    assertThat(lines[0]).containsExactly(28, 5, 5, 5, 5);
    assertThat(lines[1]).containsExactly(28, 3, 3, 3, 3);
    assertThat(lines[2]).containsExactly(0, 5, 5, 5, 5);
    assertThat(lines[3][1]).isCloseTo(9, within(1.0));
  }

  @Test
  void main_withoutDaysToLeaveOut_isRefused() {
    assertThatThrownBy(() -> DailyForecasts.main(new String[] {"train.csv", "28"}))
        .hasMessageContaining("days to leave out");
  }
}
