package dev.shopkeeper.analytics.segment.prediction;

import java.util.Arrays;

/**
 * The mean of perceptrons.
 *
 * <p>A column's contribution is what the log odds change by when its value takes the place of the
 * training rows' mean, the columns before it having taken theirs already: the mean of that in the
 * columns' order and in the reverse one (Shapley sampling with one antithetic pair; Mitchell et al.
 * 2022). It adds up exactly, and depends little on the order where columns act by themselves.
 */
final class PerceptronMean implements Learner.Fitted {
  private final DesignEncoding encoding;
  private final Perceptron[] copies;
  private final double[] means; // [design column]

  PerceptronMean(DesignEncoding encoding, Perceptron[] copies, double[] means) {
    this.encoding = encoding;
    this.copies = copies;
    this.means = means;
  }

  @Override
  public double[] logOdds(MixedColumns columns, int[] rows) {
    SparseRows encoded = encoding.apply(columns, rows);
    double[] logOdds = new double[rows.length];
    Arrays.setAll(logOdds, i -> mean(encoded, i));
    return logOdds;
  }

  @Override
  public double[][] contributions(MixedColumns columns, int[] rows) {
    SparseRows encoded = encoding.apply(columns, rows);
    double[][] contributions = new double[rows.length][];
    for (int row = 0; row < rows.length; row++) {
      contributions[row] = contributions(encoded, row);
    }
    return contributions;
  }

  private double[] contributions(SparseRows encoded, int row) {
    double[] values = new double[encoded.d()];
    for (int e = encoded.start()[row]; e < encoded.start()[row + 1]; e++) {
      values[encoded.column()[e]] = encoded.value()[e];
    }
    int[] source = encoding.source();
    int columns = source.length == 0 ? 0 : source[source.length - 1] + 1;
    double[] contributions = new double[columns + 1];
    double base = at(means);
    for (int direction = 0; direction < 2; direction++) {
      double[] mixed = means.clone();
      double before = base;
      for (int place = 0; place < columns; place++) {
        int column = direction == 0 ? place : columns - 1 - place;
        for (int c = 0; c < source.length; c++) {
          mixed[c] = source[c] == column ? values[c] : mixed[c];
        }
        double after = at(mixed);
        contributions[column] += (after - before) / 2;
        before = after;
      }
    }
    contributions[columns] = base;
    return contributions;
  }

  private double at(double[] dense) {
    int[] column = new int[dense.length];
    Arrays.setAll(column, c -> c);
    return mean(new SparseRows(dense.length, new int[] {0, dense.length}, column, dense), 0);
  }

  private double mean(SparseRows rows, int row) {
    double sum = 0;
    for (Perceptron copy : copies) {
      sum += copy.logOdds(rows, row);
    }
    return sum / copies.length;
  }
}
