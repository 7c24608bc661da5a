package dev.shopkeeper.recompute.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentEvaluationTest {
  @TempDir Path folder;

  private final List<String> progress = new ArrayList<>();

  /** 400 customers; who visits little and pays by the month leaves more often. */
  private Path customers() throws IOException {
    SplittableRandom random = new SplittableRandom(7);
    StringBuilder csv = new StringBuilder("id,visits,\"contract, kind\",total,shop,noise,left\n");
    for (int i = 0; i < 400; i++) {
      int visits = random.nextInt(20);
      boolean monthly = random.nextInt(3) > 0;
      double z = 2.5 - 0.4 * visits + (monthly ? 1.5 : -1);
      boolean left = random.nextDouble() < 1 / (1 + Math.exp(-z));
      csv.append("C-").append(i).append(',').append(visits).append(',');
      csv.append(monthly ? "\"by month, open\"" : "year").append(',');
      csv.append(i % 50 == 0 ? " " : visits * 3.5).append(",one,").append(random.nextInt(1000));
      csv.append(',').append(left ? "Yes" : "No").append('\n');
    }
    return Files.writeString(folder.resolve("customers.csv"), csv);
  }

  private Map<String, Double> run(SegmentEvaluation.Options options) throws IOException {
    return SegmentEvaluation.run(options, progress::add).values();
  }

  @Test
  void run_customersWhoLeave_areTold() throws IOException {
    Map<String, Double> metrics = run(SegmentEvaluation.Options.of(customers(), "left"));

    assertThat(metrics)
        .containsOnlyKeys("auc", "average_precision", "brier", "ece", "lift_top_decile");
    assertThat(metrics.get("auc")).isBetween(0.8, 0.95);
    assertThat(metrics.get("brier")).isLessThan(0.19);
    assertThat(metrics.get("lift_top_decile")).isGreaterThan(1.3);
    assertThat(progress)
        .contains(
            "column 'id' left out: text that differs in most rows",
            "column 'shop' left out: one value in all rows");
    assertThat(run(SegmentEvaluation.Options.of(customers(), "left"))).isEqualTo(metrics);
  }

  @Test
  void run_columnsWithoutMeaning_areNoBetterThanChance() throws IOException {
    SegmentEvaluation.Options options =
        SegmentEvaluation.Options.of(customers(), "left")
            .withIgnore(List.of("id", "visits", "contract, kind", "total", "shop"));

    assertThat(run(options).get("auc")).isCloseTo(0.5, within(0.1));
  }

  @Test
  void run_otherPositive_turnsTheQuestionRound() throws IOException {
    SegmentEvaluation.Options options = SegmentEvaluation.Options.of(customers(), "left");

    assertThat(run(options.withPositive("No")).get("auc"))
        .isCloseTo(run(options).get("auc"), within(0.02));
    assertThat(progress).anyMatch(line -> line.contains("of them 'No'"));
  }

  @Test
  void run_badLabel_isNamed() throws IOException {
    SegmentEvaluation.Options options = SegmentEvaluation.Options.of(customers(), "left");
    assertThatThrownBy(() -> run(SegmentEvaluation.Options.of(options.data(), "churn")))
        .hasMessageContaining("customers.csv: no column 'churn'");
    assertThatThrownBy(() -> run(options.withPositive("Maybe")))
        .hasMessageContaining("label 'left' is 'Maybe' in 0 of 400 rows");
    assertThatThrownBy(() -> run(SegmentEvaluation.Options.of(options.data(), "visits")))
        .hasMessageContaining("label 'visits' has 20 values, 0, 1, 10, 11, 12, ...; name the one");
  }

  @Test
  void run_numbersMissingInOtherPrograms_areStillNumbers() throws IOException {
    SplittableRandom random = new SplittableRandom(9);
    String[] gaps = {"NA", "NaN", "null", "?", "", "n/a"};
    StringBuilder csv = new StringBuilder("score,town,left\n");
    for (int i = 0; i < 300; i++) {
      double score = random.nextDouble();
      boolean gap = i % 10 == 0;
      csv.append(gap ? gaps[i / 10 % gaps.length] : Double.toString(score)).append(",town");
      csv.append(random.nextInt(140)).append(',');
      csv.append(random.nextDouble() < score * score ? "yes" : "no").append('\n');
    }
    Path data = Files.writeString(folder.resolve("gaps.csv"), csv);

    assertThat(run(SegmentEvaluation.Options.of(data, "left")).get("auc")).isGreaterThan(0.75);
    assertThat(progress).anyMatch(line -> line.contains("1 columns of numbers, 1 of categories"));
  }

  @Test
  void run_oneValueAlone_isNothingToPredict() throws IOException {
    Path data = Files.writeString(folder.resolve("one.csv"), "a,left\n1,yes\n2,yes\n");

    assertThatThrownBy(() -> run(SegmentEvaluation.Options.of(data, "left")))
        .hasMessageContaining("label 'left' has only the value yes; needs two values");
  }
}
