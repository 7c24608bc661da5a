package dev.shopkeeper.bench.recommend;

import dev.shopkeeper.analytics.recommend.Interactions;
import dev.shopkeeper.analytics.recommend.ItemSimilarity;
import dev.shopkeeper.analytics.recommend.Neighbours;
import dev.shopkeeper.analytics.recommend.SimilarityOptions;
import dev.shopkeeper.bench.Stopwatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Builds the cosine table of one synthetic shop and prints what it took as one line of a table.
 *
 * <p>Live memory is what the heap holds after a collection while matrix and table are in use: what
 * must grow with interactions and neighbours kept, not with the square of the items.
 */
public final class SimilarityGrowth {
  private static final int NEIGHBOURS = 200;
  private static final long SEED = 3;
  private static final double MIB = 1 << 20;

  private SimilarityGrowth() {}

  /**
   * Builds one table.
   *
   * @param args items, interactions, threads
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 3) {
      throw new IllegalArgumentException("give items, interactions and threads");
    }
    System.out.println(
        line(Integer.parseInt(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2])));
  }

  static String line(int items, int interactions, int threads) throws IOException {
    Interactions shop = SyntheticShop.of(items, interactions, SEED);
    Stopwatch watch = Stopwatch.start();
    Neighbours table = new ItemSimilarity(shop, SimilarityOptions.cosine(NEIGHBOURS)).all(threads);
    String seconds = watch.text();
    System.gc();
    Runtime heap = Runtime.getRuntime();
    double live = heap.totalMemory() - heap.freeMemory();
    return String.format(
        Locale.ROOT,
        "%d %d %d %s %d %.0f %.1f %s",
        shop.columns(),
        shop.rows(),
        shop.size(),
        seconds,
        table.size(),
        live / MIB,
        live / (shop.size() + (double) table.size()),
        peakResident());
  }

  /** The most memory that the process ever had, in MiB; {@code -} where the system does not say. */
  private static String peakResident() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.isReadable(status)) {
      return "-";
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .map(line -> line.replaceAll("\\D", ""))
        .map(kib -> String.valueOf(Long.parseLong(kib) / 1024))
        .findFirst()
        .orElse("-");
  }
}
