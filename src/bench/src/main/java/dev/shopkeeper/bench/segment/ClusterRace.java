package dev.shopkeeper.bench.segment;

import dev.shopkeeper.analytics.segment.Clustering;
import dev.shopkeeper.analytics.segment.KMeans;
import dev.shopkeeper.bench.Stopwatch;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ForkJoinPool;

/**
 * Clusters the same rows whenever it is told to, so that a referee can let other programs cluster
 * them in between.
 *
 * <p>Reads a file of rows and centroids: n, d, k in 4 big-endian bytes, n·d and k·d doubles in 8.
 * Then each line of standard input is an order: {@code from N} iterates from the centroids given, N
 * times at most, {@code seeded N} from centroids chosen by k-means++. Both answer with wall-clock
 * seconds, CPU seconds, iterations and the sum of squares. The end of the input ends it.
 */
public final class ClusterRace {
  private static final int SEED = 4;

  private ClusterRace() {}

  /**
   * What is clustered.
   *
   * @param rows n x d
   * @param start k x d: centroids to start from
   */
  record Data(int n, int d, double[] rows, double[] start) {
    int k() {
      return start.length / d;
    }
  }

  /** What an order gave. */
  record Result(int iterations, double sse) {}

  /** One who clusters. */
  @FunctionalInterface
  interface Racer {
    /**
     * Clusters.
     *
     * @param seeded from centroids of its own choice, not from those given
     */
    Result cluster(boolean seeded, int iterations);
  }

  /**
   * Starts.
   *
   * @param args the file; a number of threads for our kernel or else {@code commons-math3}; for our
   *     kernel optionally {@code commons-start}, to start where commons-math3 would
   */
  public static void main(String[] args) throws IOException {
    boolean theirStart = args.length == 3 && args[2].equals("commons-start");
    if (args.length != 2 && !theirStart) {
      throw new IllegalArgumentException("give a file, and a number of threads or commons-math3");
    }
    Data data = read(Path.of(args[0]));
    if (theirStart) {
      double[] start = new CommonsClusters(data, SEED).start();
      data = new Data(data.n(), data.d(), data.rows(), start);
    }
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    Racer racer =
        args[1].equals("commons-math3")
            ? new CommonsClusters(data, SEED)
            : ours(data, Integer.parseInt(args[1]));
    obey(orders, data, racer, System.out);
  }

  static Racer ours(Data data, int threads) {
    ForkJoinPool pool = new ForkJoinPool(threads);
    return (seeded, iterations) ->
        pool.submit(
                () -> {
                  KMeans.Options options = new KMeans.Options(data.k(), 1, 0, iterations, 0, SEED);
                  Clustering found =
                      seeded
                          ? KMeans.fit(data.rows(), data.n(), data.d(), options)
                          : KMeans.fitFrom(data.rows(), data.n(), data.d(), data.start(), options);
                  return new Result(found.iterations(), found.sse());
                })
            .join();
  }

  static void obey(BufferedReader orders, Data data, Racer racer, PrintStream out)
      throws IOException {
    out.printf("%d rows, %d columns, %d clusters%n", data.n(), data.d(), data.k());
    for (String order = orders.readLine(); order != null; order = orders.readLine()) {
      String[] words = order.split(" ", 2);
      if (!words[0].equals("from") && !words[0].equals("seeded")) {
        throw new IllegalArgumentException("no order: " + order);
      }
      Stopwatch watch = Stopwatch.start();
      Result result = racer.cluster(words[0].equals("seeded"), Integer.parseInt(words[1]));
      out.println(watch.text() + " " + result.iterations() + " " + result.sse());
      out.flush();
    }
  }

  static Data read(Path file) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
      int n = in.readInt();
      int d = in.readInt();
      int k = in.readInt();
      return new Data(n, d, doubles(in, n * d), doubles(in, k * d));
    }
  }

  private static double[] doubles(DataInputStream in, int count) throws IOException {
    double[] values = new double[count];
    for (int v = 0; v < count; v++) {
      values[v] = in.readDouble();
    }
    return values;
  }
}
