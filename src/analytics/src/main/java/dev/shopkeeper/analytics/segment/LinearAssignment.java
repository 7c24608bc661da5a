package dev.shopkeeper.analytics.segment;

import java.util.Arrays;

/**
 * Linear assignment: pairs rows with columns so that Σ_i cost[i][π(i)] is least.
 *
 * <p>The Hungarian method (Kuhn 1955, Munkres 1957) as successive shortest augmenting paths with
 * dual variables u_i, v_j that keep cost[i][j] − u_i − v_j ≥ 0 (Burkard, Dell'Amico and Martello
 * 2009, Assignment Problems, section 4.4): each row in turn is added by the path on which the
 * reduced costs sum up to least. The smaller of two counts is paired in full.
 *
 * <p>Cost: O(m²·n) for m ≤ n, memory O(m + n) beside a copy. Of several best pairings the one found
 * is fixed by the order of rows and columns: the smaller column wins where two are equally near.
 */
public final class LinearAssignment {
  private final double[] cost; // rows x columns, rows <= columns
  private final int columns;
  private final double[] u; // [row]
  private final double[] v; // [column]
  private final int[] rowOf; // [column], -1 where free

  private LinearAssignment(double[] cost, int rows, int columns) {
    this.cost = cost;
    this.columns = columns;
    this.u = new double[rows];
    this.v = new double[columns];
    this.rowOf = new int[columns];
    Arrays.fill(rowOf, -1);
  }

  /**
   * Pairs.
   *
   * @param cost rows x columns, flat, finite
   * @param rows at least 1
   * @param columns at least 1
   * @return the column of each row; -1 for a row without one, where rows outnumber columns
   */
  public static int[] solve(double[] cost, int rows, int columns) {
    Rows.check(cost, rows, columns);
    if (rows <= columns) {
      return invert(new LinearAssignment(cost, rows, columns).columns(), rows);
    }
    double[] turned = new double[cost.length];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        turned[j * rows + i] = cost[i * columns + j];
      }
    }
    return new LinearAssignment(turned, columns, rows).columns();
  }

  private int[] columns() {
    for (int row = 0; row < u.length; row++) {
      add(row);
    }
    return rowOf;
  }

  /** Adds a row by the shortest augmenting path from it to a free column (Dijkstra). */
  private void add(int row) {
    double[] distance = new double[columns];
    int[] before = new int[columns]; // column on the path before, -1 for the start
    boolean[] settled = new boolean[columns];
    Arrays.fill(distance, Double.POSITIVE_INFINITY);
    int current = -1;
    double length = 0;
    do {
      int from = current < 0 ? row : rowOf[current];
      int next = -1;
      for (int j = 0; j < columns; j++) {
        if (!settled[j]) {
          double reached = length + cost[from * columns + j] - u[from] - v[j];
          if (reached < distance[j]) {
            distance[j] = reached;
            before[j] = current;
          }
          if (next < 0 || distance[j] < distance[next]) {
            next = j;
          }
        }
      }
      current = next;
      length = distance[current];
      settled[current] = true;
    } while (rowOf[current] >= 0);
    keepReducedCosts(row, length, distance, settled);
    for (int column = current; column >= 0; column = before[column]) {
      rowOf[column] = before[column] < 0 ? row : rowOf[before[column]];
    }
  }

  /** Updates the dual variables of what the search has reached. */
  private void keepReducedCosts(int row, double length, double[] distance, boolean[] settled) {
    u[row] += length;
    for (int j = 0; j < columns; j++) {
      if (settled[j]) {
        if (rowOf[j] >= 0) {
          u[rowOf[j]] += length - distance[j];
        }
        v[j] -= length - distance[j];
      }
    }
  }

  private static int[] invert(int[] rowOf, int rows) {
    int[] columnOf = new int[rows];
    for (int j = 0; j < rowOf.length; j++) {
      if (rowOf[j] >= 0) {
        columnOf[rowOf[j]] = j;
      }
    }
    return columnOf;
  }
}
