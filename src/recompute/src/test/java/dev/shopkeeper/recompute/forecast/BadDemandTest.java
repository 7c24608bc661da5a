package dev.shopkeeper.recompute.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.recompute.evaluation.Metrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Demand that nobody hopes for: every figure that comes out is a number, or the error has a name.
 */
class BadDemandTest {
  private static final String HEADER = "series_id,time,quantity\n";

  @TempDir Path folder;

  @Test
  void run_allQuantitiesEmpty_hasNoHistoryAndFiniteFigures() throws IOException {
    Metrics metrics = evaluate("a,1,\na,2,\n", "a,3,4\n");

    assertFinite(metrics);
    assertThat(metrics.values().get("bias_units")).isEqualTo(-4);
  }

  @Test
  void run_oneAndTwoPoints_forecastThemselves() throws IOException {
    Metrics metrics = evaluate("a,1,5\nb,1,2\nb,2,4\n", "a,2,5\nb,3,3\n");

    assertFinite(metrics);
    assertThat(metrics.values().get("bias_units")).isZero();
  }

  @Test
  void run_constantAndAllZeroSeries_areExact() throws IOException {
    Metrics metrics = evaluate("a,1,5\na,2,5\na,3,5\nz,1,0\nz,2,0\nz,3,0\n", "a,4,5\nz,4,0\n");

    assertFinite(metrics);
    assertThat(metrics.values().get("smape")).isZero();
    // The amount is covered in full, the count by the share of its one lump: 1 and 0.8.
    assertThat(metrics.values().get("coverage80")).isCloseTo(0.9, within(1e-12));
  }

  @Test
  void run_negativeQuantitiesAndGaps_giveFiniteFigures() throws IOException {
    StringBuilder train = new StringBuilder();
    for (int t = 1; t <= 60; t++) {
      if (t % 9 != 0) {
        train.append("a,%d,%d\n".formatted(t, t % 5 - 3));
      }
    }

    Metrics metrics = evaluate(train.toString(), "a,61,-2\na,65,1\n");

    assertFinite(metrics);
    assertThat(metrics.values().get("points")).isEqualTo(2);
  }

  /** Two years of days and a series of months in one group: the finer step holds for both. */
  @Test
  void run_daysAndMonthsMixed_areReadByTheFinerStep() throws IOException {
    Metrics metrics =
        evaluate(
            "a,2026-01-01,3\na,2026-01-02,4\na,2026-01-03,5\na,2026-01-04,3\n"
                + "b,2025-11-01,30\nb,2025-12-01,40\nb,2026-01-01,35\n",
            "a,2026-01-05,4\nb,2026-02-01,35\n");

    assertFinite(metrics);
    assertThat(metrics.values().get("points")).isEqualTo(2);
  }

  @Test
  void run_dateTwice_isRefusedByLine() {
    assertThatThrownBy(() -> evaluate("a,2026-01-01,3\na,2026-01-01,4\n", "a,2026-01-02,4\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("train.csv, line 3, column time: series a has this date already");
  }

  @Test
  void run_datesAndNumbersInOneSeries_areRefused() {
    assertThatThrownBy(() -> evaluate("a,2026-01-01,3\na,2,4\n", "a,2026-01-02,4\n"))
        .hasMessageContaining("mixes dates and step numbers in series a");
  }

  @Test
  void run_testTenThousandStepsAhead_isFinite() throws IOException {
    StringBuilder train = new StringBuilder();
    for (int t = 1; t <= 100; t++) {
      train.append("a,%d,%d\nb,%d,%d\n".formatted(t, 50 + t % 7, t, t % 9 == 0 ? 2 : 0));
    }

    assertFinite(evaluate(train.toString(), "a,10100,50\nb,10100,0\n"));
  }

  @Test
  void run_twentyYearsOfHours_isFinite() throws IOException {
    StringBuilder train = new StringBuilder();
    int hours = 20 * 365 * 24;
    for (int t = 1; t <= hours; t++) {
      train.append("a,").append(t).append(',').append(t % 24 % 7 == 0 ? 1 + t % 3 : 0).append('\n');
    }

    assertFinite(evaluate(train.toString(), "a,%d,1\na,%d,0\n".formatted(hours + 1, hours + 24)));
  }

  @Test
  void run_nothingToForecast_isRefusedByName() {
    assertThatThrownBy(() -> evaluate("a,1,5\na,2,6\n", ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("test.csv has no rows");
  }

  @Test
  void run_stockOfAnUnknownItem_isCountedAndLeftOut() throws IOException {
    Path stock = stock("unknown,4,3,,,\na,4,3,,,\n");

    Metrics metrics = replay(stock);

    assertFinite(metrics);
    assertThat(metrics.values().get("replayed_items")).isEqualTo(1);
  }

  @Test
  void run_leadTimeZeroServiceLevelOneAndAPackBeyondNeed_costFiniteMoney() throws IOException {
    for (String row :
        new String[] {"a,0,0,1.0,,\n", "a,,,,,\n", "a,0,7,,500,\n", "a,0,7,,,1e6\n"}) {
      Metrics metrics = replay(stock(row));

      assertFinite(metrics);
      assertThat(metrics.values().get("shopkeeper.cost")).as(row).isGreaterThanOrEqualTo(0);
    }
  }

  @Test
  void run_serviceLevelAboveOne_namesTheRange() throws IOException {
    Path stock = stock("a,0,7,1.2,,\n");

    assertThatThrownBy(() -> replay(stock))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("stock.csv, line 2, column service_level: '1.2' must be in");
  }

  private Path stock(String rows) throws IOException {
    return Files.writeString(
        folder.resolve("stock.csv"),
        "item_id,on_hand,lead_time_days,service_level,pack_size,min_order_qty\n" + rows);
  }

  private Metrics replay(Path stock) throws IOException {
    StringBuilder train = new StringBuilder();
    StringBuilder test = new StringBuilder();
    for (int t = 1; t <= 120; t++) {
      (t <= 90 ? train : test).append("a,%d,%d\n".formatted(t, t * 7 % 4));
    }
    return ForecastEvaluation.run(
        new ForecastEvaluation.Options(
            file("train.csv", train.toString()),
            file("test.csv", test.toString()),
            new ReplayOptions(stock, null, 0)),
        line -> {});
  }

  private Metrics evaluate(String train, String test) throws IOException {
    return ForecastEvaluation.run(
        new ForecastEvaluation.Options(file("train.csv", train), file("test.csv", test), null),
        line -> {});
  }

  private Path file(String name, String rows) throws IOException {
    return Files.writeString(folder.resolve(name), HEADER + rows);
  }

  private static void assertFinite(Metrics metrics) {
    assertThat(metrics.values()).isNotEmpty();
    assertThat(metrics.values().values()).allMatch(Double::isFinite);
  }
}
