package dev.shopkeeper.recompute.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterEvaluationTest {
  private static final String SHOPPERS =
      """
      id,minutes,"orders, all",group
      u1,1,10,few
      u2,2,10,few
      u3,,11,few
      u4,101,50,"many"
      u5,102,50,many

      u6,103,50,many
      """;

  @TempDir Path folder;

  private final List<String> progress = new ArrayList<>();

  private Map<String, Double> run(ClusterEvaluation.Options options) throws IOException {
    return ClusterEvaluation.run(options, progress::add).values();
  }

  private ClusterEvaluation.Options shoppers() throws IOException {
    Path file = Files.writeString(folder.resolve("shoppers.csv"), SHOPPERS);
    return ClusterEvaluation.Options.of(file).withIgnore(List.of("id")).withLabel("group");
  }

  // By hand: clusters {1, 2} and {101, 102, 103} in minutes, orders constant within each.
  @Test
  void run_twoGroups_findsThemAndLeavesOutTheBlank() throws IOException {
    Map<String, Double> metrics = run(shoppers().withK(2));

    assertThat(metrics).containsOnlyKeys("k", "sse", "silhouette", "adjusted_rand");
    assertThat(metrics.get("sse")).isEqualTo(0.5 + 2);
    assertThat(metrics.get("adjusted_rand")).isEqualTo(1);
    assertThat(progress).contains("1 of 6 rows left out: a value is blank");
  }

  // What other programs write: another separator, decimal commas, NA, the number of a line.
  @Test
  void run_tablesOfOtherPrograms_giveTheSameFigures() throws IOException {
    Map<String, Double> plain = run(clusters("minutes,orders,group\n1.5,1,a\n2.5,1,a\n9,3,b\n"));

    for (String other :
        List.of(
            "minutes;orders;group\r\n1,5;1;a\r\n2,5;1;a\r\n9,0;3;b\r\n",
            "minutes\torders\tgroup\n1.5\t1\ta\n2.5\t1\ta\n9\t3\tb\n",
            ",minutes,orders,group\n0,1.5,1,a\n1,2.5,1,a\n2,9,3,b\n",
            "\"\",\"minutes\",\"orders\",\"group\"\n1,1.5,1,a\n2,2.5,1,a\n3,9,3,b\n",
            "\ufeffminutes,orders,group\n1.5,1,a\nNA,7,a\n  \n2.5,1,a\n8,?,b\n9,3,b\n4,nan,b\n")) {
      assertThat(run(clusters(other))).as(other).isEqualTo(plain);
    }
    assertThat(progress).contains("3 of 6 rows left out: a value is blank");
  }

  @Test
  void run_columnWithoutNameThatCountsNothing_isAColumn() throws IOException {
    assertThat(run(clusters(",group\n1,a\n3,a\n90,b\n")).get("sse")).isEqualTo(2);
  }

  private ClusterEvaluation.Options clusters(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("table.csv"), text);
    return ClusterEvaluation.Options.of(file).withLabel("group").withK(2);
  }

  @Test
  void run_withoutK_choosesIt() throws IOException {
    assertThat(run(shoppers()).get("k")).isEqualTo(2);
    assertThat(progress).anyMatch(line -> line.startsWith("k = 2 is chosen by silhouette"));
  }

  // By hand: the two near each other and the three are groups, as a core needs itself and one more.
  @Test
  void run_byDensity_findsGroupsAndTellsTheOutliers() throws IOException {
    Map<String, Double> near =
        run(shoppers().withDensity(new ClusterEvaluation.Density(false, 1.0, 2, null, false)));
    Map<String, Double> three =
        run(shoppers().withDensity(new ClusterEvaluation.Density(false, 1.0, 3, null, false)));

    assertThat(near).containsOnlyKeys("k", "outliers", "silhouette", "adjusted_rand");
    assertThat(near.get("k")).isEqualTo(2);
    assertThat(near.get("outliers")).isZero();
    assertThat(near.get("adjusted_rand")).isEqualTo(1);
    assertThat(three.get("k")).isEqualTo(1);
    assertThat(three.get("outliers")).isEqualTo(0.4);
    assertThat(
            run(shoppers().withDensity(new ClusterEvaluation.Density(false, 1.0, 3, null, true))))
        .containsEntry("outliers", 0.4)
        .containsEntry("adjusted_rand", 0.0);
  }

  @Test
  void run_byHierarchy_findsGroupsWithoutARadius() throws IOException {
    Map<String, Double> metrics =
        run(shoppers().withDensity(new ClusterEvaluation.Density(true, null, 2, 2, false)));

    assertThat(metrics.get("k")).isEqualTo(2);
    assertThat(metrics.get("outliers")).isZero();
    assertThat(metrics.get("adjusted_rand")).isEqualTo(1);
    assertThatThrownBy(() -> new ClusterEvaluation.Density(true, 1.0, 2, 2, false))
        .hasMessageContaining("radius is 1.0");
    assertThatThrownBy(() -> new ClusterEvaluation.Density(false, 1.0, 2, 2, false))
        .hasMessageContaining("min-group is 2");
  }

  @Test
  void run_oneRowOrEqualRows_areOneCluster() throws IOException {
    assertThat(run(constant(1).withK(1)).get("sse")).isZero();
    assertThat(run(constant(2).withK(2)).get("k")).isEqualTo(1);
    assertThat(run(constant(40).withK(3).withStandardise(true)).get("k")).isEqualTo(1);
    for (int rows : new int[] {1, 2, 40}) {
      Map<String, Double> chosen = run(constant(rows));
      assertThat(chosen.get("k")).isEqualTo(1);
      assertThat(chosen.get("sse")).isZero();
      assertThat(progress).contains("k = 1: fewer than three rows differ, too few to choose from");
    }
    Map<String, Double> dense =
        run(constant(9).withDensity(new ClusterEvaluation.Density(true, null, null, null, false)));
    assertThat(dense.get("outliers")).isEqualTo(1);
  }

  @Test
  void run_linesInAnotherOrder_givesTheSameFigures() throws IOException {
    Random random = new Random(3);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      lines.add(random.nextGaussian() + "," + random.nextGaussian() + "," + i % 3);
    }
    Map<String, Double> first = run(scattered(lines));
    Collections.shuffle(lines, random);

    assertThat(run(scattered(lines))).isEqualTo(first);
  }

  private ClusterEvaluation.Options scattered(List<String> lines) throws IOException {
    String text = "x,y,group\n" + String.join("\n", lines) + "\n";
    Path file = Files.writeString(folder.resolve("scattered.csv"), text);
    return ClusterEvaluation.Options.of(file).withLabel("group");
  }

  private ClusterEvaluation.Options constant(int rows) throws IOException {
    Path file = folder.resolve("constant.csv");
    return ClusterEvaluation.Options.of(Files.writeString(file, "x,y\n" + "3,4\n".repeat(rows)));
  }

  @Test
  void run_standardised_measuresInStandardDeviations() throws IOException {
    Map<String, Double> metrics = run(shoppers().withK(1).withStandardise(true));

    assertThat(metrics.get("sse")).isCloseTo(5 * 2, within(1e-9));
    assertThat(metrics).doesNotContainKey("silhouette");
  }

  @Test
  void run_gzipWithByteOrderMark_isRead() throws IOException {
    Path file = folder.resolve("packed.csv");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write("\ufeffx\n1\n2\n9\n".getBytes(StandardCharsets.UTF_8));
    }

    assertThat(run(ClusterEvaluation.Options.of(file).withK(2)).get("sse")).isEqualTo(0.5);
  }

  @Test
  void run_badInput_isNamedByFileLineAndColumn() throws IOException {
    ClusterEvaluation.Options options = shoppers();
    assertThatThrownBy(() -> run(options.withIgnore(List.of("name"))))
        .hasMessageEndingWith(
            "shoppers.csv: no column 'name'; columns are id, minutes, orders, all, group");
    assertThatThrownBy(() -> run(options.withIgnore(List.of())))
        .hasMessageEndingWith("shoppers.csv, line 2, column 'id': 'u1' is not a number");
    assertThatThrownBy(() -> run(options.withK(6)))
        .hasMessage("k is 6, must be 1 to the number of rows, 5");
    assertThatThrownBy(() -> run(options.withIgnore(List.of("id", "minutes", "orders, all"))))
        .hasMessageContaining("no column is left");
    assertRefused("", "empty, needs a header line");
    assertRefused("x,y\n", "has a header line but no data");
    assertRefused("x,y\n1,2\n3\n", "line 3: has 1 fields, the header has 2");
    assertRefused("x,x\n1,2\n", "column 'x' appears twice");
    assertRefused("x\u0000\u0001,y\n1,2\n", "the header is not text");
    for (String bad : List.of("Infinity", "-Infinity", "1e999")) {
      assertRefused("x\n1\n" + bad + "\n", "line 3, column 'x': '" + bad + "' is not a number");
    }
    assertThatThrownBy(() -> run(ClusterEvaluation.Options.of(folder.resolve("none.csv"))))
        .hasMessageEndingWith("none.csv: no such file");
  }

  private void assertRefused(String content, String message) throws IOException {
    Path file = Files.writeString(folder.resolve("bad.csv"), content);
    assertThatThrownBy(() -> run(ClusterEvaluation.Options.of(file).withK(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("bad.csv")
        .hasMessageContaining(message);
  }
}
