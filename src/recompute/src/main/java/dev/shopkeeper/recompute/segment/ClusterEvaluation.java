package dev.shopkeeper.recompute.segment;

import dev.shopkeeper.analytics.segment.AdjustedRandIndex;
import dev.shopkeeper.analytics.segment.Clustering;
import dev.shopkeeper.analytics.segment.CountCriterion;
import dev.shopkeeper.analytics.segment.Dbscan;
import dev.shopkeeper.analytics.segment.Hdbscan;
import dev.shopkeeper.analytics.segment.KMeans;
import dev.shopkeeper.analytics.segment.Sample;
import dev.shopkeeper.analytics.segment.Scaling;
import dev.shopkeeper.analytics.segment.SegmentCount;
import dev.shopkeeper.analytics.segment.Silhouette;
import dev.shopkeeper.recompute.evaluation.Metrics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * {@code evaluate clusters}: groups the rows of a CSV file by K-means, DBSCAN or HDBSCAN*, and says
 * how well.
 *
 * <p>Figures: {@code k}; {@code sse}, in squared units of the columns as clustered; by the other
 * two {@code outliers} instead, the share of rows in no group, which count as one more group below
 * unless they are joined to the nearest; {@code silhouette}, exact up to 10,000 rows and of a
 * seeded sample of as many beyond; {@code adjusted_rand} against a column of known labels, where
 * one is named.
 */
public final class ClusterEvaluation {
  private static final int SILHOUETTE_ROWS = 10_000;
  private static final long SWAPPED_ROWS = 20_000_000;
  private static final int DENSITY_ROWS = 20_000;
  private static final int LEAST_GROUP = 5;

  private final Options options;
  private final Consumer<String> progress;

  private ClusterEvaluation(Options options, Consumer<String> progress) {
    this.options = options;
    this.progress = progress;
  }

  /**
   * What to evaluate.
   *
   * @param data CSV with a header; every column that is neither ignored nor the label is a number
   * @param ignore columns to leave out
   * @param label column of known groups, or null
   * @param k number of clusters, or null to choose it
   * @param choose the evidence it is chosen by
   * @param density how dense rows are grouped, or null for K-means
   * @param standardise whether to bring every column to mean 0 and standard deviation 1
   * @param starts of K-means
   * @param seed of all random choices
   */
  public record Options(
      Path data,
      List<String> ignore,
      String label,
      Integer k,
      CountCriterion choose,
      Density density,
      boolean standardise,
      int starts,
      long seed) {
    public Options {
      ignore = List.copyOf(ignore);
    }

    /** Columns as they are, number of clusters chosen by silhouette, 10 starts of K-means. */
    public static Options of(Path data) {
      return new Options(
          data, List.of(), null, null, CountCriterion.SILHOUETTE, null, false, 10, 1);
    }

    public Options withIgnore(List<String> value) {
      return new Options(data, value, label, k, choose, density, standardise, starts, seed);
    }

    public Options withLabel(String value) {
      return new Options(data, ignore, value, k, choose, density, standardise, starts, seed);
    }

    public Options withK(Integer value) {
      return new Options(data, ignore, label, value, choose, density, standardise, starts, seed);
    }

    public Options withChoose(CountCriterion value) {
      return new Options(data, ignore, label, k, value, density, standardise, starts, seed);
    }

    public Options withDensity(Density value) {
      return new Options(data, ignore, label, k, choose, value, standardise, starts, seed);
    }

    public Options withStandardise(boolean value) {
      return new Options(data, ignore, label, k, choose, density, value, starts, seed);
    }

    public Options withSeed(long value) {
      return new Options(data, ignore, label, k, choose, density, standardise, starts, value);
    }
  }

  /**
   * How groups of dense rows are found: by HDBSCAN* where a radius has no place, else by DBSCAN.
   *
   * @param hierarchical whether by HDBSCAN*
   * @param radius of DBSCAN, in the unit of the columns, or null for the knee of the distances
   * @param minPoints rows that make a core, itself counted, or null for twice the columns
   * @param minGroup least rows of a group of HDBSCAN*, or null for √n, at least 5
   * @param join whether outliers are judged in the group of the nearest row that has one
   */
  public record Density(
      boolean hierarchical, Double radius, Integer minPoints, Integer minGroup, boolean join) {
    public Density {
      if (hierarchical && radius != null) {
        throw new IllegalArgumentException(
            "radius is " + radius + ": it is dbscan's, hdbscan takes none");
      }
      if (!hierarchical && minGroup != null) {
        throw new IllegalArgumentException(
            "min-group is " + minGroup + ": it is hdbscan's, dbscan takes none");
      }
    }
  }

