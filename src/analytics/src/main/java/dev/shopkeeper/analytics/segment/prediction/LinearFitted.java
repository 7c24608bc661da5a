package dev.shopkeeper.analytics.segment.prediction;

/**
 * A logistic regression on encoded columns.
 *
 * <p>A column's contribution is Σ w·(x − mean of the training rows) over what it was encoded to;
 * the base is the log odds of a row that is average in everything.
 */
record LinearFitted(DesignEncoding encoding, LogisticModel model, double[] means)
    implements Learner.Fitted {
  @Override
  public double[] logOdds(MixedColumns columns, int[] rows) {
    return model.logOdds(encoding.apply(columns, rows));
  }

  @Override
  public double[][] contributions(MixedColumns columns, int[] rows) {
    SparseRows encoded = encoding.apply(columns, rows);
    int[] source = encoding.source();
    int count = columns.numbers().length + columns.categories().length;
    double[] average = new double[count + 1];
    average[count] = model.intercept();
    for (int c = 0; c < source.length; c++) {
      average[source[c]] -= model.weights()[c] * means[c];
      average[count] += model.weights()[c] * means[c];
    }
    double[][] contributions = new double[rows.length][];
    for (int row = 0; row < rows.length; row++) {
      contributions[row] = average.clone();
      for (int e = encoded.start()[row]; e < encoded.start()[row + 1]; e++) {
        int column = encoded.column()[e];
        contributions[row][source[column]] += model.weights()[column] * encoded.value()[e];
      }
    }
    return contributions;
  }
}
