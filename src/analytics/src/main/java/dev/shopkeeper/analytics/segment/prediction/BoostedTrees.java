package dev.shopkeeper.analytics.segment.prediction;

import java.util.ArrayList;
import java.util.List;

/**
 * Trees whose leaves add up to log odds.
 *
 * <p>A tree is a list of nodes, the root first. A node that splits has the column it looks at and
 * the set of its bins, a bit each, that lead to the left child; the right child follows the left. A
 * leaf has a value.
 */
final class BoostedTrees {
  /** A tree; all arrays have one place for each node. */
  record Tree(int[] column, long[] leftBins, int[] left, double[] value) {
    /** What the tree adds for a row. */
    double value(byte[][] bins, int row) {
      int node = 0;
      while (left[node] != 0) {
        boolean goesLeft = (leftBins[node] >>> bins[column[node]][row] & 1) == 1;
        node = goesLeft ? left[node] : left[node] + 1;
      }
      return value[node];
    }

    /** Adds what the tree's value changes by at each node of a row's path to the node's column. */
    void addContributions(double[] contributions, byte[][] bins, int row) {
      int node = 0;
      contributions[contributions.length - 1] += value[0];
      while (left[node] != 0) {
        boolean goesLeft = (leftBins[node] >>> bins[column[node]][row] & 1) == 1;
        int next = goesLeft ? left[node] : left[node] + 1;
        contributions[column[node]] += value[next] - value[node];
        node = next;
      }
    }
  }

  private final double base;
  private final List<Tree> trees = new ArrayList<>();

  /**
   * @param base log odds before the first tree
   */
  BoostedTrees(double base) {
    this.base = base;
  }

  double base() {
    return base;
  }

  int size() {
    return trees.size();
  }

  void add(Tree tree) {
    trees.add(tree);
  }

  /** Adds what each column, and last the base, adds to a row's log odds. */
  void addContributions(double[] contributions, byte[][] bins, int row) {
    contributions[contributions.length - 1] += base;
    for (Tree tree : trees) {
      tree.addContributions(contributions, bins, row);
    }
  }

  /** Adds one tree's part to the log odds of all rows. */
  void addTo(double[] logOdds, int tree, byte[][] bins) {
    Tree adding = trees.get(tree);
    for (int row = 0; row < logOdds.length; row++) {
      logOdds[row] += adding.value(bins, row);
    }
  }
}
