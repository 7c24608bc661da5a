package dev.shopkeeper.analytics.segment.prediction;

/** Logistic regression on encoded columns with one of several penalties λ. */
final class LogisticLearner implements Learner {
  private static final double[] LAMBDAS = {64, 16, 4, 1, 0.25}; // each start the next

  @Override
  public String kind() {
    return "logistic";
  }

  @Override
  public int settings() {
    return LAMBDAS.length;
  }

  @Override
  public String name(int setting) {
    return "logistic regression with penalty " + LAMBDAS[setting];
  }

  @Override
  public double[][] outOfFold(
      MixedColumns columns, boolean[] outcomes, InnerFolds folds, long seed) {
    double[][] logOdds = new double[LAMBDAS.length][folds.size()];
    for (int f = 0; f < folds.count(); f++) {
      int[] learned = folds.learned(f);
      int[] held = folds.heldPlaces(f);
      DesignEncoding encoding = DesignEncoding.fit(columns, learned);
      SparseRows rows = encoding.apply(columns, learned);
      SparseRows heldRows = encoding.apply(columns, folds.rows(held));
      boolean[] known = InnerFolds.pick(outcomes, learned);
      LogisticModel model = new LogisticModel(new double[rows.d()], 0);
      for (int l = 0; l < LAMBDAS.length; l++) {
        model = LogisticRegression.fit(rows, known, LAMBDAS[l], model);
        double[] answers = model.logOdds(heldRows);
        for (int i = 0; i < held.length; i++) {
          logOdds[l][held[i]] = answers[i];
        }
      }
    }
    return logOdds;
  }

  @Override
  public Fitted fit(
      int setting, MixedColumns columns, boolean[] outcomes, int[] training, long seed) {
    DesignEncoding encoding = DesignEncoding.fit(columns, training);
    SparseRows rows = encoding.apply(columns, training);
    LogisticModel model =
        LogisticRegression.fit(rows, InnerFolds.pick(outcomes, training), LAMBDAS[setting]);
    return new LinearFitted(encoding, model, encoding.means(rows));
  }
}
