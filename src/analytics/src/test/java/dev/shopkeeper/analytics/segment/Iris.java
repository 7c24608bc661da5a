package dev.shopkeeper.analytics.segment;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Fisher's iris measurements. */
public final class Iris {
  public static final int N = 150;
  public static final int D = 4;

  private Iris() {}

  public static double[] rows() {
    List<String[]> lines = lines();
    double[] rows = new double[N * D];
    for (int i = 0; i < N; i++) {
      for (int c = 0; c < D; c++) {
        rows[i * D + c] = Double.parseDouble(lines.get(i)[c]);
      }
    }
    return rows;
  }

  public static int[] species() {
    List<String> names = List.of("setosa", "versicolor", "virginica");
    return lines().stream().mapToInt(line -> names.indexOf(line[D])).toArray();
  }

  private static List<String[]> lines() {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                Iris.class.getResourceAsStream("/segment/iris.csv"), StandardCharsets.UTF_8))) {
      in.readLine();
      List<String[]> lines = new ArrayList<>();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        lines.add(line.split(","));
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
