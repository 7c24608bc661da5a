package dev.shopkeeper.analytics.segment;

import java.util.Arrays;

/**
 * HDBSCAN* (Campello, Moulavi and Sander 2013; with Zimek 2015): groups of any shape and of
 * different density, and rows that belong to none; no radius has to be given.
 *
 * <p>In the hierarchy of {@link ReachabilityTree}, read from far to near, a group is born where it
 * parts from another of at least {@code minGroup} rows, loses rows one by one, and ends where it
 * parts itself (2015, section 5). With density λ = 1/distance its stability is S = Σ over its rows
 * of λ(row leaves or group ends) − λ(group is born) (equation 3); of a group and those within it,
 * either it is taken or they are, whichever has more stability (section 5.3; the group where
 * equal). All rows together are never taken as a group. Rows that leave before any group taken
 * begins belong to none.
 *
 * <p>Where rows coincide, λ would be infinite: the density at the least positive distance stands in
 * for it. Cost: O(n²·(d + minPoints)), memory O(n), for some ten thousand rows. Nothing is drawn,
 * and nothing but the groups' numbers depends on the order of the rows.
 */
public final class Hdbscan {
  private final ReachabilityTree tree;
  private final int n;
  private final int minGroup;
  private final int[] order; // the tree's nodes, from the root down
  private final int[] size; // rows below a node
  private final int[] groupOf; // a node's group; of a row, the one it leaves last
  private final double densest; // λ of distance 0
  private int groups = 1;
  private final int[] within; // of a group, the one it parts from; group 0 is all rows
  private final double[] birth; // λ
  private final double[] stability;

  private Hdbscan(ReachabilityTree tree, int n, int minGroup) {
    this.tree = tree;
    this.n = n;
    this.minGroup = minGroup;
    this.order = tree.downward();
    this.size = new int[tree.nodes()];
    this.groupOf = new int[tree.nodes()];
    // Groups part into at least two of minGroup rows.
    int most = 2 * (n / minGroup) + 2;
    this.within = new int[most];
    this.birth = new double[most];
    this.stability = new double[most];
    double least = Double.POSITIVE_INFINITY;
    for (int node = n; node < tree.nodes(); node++) {
      if (tree.height(node) > 0) {
        least = Math.min(least, tree.height(node));
      }
    }
    this.densest = 1 / least;
  }

  /**
   * Groups rows.
   *
   * @param rows n x d, flat, finite
   * @param minPoints rows that make a place dense, itself counted, 1 to n
   * @param minGroup least rows of a group, at least 2
   */
  public static Dbscan.Groups fit(double[] rows, int n, int d, int minPoints, int minGroup) {
    Rows.check(rows, n, d);
    if (minGroup < 2) {
      throw new IllegalArgumentException("minGroup is " + minGroup + ", must be at least 2");
    }
    return new Hdbscan(new ReachabilityTree(rows, n, d, minPoints), n, minGroup).groups();
  }

  private Dbscan.Groups groups() {
    for (int at = order.length - 1; at >= 0; at--) {
      int node = order[at];
      size[node] += node < n ? 1 : 0;
      if (tree.parent(node) != node) {
        size[tree.parent(node)] += size[node];
      }
    }
    part();
    return number(taken());
  }

  /** Follows the tree down, and hands each node to the group that it is in. */
  private void part() {
    int[] heirs = new int[order.length]; // children of at least minGroup rows
    for (int node : order) {
      if (tree.parent(node) != node && size[node] >= minGroup) {
        heirs[tree.parent(node)]++;
      }
    }
    for (int node : order) {
      int above = tree.parent(node);
      if (above != node && size[node] > 0) {
        int group = groupOf[above];
        double lambda = density(tree.height(above));
        groupOf[node] = group;
        if (size[node] >= minGroup && heirs[above] > 1) {
          stability[group] += size[node] * (lambda - birth[group]);
          within[groups] = group;
          birth[groups] = lambda;
          groupOf[node] = groups++;
        } else if (size[node] < minGroup && size[above] >= minGroup) {
          stability[group] += size[node] * (lambda - birth[group]);
        }
      }
    }
  }

  private double density(double distance) {
    return distance > 0 ? 1 / distance : densest;
  }

  /** Of each group, the one taken that it is or lies in; -1 where there is none. */
  private int[] taken() {
    double[] best = new double[groups]; // stability of what is taken within a group
    boolean[] asWhole = new boolean[groups];
    for (int group = groups - 1; group > 0; group--) {
      asWhole[group] = stability[group] >= best[group];
      best[within[group]] += Math.max(stability[group], best[group]);
    }
    int[] taken = new int[groups];
    taken[0] = -1;
    for (int group = 1; group < groups; group++) {
      int outer = taken[within[group]];
      taken[group] = outer >= 0 ? outer : asWhole[group] ? group : -1;
    }
    return taken;
  }

  private Dbscan.Groups number(int[] taken) {
    int[] numbers = new int[groups];
    Arrays.fill(numbers, -1);
    int count = 0;
    int[] assignment = new int[n];
    for (int i = 0; i < n; i++) {
      int group = taken[groupOf[i]];
      if (group >= 0 && numbers[group] < 0) {
        numbers[group] = count++;
      }
      assignment[i] = group < 0 ? -1 : numbers[group];
    }
    return new Dbscan.Groups(assignment, count);
  }
}
