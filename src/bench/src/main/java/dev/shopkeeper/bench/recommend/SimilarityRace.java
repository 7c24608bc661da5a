package dev.shopkeeper.bench.recommend;

import dev.shopkeeper.analytics.recommend.Interactions;
import dev.shopkeeper.analytics.recommend.ItemSimilarity;
import dev.shopkeeper.analytics.recommend.Neighbours;
import dev.shopkeeper.analytics.recommend.SimilarityOptions;
import dev.shopkeeper.bench.Stopwatch;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * Builds a cosine table again and again, whenever it is told to, so that a referee can let other
 * programs build theirs in between.
 *
 * <p>Reads a file of {@code user item item ...} lines, each word a number. Then each line of
 * standard input is an order: {@code build N} builds the table of N neighbours and answers with the
 * wall-clock seconds and the process's CPU seconds that took; {@code write FILE} writes the last
 * table, for each item its number of neighbours, their ids, and their weights, all in 4 big-endian
 * bytes. The end of the input ends it.
 */
public final class SimilarityRace {
  private SimilarityRace() {}

  /**
   * Starts.
   *
   * @param args the file and the number of threads
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 2) {
      throw new IllegalArgumentException("give a file and a number of threads");
    }
    Interactions interactions = read(Path.of(args[0]));
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    obey(orders, interactions, Integer.parseInt(args[1]), System.out);
  }

  static void obey(BufferedReader orders, Interactions interactions, int threads, PrintStream out)
      throws IOException {
    out.printf(
        "%d users, %d items, %d pairs%n",
        interactions.rows(), interactions.columns(), interactions.size());
    Neighbours table = null;
    for (String order = orders.readLine(); order != null; order = orders.readLine()) {
      String[] words = order.split(" ", 2);
      switch (words[0]) {
        case "build" -> {
          SimilarityOptions cosine = SimilarityOptions.cosine(Integer.parseInt(words[1]));
          table = null;
          Stopwatch watch = Stopwatch.start();
          table = new ItemSimilarity(interactions, cosine).all(threads);
          out.println(watch.text());
        }
        case "write" -> {
          write(table, Path.of(words[1]));
          out.println("written");
        }
        default -> throw new IllegalArgumentException("no order: " + order);
      }
      out.flush();
    }
  }

  static Interactions read(Path file) throws IOException {
    Interactions.Builder matrix = Interactions.builder();
    try (InputStream bytes = Files.newInputStream(file);
        InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
        Reader text = new InputStreamReader(plain, StandardCharsets.US_ASCII);
        BufferedReader lines = new BufferedReader(text)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] words = line.trim().split("\\s+");
        for (int n = 1; n < words.length; n++) {
          matrix.add(Integer.parseInt(words[0]), Integer.parseInt(words[n]), 1);
        }
      }
    }
    return matrix.build().binary();
  }

  private static void write(Neighbours table, Path file) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      for (int row = 0; row < table.rows(); row++) {
        out.writeInt(table.start(row + 1) - table.start(row));
      }
      for (int at = 0; at < table.size(); at++) {
        out.writeInt(table.id(at));
      }
      for (int at = 0; at < table.size(); at++) {
        out.writeFloat(table.weight(at));
      }
    }
  }
}
