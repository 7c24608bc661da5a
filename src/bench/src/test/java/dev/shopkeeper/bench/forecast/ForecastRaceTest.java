package dev.shopkeeper.bench.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForecastRaceTest {
  private static final String HEADER = "series_id,group,season,time,quantity\n";

  @TempDir Path folder;

  @Test
  void obey_everyMethod_answersSecondsAndErrors() throws IOException {
    StringBuilder train = new StringBuilder(HEADER);
    for (int t = 1; t <= 40; t++) {
      train.append("A,monthly,1,").append(t).append(',').append(100 + t % 3).append('\n');
      train.append("B,yearly,1,").append(t).append(",1\n");
    }
    Path test = folder.resolve("test.csv");
    Files.writeString(test, HEADER + "A,monthly,1,41,101\nA,monthly,1,42,101\nB,yearly,1,41,1\n");
    Path first = Files.writeString(folder.resolve("train.csv"), train);
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    ForecastRace.read(first, test, "monthly", 10)
        .obey(
            new BufferedReader(new StringReader("ets\nets_average\ntheta\narima\n")),
            new PrintStream(out, true, StandardCharsets.UTF_8));

    String[] answers = out.toString(StandardCharsets.UTF_8).split("\\R");
    assertThat(answers).hasSize(5);
    assertThat(answers[0]).isEqualTo("1 series");
    for (int i = 1; i < answers.length; i++) {
      String[] words = answers[i].split(" ");
      assertThat(words).hasSize(3);
      assertThat(Double.parseDouble(words[1])).isBetween(0.0, 1.5);
    }
  }

  @Test
  void read_fewerThanThereAre_spreadsThemEvenly() throws IOException {
    StringBuilder train = new StringBuilder(HEADER);
    StringBuilder test = new StringBuilder(HEADER);
    for (int i = 0; i < 6; i++) {
      for (int t = 1; t <= 5; t++) {
        train.append("S" + i + ",daily,1," + t + "," + i + "\n");
      }
      // Only the first and the fourth go on as they were: the two that are to be chosen.
      test.append("S" + i + ",daily,1,6," + (i % 3 == 0 ? i : 1000) + "\n");
    }
    Path first = Files.writeString(folder.resolve("train.csv"), train);
    Path second = Files.writeString(folder.resolve("test.csv"), test);
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    ForecastRace.read(first, second, "daily", 2)
        .obey(
            new BufferedReader(new StringReader("arima\n")),
            new PrintStream(out, true, StandardCharsets.UTF_8));

    String[] answers = out.toString(StandardCharsets.UTF_8).split("\\R");
    assertThat(answers[0]).isEqualTo("2 series");
    assertThat(answers[1].split(" ")[1]).isEqualTo("0.0000");
  }

  @Test
  void line_aSmallShop_isPlanned() {
    String[] words = ForecastGrowth.line(20, 60, 2).split(" ");

    assertThat(words).hasSize(5);
    assertThat(Double.parseDouble(words[4])).isGreaterThan(100);
  }
}
