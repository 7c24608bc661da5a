package dev.shopkeeper.analytics.segment;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.ml.clustering.Cluster;
import org.apache.commons.math3.ml.clustering.Clusterable;
import org.apache.commons.math3.ml.clustering.DBSCANClusterer;

/**
 * DBSCAN (Ester, Kriegel, Sander and Xu 1996): groups of any shape, and rows that belong to none.
 *
 * <p>A row with at least {@code minPoints} rows within the radius, itself counted, is a core; cores
 * within the radius of each other are of one group, and so is every row within the radius of a
 * core, of the first found group where it is of several. All others are outliers.
 *
 * <p>The search is commons-math3's: O(n²·d) without an index, for some ten thousand rows. It takes
 * equal rows for one, so that rows are handed to it by identity. Nothing is drawn: the same rows in
 * the same order give the same groups.
 */
public final class Dbscan {
  private Dbscan() {}

  /**
   * The groups.
   *
   * @param assignment of each row, the number of its group from 0, -1 for an outlier
   * @param clusters how many groups there are
   */
  public record Groups(int[] assignment, int clusters) {
    /**
     * The same groups, with each outlier in that of the nearest row that has one; of equally near
     * ones, the earlier row's. Without a group, outliers stay. O(outliers·n·d).
     *
     * @param rows n x d, flat: those that were grouped
     */
    public Groups joined(double[] rows, int d) {
      int n = assignment.length;
      Rows.check(rows, n, d);
      int[] joined = assignment.clone();
      for (int i = 0; i < n; i++) {
        double least = Double.POSITIVE_INFINITY;
        for (int j = 0; j < n && assignment[i] < 0; j++) {
          double squared = assignment[j] < 0 ? least : Distances.squared(rows, i, rows, j, d);
          if (squared < least) {
            least = squared;
            joined[i] = assignment[j];
          }
        }
      }
      return new Groups(joined, clusters);
    }

    /** The share of rows in no group. */
    public double outliers() {
      return Arrays.stream(assignment).filter(group -> group < 0).count()
          / (double) assignment.length;
    }
  }

  /** A row by its number; two equal rows are two. */
  private record Point(int row, double[] values) implements Clusterable {
    @Override
    public double[] getPoint() {
      return values;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Point point && point.row == row;
    }

    @Override
    public int hashCode() {
      return row;
    }
  }

  /**
   * Groups rows.
   *
   * @param rows n x d, flat, finite
   * @param radius ε, at least 0, in the unit of the rows
   * @param minPoints rows that make a core, itself counted, at least 1
   */
  public static Groups fit(double[] rows, int n, int d, double radius, int minPoints) {
    Rows.check(rows, n, d);
    if (!(radius >= 0) || radius == Double.POSITIVE_INFINITY || minPoints < 1) {
      throw new IllegalArgumentException(
          "radius is %s, must be finite and at least 0; minPoints is %d, must be at least 1"
              .formatted(radius, minPoints));
    }
    Collection<Point> points =
        IntStream.range(0, n)
            .mapToObj(i -> new Point(i, Arrays.copyOfRange(rows, i * d, i * d + d)))
            .toList();
    // The library does not count the row itself among its neighbours.
    List<Cluster<Point>> clusters =
        new DBSCANClusterer<Point>(radius, minPoints - 1).cluster(points);
    int[] assignment = new int[n];
    Arrays.fill(assignment, -1);
    for (int group = 0; group < clusters.size(); group++) {
      for (Point point : clusters.get(group).getPoints()) {
        assignment[point.row()] = group;
      }
    }
    return new Groups(assignment, clusters.size());
  }

  /**
   * A radius that the rows themselves suggest: the knee of the sorted distances to the {@code
   * minPoints}-th nearest row, itself counted (section 4.2 of the paper). The knee is where the
   * curve lies farthest below the straight line between its ends (Satopää et al. 2011); of equals,
   * the smaller distance. O(n²·(d + minPoints)).
   *
   * @param rows n x d, flat, finite
   * @param minPoints 1 to n
   */
  public static double radius(double[] rows, int n, int d, int minPoints) {
    Rows.check(rows, n, d);
    double[] reach = CoreDistances.of(rows, n, d, minPoints);
    Arrays.sort(reach);
    int knee = 0;
    double deepest = 0;
    for (int i = 0; i < n; i++) {
      double line = reach[0] + (reach[n - 1] - reach[0]) * i / Math.max(1, n - 1);
      if (line - reach[i] > deepest) {
        deepest = line - reach[i];
        knee = i;
      }
    }
    return reach[knee];
  }
}
