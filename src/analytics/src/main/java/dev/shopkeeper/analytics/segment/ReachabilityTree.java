package dev.shopkeeper.analytics.segment;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How rows come together as the distance that joins them grows: the hierarchy of single linkage
 * over mutual reachability max(core_i, core_j, ||x_i − x_j||) (Campello, Moulavi and Sander 2013,
 * definitions 3 to 5).
 *
 * <p>Nodes 0 to n − 1 are the rows, later ones joins. All that one height joins is joined at once,
 * in a node with two or more children, so that rows in another order make the same hierarchy.
 * Prim's algorithm over all pairs, O(n²·d); memory O(n).
 */
final class ReachabilityTree {
  private final double[] rows; // n x d
  private final int n;
  private final int d;
  private final double[] core; // n
  private final int[] end; // n − 1 edges, from one of the rows reached before
  private final int[] start; // n − 1
  private final double[] weight; // n − 1
  private int nodes;
  private final int[] parent; // at most 2n − 1; the root's is itself
  private final double[] height; // at most 2n − 1; 0 of a row

  ReachabilityTree(double[] rows, int n, int d, int minPoints) {
    this.rows = rows;
    this.n = n;
    this.d = d;
    this.core = CoreDistances.of(rows, n, d, minPoints);
    this.end = new int[n - 1];
    this.start = new int[n - 1];
    this.weight = new double[n - 1];
    this.parent = new int[2 * n - 1];
    this.height = new double[2 * n - 1];
    span();
    join();
  }

  int nodes() {
    return nodes;
  }

  /** The nodes in an order in which each comes after the one that it is joined in; root first. */
  int[] downward() {
    int[] first = new int[nodes + 2]; // where a node's children begin
    for (int node = 0; node < nodes; node++) {
      if (parent[node] != node) {
        first[parent[node] + 2]++;
      }
    }
    for (int node = 0; node < nodes; node++) {
      first[node + 2] += first[node + 1];
    }
    int[] children = new int[nodes];
    int root = 0;
    for (int node = 0; node < nodes; node++) {
      if (parent[node] == node) {
        root = node;
      } else {
        children[first[parent[node] + 1]++] = node;
      }
    }
    int[] order = new int[nodes];
    order[0] = root;
    int count = 1;
    for (int at = 0; at < nodes; at++) {
      for (int c = first[order[at]]; c < first[order[at] + 1]; c++) {
        order[count++] = children[c];
      }
    }
    return order;
  }

  /** The node that a node is joined in; the root's is itself. */
  int parent(int node) {
    return parent[node];
  }

  /** The distance at which a node's children come together. */
  double height(int node) {
    return height[node];
  }

  /** Prim: the row outside that is nearest to any inside comes in, the smaller of equals. */
  private void span() {
    double[] reach = new double[n]; // to the nearest row inside; negative inside
    int[] from = new int[n];
    Arrays.fill(reach, Double.POSITIVE_INFINITY);
    Blocks blocks = Blocks.of(n);
    int[] nearest = new int[blocks.count()];
    int last = 0;
    reach[0] = -1;
    for (int edge = 0; edge < n - 1; edge++) {
      int inside = last;
      blocks.forEach((b, first, to) -> nearest[b] = extend(inside, reach, from, first, to));
      last = -1;
      for (int candidate : nearest) {
        if (candidate >= 0 && (last < 0 || reach[candidate] < reach[last])) {
          last = candidate;
        }
      }
      start[edge] = from[last];
      end[edge] = last;
      weight[edge] = reach[last];
      reach[last] = -1;
    }
  }

  private int extend(int inside, double[] reach, int[] from, int first, int to) {
    int nearest = -1;
    for (int i = first; i < to; i++) {
      if (reach[i] >= 0) {
        double distance = Math.sqrt(Distances.squared(rows, inside, rows, i, d));
        double mutual = Math.max(distance, Math.max(core[inside], core[i]));
        if (mutual < reach[i]) {
          reach[i] = mutual;
          from[i] = inside;
        }
        if (nearest < 0 || reach[i] < reach[nearest]) {
          nearest = i;
        }
      }
    }
    return nearest;
  }

  private void join() {
    int[] order =
        IntStream.range(0, n - 1)
            .boxed()
            .sorted((a, b) -> Double.compare(weight[a], weight[b]))
            .mapToInt(Integer::intValue)
            .toArray();
    Arrays.setAll(parent, node -> node);
    int[] top = IntStream.range(0, 2 * n - 1).toArray(); // shortened ways up
    nodes = n;
    int[] same = IntStream.range(0, 2 * n - 1).toArray(); // joins of one height that have met
    for (int edge : order) {
      int a = top(top, start[edge]);
      int b = top(top, end[edge]);
      boolean aOpen = a >= n && height[a] == weight[edge];
      boolean bOpen = b >= n && height[b] == weight[edge];
      int node = aOpen ? a : bOpen ? b : nodes++;
      height[node] = weight[edge];
      for (int child : new int[] {a, b}) {
        if (child != node) {
          top[child] = node;
          if (child == a ? aOpen : bOpen) {
            same[child] = node;
          } else {
            parent[child] = node;
          }
        }
      }
    }
    for (int node = 0; node < nodes; node++) {
      parent[node] = top(same, parent[node]);
    }
  }

  private static int top(int[] up, int node) {
    int top = node;
    while (up[top] != top) {
      up[top] = up[up[top]];
      top = up[top];
    }
    return top;
  }
}
