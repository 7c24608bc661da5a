package dev.shopkeeper.recompute.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesEvaluationTest {
  @TempDir Path folder;

  private final List<String> progress = new ArrayList<>();

  @Test
  void run_commas_countsSetsAndRules() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("baskets.csv"),
            "bread,butter,\"milk, whole\"\nbread, butter\n\n\"milk, whole\"\n");
    RulesEvaluation.Options options =
        RulesEvaluation.Options.of(file, 0.6, 0.9).withSeparator(',').withMinLength(2);

    // By hand, of three baskets: bread 2, butter 2, milk 2, bread+butter 2; each implies the other.
    assertThat(RulesEvaluation.run(options, progress::add).values())
        .containsEntry("itemsets", 4.0)
        .containsEntry("rules", 2.0);
    assertThat(progress)
        .contains(
            "{butter} => bread: support 0.6667, confidence 1.000, lift 1.50, conviction Infinity");
  }

  @Test
  void run_top_givesTheRulesOfMostBasketsWithoutASupport() throws IOException {
    Path file = Files.writeString(folder.resolve("baskets.txt"), "1 2 3\n1 2\n1 2 4\n3 4\n1 4\n");
    RulesEvaluation.Options options =
        RulesEvaluation.Options.of(file, 0, 0.7).withMinLength(2).withTop(2);

    // By hand: {1, 2} is in 3 of 5 baskets, 1 in 4, 2 in 3.
    assertThat(RulesEvaluation.run(options, progress::add).values())
        .containsEntry("rules", 2.0)
        .containsEntry("least_support", 0.6);
    assertThat(progress)
        .contains(
            "{1} => 2: support 0.6000, confidence 0.750, lift 1.25, conviction 1.60",
            "{2} => 1: support 0.6000, confidence 1.000, lift 1.25, conviction Infinity");
  }

  @Test
  void run_blanks_countsSets() throws IOException {
    Path file = Files.writeString(folder.resolve("baskets.txt"), "1 2 3 \n1  2\n\n3\n");

    assertThat(
            RulesEvaluation.run(RulesEvaluation.Options.of(file, 0.6, 1), progress::add).values())
        .containsEntry("itemsets", 4.0);
  }

  @Test
  void run_byteOrderMarkOrCommasAlone_changeNothing() throws IOException {
    for (String text :
        List.of("\ufeff1 2 3\r\n1 2\r\n3\r\n", "1,2,3\n1,2\n3\n", "1;2;3\n1;2\n3\n")) {
      Path file = Files.writeString(folder.resolve("baskets.txt"), text);
      assertThat(
              RulesEvaluation.run(RulesEvaluation.Options.of(file, 0.6, 1), progress::add).values())
          .containsEntry("itemsets", 4.0);
    }
    assertThat(progress).contains("items are taken to be between ','");
  }

  @Test
  void run_emptyFile_isRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("none.txt"), "\n\n");

    assertThatThrownBy(
            () -> RulesEvaluation.run(RulesEvaluation.Options.of(file, 0.1, 1), progress::add))
        .hasMessageEndingWith("none.txt: no basket in it");
  }

  @Test
  void run_binaryFile_isRefused() throws IOException {
    Path file = Files.write(folder.resolve("image.txt"), new byte[] {1, (byte) 0xff, 'a', 0, 9});

    assertThatThrownBy(
            () -> RulesEvaluation.run(RulesEvaluation.Options.of(file, 0.1, 1), progress::add))
        .hasMessageEndingWith("is this a file of baskets?");
  }
}