  /** Reads, clusters, judges. */
  public static Metrics run(Options options, Consumer<String> progress) throws IOException {
    return new ClusterEvaluation(options, progress).run(CsvTable.read(options.data()));
  }

  private Metrics run(CsvTable table) {
    int[] columns = columns(table);
    int[] complete = completeRows(table, columns);
    int n = complete.length;
    int d = columns.length;
    double[] read = rows(table, complete, columns);
    int[] order = ordered(read, n, d);
    int[] kept = Arrays.stream(order).map(i -> complete[i]).toArray();
    double[] rows = Sample.rows(read, d, order);
    if (options.standardise()) {
      rows = Scaling.standard(rows, n, d).apply(rows);
    }
    return options.density() == null
        ? byCentroids(table, kept, rows, d)
        : byDensity(table, kept, rows, d);
  }

  private Metrics byCentroids(CsvTable table, int[] kept, double[] rows, int d) {
    int n = kept.length;
    int k = options.k() == null ? chooseK(rows, n, d) : options.k();
    KMeans.Options search =
        KMeans.Options.of(k)
            .withStarts(options.starts())
            .withSwaps(swaps(n, k))
            .withSeed(options.seed());
    Clustering clustering = KMeans.fit(rows, n, d, search);
    progress.accept(
        "%d rows of %d columns in %d clusters, %d starts, %d swaps"
            .formatted(n, d, clustering.k(), search.starts(), search.swaps()));
    Metrics metrics = new Metrics().put("k", clustering.k()).put("sse", clustering.sse());
    judge(metrics, table, kept, rows, d, clustering.assignment());
    return metrics;
  }

  private Metrics byDensity(CsvTable table, int[] kept, double[] rows, int d) {
    int n = kept.length;
    if (n > DENSITY_ROWS) {
      throw new IllegalArgumentException(
          "%s has %d rows, DBSCAN and HDBSCAN compare every two of them: at most %d"
              .formatted(options.data(), n, DENSITY_ROWS));
    }
    Integer given = options.density().minPoints();
    int minPoints = given == null ? Math.min(2 * d, n) : given;
    Dbscan.Groups groups =
        options.density().hierarchical()
            ? byHierarchy(rows, n, d, minPoints)
            : byRadius(rows, n, d, minPoints);
    Dbscan.Groups judged = options.density().join() ? groups.joined(rows, d) : groups;
    int[] assignment =
        Arrays.stream(judged.assignment()).map(g -> g < 0 ? groups.clusters() : g).toArray();
    Metrics metrics = new Metrics().put("k", groups.clusters()).put("outliers", groups.outliers());
    judge(metrics, table, kept, rows, d, assignment);
    return metrics;
  }

  private Dbscan.Groups byRadius(double[] rows, int n, int d, int minPoints) {
    double radius =
        options.density().radius() == null
            ? Dbscan.radius(rows, n, d, minPoints)
            : options.density().radius();
    Dbscan.Groups groups = Dbscan.fit(rows, n, d, radius, minPoints);
    tell(n, d, groups, "radius " + radius, minPoints);
    return groups;
  }

  private Dbscan.Groups byHierarchy(double[] rows, int n, int d, int minPoints) {
    Integer given = options.density().minGroup();
    int minGroup = given == null ? Math.max(LEAST_GROUP, (int) Math.sqrt(n)) : given;
    Dbscan.Groups groups = Hdbscan.fit(rows, n, d, minPoints, minGroup);
    tell(n, d, groups, "each of at least " + minGroup, minPoints);
    return groups;
  }

  private void tell(int n, int d, Dbscan.Groups groups, String how, int minPoints) {
    progress.accept(
        "%d rows of %d columns in %d groups, %s, %d rows make a core"
            .formatted(n, d, groups.clusters(), how, minPoints));
  }

  private void judge(
      Metrics metrics, CsvTable table, int[] kept, double[] rows, int d, int[] assignment) {
    if (Arrays.stream(assignment).distinct().count() > 1) {
      metrics.put("silhouette", silhouette(rows, kept.length, d, assignment));
    } else {
      progress.accept("one cluster has no silhouette");
    }
    if (options.label() != null) {
      metrics.put("adjusted_rand", AdjustedRandIndex.of(assignment, labels(table, kept)));
    }
  }

