package dev.shopkeeper.bench.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimilarityRaceTest {
  @TempDir Path folder;

  @Test
  void obey_buildAndWrite_answersTimesAndWritesTheTable() throws IOException {
    Path train = Files.writeString(folder.resolve("train.txt"), "0 0 1\n1 0 1 2\n2 2\n3\n");
    Path table = folder.resolve("table");
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    SimilarityRace.obey(
        new BufferedReader(new StringReader("build 1\nwrite " + table + "\n")),
        SimilarityRace.read(train),
        2,
        new PrintStream(out, true, StandardCharsets.UTF_8));

    String[] answers = out.toString(StandardCharsets.UTF_8).split("\\R");
    assertThat(answers).hasSize(3);
    assertThat(answers[0]).isEqualTo("3 users, 3 items, 6 pairs");
    assertThat(answers[1]).matches("\\d+\\.\\d{3} \\d+\\.\\d{3}");
    assertThat(answers[2]).isEqualTo("written");
    try (DataInputStream in = new DataInputStream(Files.newInputStream(table))) {
      assertThat(new int[] {in.readInt(), in.readInt(), in.readInt()}).containsExactly(1, 1, 1);
      // Items 0 and 1 are always taken together; of them 0 is the smaller neighbour of 2.
      assertThat(new int[] {in.readInt(), in.readInt(), in.readInt()}).containsExactly(1, 0, 0);
      assertThat(new float[] {in.readFloat(), in.readFloat(), in.readFloat()})
          .containsExactly(1, 1, 0.5f);
      assertThat(in.read()).isEqualTo(-1);
    }
  }

  @Test
  void line_aSmallShop_saysWhatWasBuilt() throws IOException {
    String[] words = SimilarityGrowth.line(1000, 20_000, 2).split(" ");

    assertThat(words).hasSize(9);
    assertThat(words[0]).isEqualTo("1000");
    assertThat(words[2]).isEqualTo("20000");
    assertThat(Integer.parseInt(words[5])).isBetween(100_000, 200_000);
  }
}
