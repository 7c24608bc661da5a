package dev.shopkeeper.bench.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentRacesTest {
  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void clusters_bothSides_answerTimesAndTheSumOfSquares() throws IOException {
    Path file = folder.resolve("rows");
    try (DataOutputStream rows = new DataOutputStream(Files.newOutputStream(file))) {
      rows.writeInt(4);
      rows.writeInt(1);
      rows.writeInt(2);
      for (double value : new double[] {0, 2, 10, 12, 0, 10}) {
        rows.writeDouble(value);
      }
    }
    ClusterRace.Data data = ClusterRace.read(file);

    ClusterRace.obey(orders("from 9\nseeded 9\n"), data, ClusterRace.ours(data, 2), print());
    ClusterRace.obey(orders("seeded 9\n"), data, new CommonsClusters(data, 1), print());

    // Pairs {0, 2} and {10, 12}: four times a distance of 1 from the mean.
    String times = "\\d+\\.\\d{3} \\d+\\.\\d{3} ";
    String[] answers = out.toString(StandardCharsets.UTF_8).split("\\R");
    assertThat(answers[0]).isEqualTo("4 rows, 1 columns, 2 clusters");
    assertThat(answers[1]).matches(times + "2 4\\.0");
    assertThat(answers[2]).matches(times + "\\d 4\\.0");
    assertThat(answers[4]).matches(times + "9 4\\.0");
    double[] start = new CommonsClusters(data, 1).start();
    assertThat(start).hasSize(2);
    assertThat(data.rows()).contains(start);
  }

  @Test
  void rules_mine_answersTimesAndTheNumberOfSets() throws IOException {
    Path file = Files.writeString(folder.resolve("baskets.txt"), "1 2\n2 1 3\n\n3\n");

    RulesRace.obey(orders("mine 2\n"), RulesRace.read(file), print());

    String[] answers = out.toString(StandardCharsets.UTF_8).split("\\R");
    assertThat(answers[0]).isEqualTo("3 baskets");
    assertThat(answers[1]).matches("\\d+\\.\\d{3} \\d+\\.\\d{3} 4");
  }

  private static BufferedReader orders(String text) {
    return new BufferedReader(new StringReader(text));
  }

  private PrintStream print() {
    return new PrintStream(out, true, StandardCharsets.UTF_8);
  }
}
