package dev.shopkeeper.analytics.segment.prediction;

import dev.shopkeeper.analytics.segment.Sample;
import dev.shopkeeper.analytics.segment.prediction.BoostedTrees.Tree;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Gradient boosting of the logistic loss by trees grown leaf by leaf on binned columns (Friedman,
 * Annals of Statistics 29(5), 2001; with the second-order leaves of Chen and Guestrin, KDD 2016).
 *
 * <p>With p_i = 1 / (1 + e^−F(x_i)), gradient g_i = p_i − y_i and curvature h_i = p_i·(1 − p_i), a
 * leaf's value is −η·G/(H + λ), and a split gains
 *
 * <pre>
 * ½·[G_L²/(H_L + λ) + G_R²/(H_R + λ) − G²/(H + λ)]     (Chen and Guestrin, equations 5 and 7)
 * </pre>
 *
 * where G and H are sums over the rows of the node. Bins of numbers are split in their order, with
 * the missing ones on the better side; bins of categories in the order of G/(H + {@value
 * #CATEGORY_PRIOR}), which for this loss holds the best split (Fisher 1958). Each tree sees a
 * random part of the rows and of the columns.
 *
 * <p>Cost of a tree: O(columns · rows · depth). Deterministic by seed; of equal gains the smaller
 * column, then the earlier split.
 */
final class GradientBoosting {
  /**
   * How trees are grown.
   *
   * @param leaves of a tree, at least 2
   * @param trees how many, at least 1
   * @param rate η, how much of each tree is believed, in (0, 1]
   * @param seed of the parts
   */
  record Options(int leaves, int trees, double rate, long seed) {}

  private static final double LAMBDA = 2;
  private static final double CATEGORY_PRIOR = 10;
  private static final double LEAST_CURVATURE = 2;
  private static final double ROW_PART = 0.6;
  private static final double COLUMN_PART = 0.5;
  private static final int BINS = ColumnBins.MOST;

  private final byte[][] bins; // [column][row]
  private final boolean[] ordered;
  private final boolean[] outcomes;
  private final Options options;
  private final double[] gradient;
  private final double[] curvature;

  private GradientBoosting(ColumnBins columns, byte[][] bins, boolean[] outcomes, Options options) {
    this.bins = bins;
    this.ordered = new boolean[columns.columns()];
    for (int c = 0; c < ordered.length; c++) {
      ordered[c] = columns.ordered(c);
    }
    this.outcomes = outcomes;
    this.options = options;
    this.gradient = new double[outcomes.length];
    this.curvature = new double[outcomes.length];
  }

  /**
   * Fits trees.
   *
   * @param columns what the bins mean
   * @param bins [column][row] of the training rows
   * @param outcomes of the same rows
   */
  static BoostedTrees fit(ColumnBins columns, byte[][] bins, boolean[] outcomes, Options options) {
    return new GradientBoosting(columns, bins, outcomes, options).boost();
  }

  private BoostedTrees boost() {
    int n = outcomes.length;
    double yes = 0;
    for (boolean outcome : outcomes) {
      yes += outcome ? 1 : 0;
    }
    // Half a row more of each keeps the odds finite.
    BoostedTrees model = new BoostedTrees(Math.log((yes + 0.5) / (n - yes + 0.5)));
    double[] logOdds = new double[n];
    Arrays.fill(logOdds, model.base());
    SplittableRandom random = new SplittableRandom(options.seed());
    for (int t = 0; t < options.trees(); t++) {
      for (int i = 0; i < n; i++) {
        double p = LogisticModel.sigmoid(logOdds[i]);
        gradient[i] = p - (outcomes[i] ? 1 : 0);
        curvature[i] = p * (1 - p);
      }
      model.add(grow(part(n, ROW_PART, random), part(bins.length, COLUMN_PART, random)));
      model.addTo(logOdds, t, bins);
    }
    return model;
  }

  /** A random part of 0 to n − 1, ascending, of at least one. */
  private static int[] part(int n, double share, SplittableRandom random) {
    return Sample.indices(n, Math.max(1, (int) Math.round(share * n)), random);
  }

  private Tree grow(int[] rows, int[] columns) {
    int most = 2 * options.leaves() - 1;
    Tree tree = new Tree(new int[most], new long[most], new int[most], new double[most]);
    TreeNode[] open = new TreeNode[most];
    open[0] = examined(rows, columns);
    tree.value()[0] = leafValue(open[0]);
    int nodes = 1;
    while (nodes < most) {
      int best = best(open, nodes);
      if (best < 0) {
        break;
      }
      TreeNode node = open[best];
      open[best] = null;
      tree.column()[best] = node.split.column();
      tree.leftBins()[best] = node.split.leftBins();
      tree.left()[best] = nodes;
      open[nodes] = examined(node.rowsOf(bins, true), columns);
      open[nodes + 1] = examined(node.rowsOf(bins, false), columns);
      tree.value()[nodes] = leafValue(open[nodes]);
      tree.value()[nodes + 1] = leafValue(open[nodes + 1]);
      nodes += 2;
    }
    return tree;
  }

  private static int best(TreeNode[] open, int nodes) {
    int best = -1;
    for (int n = 0; n < nodes; n++) {
      if (open[n] != null
          && open[n].split != null
          && (best < 0 || open[n].split.gain() > open[best].split.gain())) {
        best = n;
      }
    }
    return best;
  }

  private double leafValue(TreeNode node) {
    return -options.rate() * node.gradient / (node.curvature + LAMBDA);
  }

  private TreeNode examined(int[] rows, int[] columns) {
    TreeNode node = new TreeNode(rows);
    for (int row : rows) {
      node.gradient += gradient[row];
      node.curvature += curvature[row];
    }
    if (node.curvature < 2 * LEAST_CURVATURE) {
      return node;
    }
    double[] g = new double[BINS];
    double[] h = new double[BINS];
    for (int column : columns) {
      Arrays.fill(g, 0);
      Arrays.fill(h, 0);
      byte[] bin = bins[column];
      for (int row : rows) {
        g[bin[row]] += gradient[row];
        h[bin[row]] += curvature[row];
      }
      search(node, column, g, h);
    }
    return node;
  }

  private void search(TreeNode node, int column, double[] g, double[] h) {
    int[] order = order(column, g, h);
    scan(node, column, order, g, h);
    int missing = BINS - 1;
    if (ordered[column] && h[missing] > 0) {
      // The other side for those who miss it: first instead of last.
      int[] turned = new int[order.length];
      turned[0] = missing;
      System.arraycopy(order, 0, turned, 1, order.length - 1);
      scan(node, column, turned, g, h);
    }
  }

  /** The bins with rows: by value, or for categories by how much they speak for a no. */
  private int[] order(int column, double[] g, double[] h) {
    int[] present = new int[BINS];
    int count = 0;
    for (int b = 0; b < BINS; b++) {
      if (h[b] > 0) {
        present[count++] = b;
      }
    }
    int[] order = Arrays.copyOf(present, count);
    if (!ordered[column]) {
      for (int i = 1; i < count; i++) {
        int moving = order[i];
        double key = g[moving] / (h[moving] + CATEGORY_PRIOR);
        int at = i;
        while (at > 0 && g[order[at - 1]] / (h[order[at - 1]] + CATEGORY_PRIOR) > key) {
          order[at] = order[at - 1];
          at--;
        }
        order[at] = moving;
      }
    }
    return order;
  }

  private static void scan(TreeNode node, int column, int[] order, double[] g, double[] h) {
    double whole = node.gradient * node.gradient / (node.curvature + LAMBDA);
    double leftG = 0;
    double leftH = 0;
    long leftBins = 0;
    for (int i = 0; i < order.length - 1; i++) {
      leftG += g[order[i]];
      leftH += h[order[i]];
      leftBins |= 1L << order[i];
      double rightG = node.gradient - leftG;
      double rightH = node.curvature - leftH;
      if (leftH >= LEAST_CURVATURE && rightH >= LEAST_CURVATURE) {
        double gain =
            (leftG * leftG / (leftH + LAMBDA) + rightG * rightG / (rightH + LAMBDA) - whole) / 2;
        if (gain > (node.split == null ? 1e-9 : node.split.gain())) {
          node.split = new TreeNode.Split(column, leftBins, gain);
        }
      }
    }
  }
}
