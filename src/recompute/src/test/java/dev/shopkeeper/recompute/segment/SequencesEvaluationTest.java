package dev.shopkeeper.recompute.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SequencesEvaluationTest {
  @TempDir Path folder;

  private final List<String> progress = new ArrayList<>();

  private Map<String, Double> run(String text, double support, double confidence)
      throws IOException {
    Path file = Files.writeString(folder.resolve("sequences.txt"), text);
    return SequencesEvaluation.run(
            new SequencesEvaluation.Options(file, support, confidence, 9), progress::add)
        .values();
  }

  // Table 1 of Pei et al. 2004, in SPMF's format; counted by an enumeration in Python, as in
  // FrequentSequencesTest.
  @Test
  void run_sequencesOfThePaper_countsPatternsAndRules() throws IOException {
    String text =
        """
        1 -1 1 2 3 -1 1 3 -1 4 -1 3 6 -1 -2
        1 4 -1 3 -1 2 3 -1 1 5 -1 -2

        5 6 -1 1 2 -1 4 6 -1 3 -1 2 -1 -2
        5 -1 7 -1 1 6 -1 3 -1 2 -1 3 -1 -2
        """;

    assertThat(run(text, 0.5, 0.75)).isEqualTo(Map.of("patterns", 53.0, "rules", 26.0));
    assertThat(progress).contains("4 sequences of 7 items; frequent from 2 sequences on");
  }

  @Test
  void run_linesWithoutMarksAfterAByteOrderMark_takeEveryItemForAStep() throws IOException {
    Map<String, Double> metrics = run("\ufeffbread butter\nbread jam butter\nbutter\n", 0.6, 1);

    assertThat(metrics).isEqualTo(Map.of("patterns", 3.0, "rules", 1.0));
    assertThat(progress).contains("{bread} then {butter}: support 0.6667, confidence 1.000");
  }

  @Test
  void run_badInput_isNamed() {
    assertThatThrownBy(() -> run("\n", 0.5, 0.5)).hasMessageEndingWith("no sequence in it");
    assertThatThrownBy(() -> run("1\n", 0.5, 1.5)).hasMessage("confidence is 1.5, must be 0 to 1");
    assertThatThrownBy(() -> run("1\n", 0, 0.5)).isInstanceOf(IllegalArgumentException.class);
    Path none = folder.resolve("none");
    assertThatThrownBy(
            () ->
                SequencesEvaluation.run(
                    new SequencesEvaluation.Options(none, 0.5, 0.5, 9), progress::add))
        .hasMessageEndingWith("none: no such file");
  }
}