  /** Ten a cluster where rows are few enough for seconds, never fewer than one a cluster. */
  private static int swaps(int n, int k) {
    return (int) Math.max(k, Math.min(10L * k, SWAPPED_ROWS / n));
  }

  private int[] columns(CsvTable table) {
    Set<Integer> left = new LinkedHashSet<>();
    for (int c = 0; c < table.header().size(); c++) {
      left.add(c);
    }
    for (String name : options.ignore()) {
      left.remove(table.column(name));
    }
    if (options.label() != null) {
      left.remove(table.column(options.label()));
    }
    if (left.isEmpty()) {
      throw new IllegalArgumentException(
          options.data() + ": no column is left once label and ignored ones are taken away");
    }
    return left.stream().mapToInt(Integer::intValue).toArray();
  }

  /** A row with a blank has no place in space; it is left out and reported. */
  private int[] completeRows(CsvTable table, int[] columns) {
    List<Integer> kept = new ArrayList<>();
    for (int row = 0; row < table.rows(); row++) {
      boolean complete = true;
      for (int column : columns) {
        complete &= !table.isMissing(row, column);
      }
      if (complete) {
        kept.add(row);
      }
    }
    int left = table.rows() - kept.size();
    if (left > 0) {
      progress.accept(left + " of " + table.rows() + " rows left out: a value is blank");
    }
    if (kept.isEmpty()) {
      throw new IllegalArgumentException(options.data() + ": every row has a blank value");
    }
    return kept.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Rows by their values, so that the order of the file's lines decides nothing. */
  private static int[] ordered(double[] rows, int n, int d) {
    return IntStream.range(0, n)
        .boxed()
        .sorted((a, b) -> Arrays.compare(rows, a * d, a * d + d, rows, b * d, b * d + d))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static double[] rows(CsvTable table, int[] kept, int[] columns) {
    double[] rows = new double[kept.length * columns.length];
    for (int i = 0; i < kept.length; i++) {
      for (int c = 0; c < columns.length; c++) {
        rows[i * columns.length + c] = table.number(kept[i], columns[c]);
      }
    }
    return rows;
  }

  private int[] labels(CsvTable table, int[] kept) {
    int column = table.column(options.label());
    Map<String, Integer> numbers = new HashMap<>();
    int[] labels = new int[kept.length];
    for (int i = 0; i < kept.length; i++) {
      String label = table.text(kept[i], column);
      Integer number = numbers.putIfAbsent(label, numbers.size());
      labels[i] = number == null ? numbers.size() - 1 : number;
    }
    return labels;
  }

  private int chooseK(double[] rows, int n, int d) {
    if (!threeDiffer(rows, n, d)) {
      progress.accept("k = 1: fewer than three rows differ, too few to choose from");
      return 1;
    }
    SegmentCount.Options range =
        SegmentCount.Options.upToRootOf(n).withSeed(options.seed()).withCriterion(options.choose());
    SegmentCount.Choice choice = SegmentCount.choose(rows, n, d, range);
    progress.accept(
        "k = %d is chosen by %s, %s, of k = 2 to %d"
            .formatted(
                choice.k(),
                options.choose().name().toLowerCase(Locale.ROOT),
                String.format(Locale.ROOT, "%.4f", choice.value()),
                choice.values().length + 1));
    return choice.k();
  }

  private static boolean threeDiffer(double[] rows, int n, int d) {
    Set<List<Double>> different = new HashSet<>();
    for (int i = 0; i < n && different.size() < 3; i++) {
      different.add(Arrays.stream(rows, i * d, (i + 1) * d).boxed().toList());
    }
    return different.size() == 3;
  }

  private double silhouette(double[] rows, int n, int d, int[] assignment) {
    int[] chosen = Sample.indices(n, SILHOUETTE_ROWS, options.seed());
    if (chosen.length < n) {
      progress.accept("silhouette of a sample of " + chosen.length + " rows");
    }
    int[] sampled = new int[chosen.length];
    for (int i = 0; i < chosen.length; i++) {
      sampled[i] = assignment[chosen[i]];
    }
    return Silhouette.mean(Sample.rows(rows, d, chosen), chosen.length, d, sampled);
  }
}
