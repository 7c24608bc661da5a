package dev.shopkeeper.analytics.segment.prediction;

import java.util.Arrays;

/**
 * The mean, in log odds, of boosted trees that differ in seed.
 *
 * <p>A column's contribution is what the trees' values change by along a row's path at the nodes
 * that look at it (Saabas 2014); the base is what the trees say of a row of which nothing is known.
 */
record TreesFitted(ColumnBins binning, BoostedTrees[] copies) implements Learner.Fitted {
  @Override
  public double[] logOdds(MixedColumns columns, int[] rows) {
    byte[][] bins = binning.apply(columns, rows);
    double[] sum = new double[rows.length];
    for (BoostedTrees copy : copies) {
      for (int row = 0; row < rows.length; row++) {
        sum[row] += copy.base();
      }
      for (int tree = 0; tree < copy.size(); tree++) {
        copy.addTo(sum, tree, bins);
      }
    }
    return Arrays.stream(sum).map(x -> x / copies.length).toArray();
  }

  @Override
  public double[][] contributions(MixedColumns columns, int[] rows) {
    byte[][] bins = binning.apply(columns, rows);
    double[][] contributions = new double[rows.length][bins.length + 1];
    for (int row = 0; row < rows.length; row++) {
      for (BoostedTrees copy : copies) {
        copy.addContributions(contributions[row], bins, row);
      }
      for (int c = 0; c <= bins.length; c++) {
        contributions[row][c] /= copies.length;
      }
    }
    return contributions;
  }
}
