package dev.shopkeeper.bench.segment;

import dev.shopkeeper.analytics.segment.rules.FrequentItemsets;
import dev.shopkeeper.bench.Stopwatch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Mines frequent itemsets whenever it is told to, so that a referee can let other programs mine
 * theirs in between.
 *
 * <p>Reads a file of baskets, a line each, items as numbers. Then each line of standard input is an
 * order: {@code mine N} finds the sets of at least N baskets and answers with wall-clock seconds,
 * CPU seconds and the number of sets. The end of the input ends it.
 */
public final class RulesRace {
  private static final int MOST_SETS = 20_000_000;

  private RulesRace() {}

  /**
   * Starts.
   *
   * @param args the file
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      throw new IllegalArgumentException("give a file");
    }
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    obey(orders, read(Path.of(args[0])), System.out);
  }

  static void obey(BufferedReader orders, int[][] baskets, PrintStream out) throws IOException {
    out.println(baskets.length + " baskets");
    for (String order = orders.readLine(); order != null; order = orders.readLine()) {
      String[] words = order.split(" ", 2);
      if (!words[0].equals("mine")) {
        throw new IllegalArgumentException("no order: " + order);
      }
      Stopwatch watch = Stopwatch.start();
      int found = FrequentItemsets.mine(baskets, Integer.parseInt(words[1]), MOST_SETS).size();
      out.println(watch.text() + " " + found);
      out.flush();
    }
  }

  static int[][] read(Path file) throws IOException {
    List<int[]> baskets = new ArrayList<>();
    try (InputStream bytes = Files.newInputStream(file);
        InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
        Reader text = new InputStreamReader(plain, StandardCharsets.US_ASCII);
        BufferedReader lines = new BufferedReader(text)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank()) {
          baskets.add(
              Arrays.stream(line.strip().split("\\s+")).mapToInt(Integer::parseInt).toArray());
        }
      }
    }
    return baskets.toArray(new int[0][]);
  }
}
