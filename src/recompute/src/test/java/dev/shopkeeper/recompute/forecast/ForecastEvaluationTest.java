package dev.shopkeeper.recompute.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.recompute.evaluation.Metrics;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForecastEvaluationTest {
  @TempDir Path folder;

  /** By hand: a constant series forecasts itself; 100 against 110 is 200·10/210. */
  @Test
  void run_constantSeries_hasTheErrorsOfItsOwnValue() throws IOException {
    Path train = csv("train.csv", "series_id,group,time,quantity", "a,x,1,100", "a,x,2,100");
    Path test = csv("test.csv", "series_id,time,quantity", "a,3,100", "a,4,110");

    Metrics metrics = evaluate(train, test);

    assertThat(metrics.values().get("smape")).isCloseTo(1000.0 / 105 / 2, within(1e-12));
    assertThat(metrics.values().get("x.smape")).isEqualTo(metrics.values().get("smape"));
    assertThat(metrics.values().get("coverage95")).isEqualTo(0.5);
    assertThat(metrics.values()).doesNotContainKey("mase");
    assertThat(metrics.values().get("points")).isEqualTo(2);
  }

  @Test
  void run_mixedRowsGzipAndDates_equalsOrderedStepNumbers() throws IOException {
    StringBuilder steps = new StringBuilder("series_id,season,time,quantity\n");
    StringBuilder dates = new StringBuilder("quantity,time,series_id,season\n");
    for (int t = 0; t < 40; t++) {
      int quantity = 20 + 3 * (t % 7) + t % 5;
      steps.append("a,7,%d,%d\n".formatted(t + 1, quantity));
      int shuffled = 39 - t;
      int other = 20 + 3 * (shuffled % 7) + shuffled % 5;
      dates.append("%d,%s,a,7\n".formatted(other, day(shuffled)));
      dates.append("%d,%s,b,7\n".formatted(other, day(shuffled)));
    }
    Path train = csv("train.csv", steps.toString());
    Path test = csv("test.csv", "series_id,time,quantity", "a,41,33", "a,43,30");
    Path datedTrain = gzip("train.csv.gz", dates.toString());
    Path datedTest =
        csv("dated.csv", "series_id,time,quantity", "a," + day(42) + ",30", "a," + day(40) + ",33");

    Metrics byStep = evaluate(train, test);
    Metrics byDate = evaluate(datedTrain, datedTest);

    assertThat(byDate.toJson()).isEqualTo(byStep.toJson());
  }

  @Test
  void run_stepOutOfStockOrEmpty_isMissing() throws IOException {
    Path train =
        csv(
            "train.csv",
            "series_id,time,quantity,in_stock",
            "a,1,5,1",
            "a,2,0,0",
            "a,3,,1",
            "a,4,5,");
    Path test = csv("test.csv", "series_id,time,quantity", "a,5,5", "a,6,");

    Metrics metrics = evaluate(train, test);

    assertThat(metrics.values().get("smape")).isZero();
    assertThat(metrics.values().get("points")).isEqualTo(1);
  }

  /** Demand doubles at half the price and in promotions; the test rows bring the plan for both. */
  @Test
  void run_priceAndPromotion_areForecastBy() throws IOException {
    StringBuilder with = new StringBuilder("series_id,time,quantity,price,promotion\n");
    StringBuilder without = new StringBuilder("series_id,time,quantity\n");
    for (int t = 1; t <= 60; t++) {
      boolean cheap = t * 7 % 5 == 0;
      boolean promoted = t * 11 % 7 == 0;
      int quantity = (100 + t * 13 % 9) * (cheap ? 2 : 1) * (promoted ? 2 : 1);
      with.append("a,%d,%d,%s,%s\n".formatted(t, quantity, cheap ? 1 : 2, promoted ? "SALE" : ""));
      without.append("a,%d,%d\n".formatted(t, quantity));
    }
    String[] header = {"series_id,time,quantity,price,promotion", "series_id,time,quantity"};
    Path plan = csv("plan.csv", header[0], "a,61,104,2,", "a,62,208,1,no", "a,63,208,2,1");
    Path bare = csv("bare.csv", header[1], "a,61,104", "a,62,208", "a,63,208");

    double known = evaluate(csv("w.csv", with.toString()), plan).values().get("smape");
    double unknown = evaluate(csv("wo.csv", without.toString()), bare).values().get("smape");

    assertThat(known).isLessThan(5);
    assertThat(unknown).isGreaterThan(20);
  }

  /**
   * Ten items that sell twice as much at half the price, and one and a half times in a promotion.
   */
  @Test
  void run_effects_tellWhatAnswersAtAPriceWouldHave() throws IOException {
    StringBuilder train = new StringBuilder("series_id,season,time,quantity,price,promotion\n");
    StringBuilder test = new StringBuilder(train);
    for (int item = 0; item < 10; item++) {
      for (int t = 1; t <= 90; t++) {
        boolean cheap = (t + item) * 7 % 5 == 0;
        boolean promoted = (t + 2 * item) * 11 % 7 == 0;
        double units = (100 + (t + item) * 13 % 9) * (cheap ? 2 : 1) * (promoted ? 1.5 : 1);
        (t <= 80 ? train : test)
            .append(
                "%d,52,%d,%d,%s,%s%n"
                    .formatted(item, t, Math.round(units), cheap ? 1 : 2, promoted ? "1" : ""));
      }
    }

    Map<String, Double> figures =
        ForecastEvaluation.run(
                new ForecastEvaluation.Options(
                    csv("train.csv", train.toString()),
                    csv("test.csv", test.toString()),
                    null,
                    true),
                line -> {})
            .values();

    assertThat(figures.get("effects.price_effect")).isCloseTo(-1, within(0.1));
    assertThat(figures.get("effects.promotion_effect")).isCloseTo(Math.log(1.5), within(0.1));
    assertThat(figures.get("effects.both.rmsse"))
        .isLessThan(0.6 * figures.get("effects.none.rmsse"));
    assertThat(figures.get("effects.price.rmsse")).isLessThan(figures.get("effects.none.rmsse"));
    assertThat(figures.get("effects.promotion.rmsse"))
        .isLessThan(figures.get("effects.none.rmsse"));
  }

  @Test
  void run_effectsWithoutPricesOrPromotions_areRefused() throws IOException {
    Path train = csv("train.csv", "series_id,time,quantity", "a,1,5", "a,2,6");
    Path test = csv("test.csv", "series_id,time,quantity", "a,3,5");

    assertThatThrownBy(
            () ->
                ForecastEvaluation.run(
                    new ForecastEvaluation.Options(train, test, null, true), line -> {}))
        .hasMessage("no series has prices or promotions that ever change");
  }

  @Test
  void run_priceBelowZero_namesFileLineAndRange() throws IOException {
    Path train = csv("train.csv", "series_id,time,quantity,price", "a,1,5,-1");
    Path test = csv("test.csv", "series_id,time,quantity", "a,2,5");

    assertThatThrownBy(() -> evaluate(train, test))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("train.csv")
        .hasMessageContaining("price");
  }

  @Test
  void run_testSeriesUnknownToTraining_isCounted() throws IOException {
    Path train = csv("train.csv", "series_id,time,quantity", "a,1,5", "a,2,6");
    Path test = csv("test.csv", "series_id,time,quantity", "a,3,5", "new,3,5");

    assertThat(evaluate(train, test).values().get("series_without_history")).isEqualTo(1);
  }

  @Test
  void run_missingColumn_namesFileAndColumn() throws IOException {
    Path train = csv("train.csv", "series_id,time,units", "a,1,5");

    assertRefused(train, train, "train.csv has no column quantity; it has series_id,time,units");
  }

  @Test
  void run_wrongNumber_namesFileLineColumnAndValue() throws IOException {
    Path train = csv("train.csv", "series_id,time,quantity", "a,1,5", "a,2,many");

    assertRefused(train, train, "train.csv, line 3, column quantity: 'many' must be a number");
  }

  @Test
  void run_dateInAnotherFormat_namesFileLineColumnAndValue() throws IOException {
    Path train = csv("train.csv", "series_id,time,quantity", "a,31/12/2025,5");

    assertRefused(
        train,
        train,
        "train.csv, line 2, column time: '31/12/2025' must be a date as 2026-03-31,"
            + " a month as 2026-03, or a number");
  }

  @Test
  void run_sameStepTwice_namesLine() throws IOException {
    Path train = csv("train.csv", "series_id,time,quantity", "a,1,5", "a,1,6");

    assertRefused(train, train, "train.csv, line 3, column time: series a has this step already");
  }

  @Test
  void run_testBeforeTheEndOfTraining_isRefused() throws IOException {
    Path train = csv("train.csv", "series_id,time,quantity", "a,1,5", "a,2,6");
    Path test = csv("test.csv", "series_id,time,quantity", "a,2,5");

    assertRefused(
        train, test, "test.csv, line 2, column time: step 0 of series a, must be in [1, 1000000]");
  }

  @Test
  void run_rowShorterThanHeader_isRefused() throws IOException {
    Path train = csv("train.csv", "series_id,time,quantity", "a,1");

    assertRefused(train, train, "train.csv, line 2: 2 fields, must be 3 as in the header");
  }

  @Test
  void run_emptyFile_isRefused() throws IOException {
    Path train = csv("train.csv", "");

    assertRefused(train, train, "train.csv has no column series_id; it has ");
  }

  private static Metrics evaluate(Path train, Path test) throws IOException {
    return ForecastEvaluation.run(new ForecastEvaluation.Options(train, test, null), line -> {});
  }

  private static void assertRefused(Path train, Path test, String message) {
    assertThatThrownBy(() -> evaluate(train, test))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  private static String day(int t) {
    return LocalDate.of(2026, 1, 1).plusDays(t).toString();
  }

  private Path csv(String name, String... lines) throws IOException {
    return Files.writeString(folder.resolve(name), String.join("\n", lines));
  }

  private Path gzip(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }
}
