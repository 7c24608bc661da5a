package dev.shopkeeper.analytics.forecast.hierarchy;

import java.util.Arrays;

/**
 * Series that add up: every node but the root has one parent, and a parent's values are the sums of
 * its children's. Nodes without children are the bottom.
 *
 * <p>Parents have smaller numbers than their children, so one pass back through the nodes adds
 * everything up.
 */
public final class Hierarchy {
  private final int[] parent;
  private final boolean[] leaf;

  /** Node number of each constraint, and the constraint of each node, -1 for a leaf. */
  private final int[] aggregates;

  private final int[] constraint;

  /**
   * A tree.
   *
   * @param parent length n ≥ 1, parent of each node; -1 for node 0, in [0, node) for the others
   */
  public Hierarchy(int[] parent) {
    if (parent.length == 0 || parent[0] != -1) {
      throw new IllegalArgumentException("node 0 must be the root, with parent -1");
    }
    this.parent = parent.clone();
    this.leaf = new boolean[parent.length];
    this.constraint = new int[parent.length];
    Arrays.fill(leaf, true);
    for (int node = 1; node < parent.length; node++) {
      if (parent[node] < 0 || parent[node] >= node) {
        throw new IllegalArgumentException(
            "parent of node %d is %d, must be in [0, %d)".formatted(node, parent[node], node));
      }
      leaf[parent[node]] = false;
    }
    int[] found = new int[parent.length];
    int count = 0;
    for (int node = 0; node < parent.length; node++) {
      constraint[node] = leaf[node] ? -1 : count;
      if (!leaf[node]) {
        found[count++] = node;
      }
    }
    this.aggregates = Arrays.copyOf(found, count);
  }

  /** Number of nodes n. */
  public int size() {
    return parent.length;
  }

  /** Number of nodes with children, m: as many sums must hold. */
  public int aggregates() {
    return aggregates.length;
  }

  /** Whether a node has no children. */
  public boolean isLeaf(int node) {
    return leaf[node];
  }

  /** The node whose sum a constraint is. */
  int aggregate(int constraint) {
    return aggregates[constraint];
  }

  /** The sum that a node is, -1 for a leaf. */
  int sumAt(int node) {
    return constraint[node];
  }

  /** The sum that a node is a part of, -1 for the root. */
  int sumOver(int node) {
    return node == 0 ? -1 : constraint[parent[node]];
  }

  /**
   * Replaces the values of all nodes with children by the sums of the leaves below.
   *
   * @param values length n
   */
  public void addUp(double[] values) {
    for (int aggregate : aggregates) {
      values[aggregate] = 0;
    }
    for (int node = values.length - 1; node > 0; node--) {
      values[parent[node]] += values[node];
    }
  }

  /**
   * C v: each aggregate less its children.
   *
   * @param values length n
   * @return length m, all 0 where the values add up
   */
  double[] gaps(double[] values) {
    double[] gaps = new double[aggregates.length];
    for (int node = 0; node < values.length; node++) {
      if (constraint[node] >= 0) {
        gaps[constraint[node]] += values[node];
      }
      if (node > 0) {
        gaps[constraint[parent[node]]] -= values[node];
      }
    }
    return gaps;
  }
}
