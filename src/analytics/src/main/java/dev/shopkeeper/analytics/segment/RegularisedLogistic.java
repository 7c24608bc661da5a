package dev.shopkeeper.analytics.segment;

import java.util.stream.IntStream;

/**
 * Logistic regression on mixed columns whose penalty is chosen inside the training rows: by
 * stratified five-fold cross-validation over λ = 0.25, 1, 4, 16, 64 the one with the least log
 * loss, the larger of equals.
 */
public final class RegularisedLogistic {
  private static final double[] LAMBDAS = {64, 16, 4, 1, 0.25}; // each start the next
  private static final int FOLDS = 5;

  private RegularisedLogistic() {}

  /**
   * Probabilities for rows that took no part in the fit.
   *
   * @param columns of all rows
   * @param outcomes of all rows; read at training rows alone
   * @param training indices of the rows to learn from, with at least two of each outcome
   * @param asked indices of the rows to predict
   * @param seed of the inner folds
   * @return asked.length probabilities of a yes
   */
  public static double[] predict(
      MixedColumns columns, boolean[] outcomes, int[] training, int[] asked, long seed) {
    double lambda = LAMBDAS[best(losses(columns, outcomes, training, seed))];
    DesignEncoding encoding = DesignEncoding.fit(columns, training);
    return LogisticRegression.fit(
            encoding.apply(columns, training), pick(outcomes, training), lambda)
        .probabilities(encoding.apply(columns, asked));
  }

  private static double[] losses(
      MixedColumns columns, boolean[] outcomes, int[] training, long seed) {
    boolean[] known = pick(outcomes, training);
    int folds = (int) Math.min(FOLDS, Math.min(count(known, true), count(known, false)));
    int[] fold = StratifiedFolds.assign(known, folds, seed);
    double[] losses = new double[LAMBDAS.length];
    for (int f = 0; f < folds; f++) {
      int held = f;
      int[] inner =
          IntStream.range(0, fold.length)
              .filter(i -> fold[i] != held)
              .map(i -> training[i])
              .toArray();
      int[] outer =
          IntStream.range(0, fold.length)
              .filter(i -> fold[i] == held)
              .map(i -> training[i])
              .toArray();
      DesignEncoding encoding = DesignEncoding.fit(columns, inner);
      SparseRows rows = encoding.apply(columns, inner);
      SparseRows heldRows = encoding.apply(columns, outer);
      boolean[] learned = pick(outcomes, inner);
      LogisticModel model = new LogisticModel(new double[rows.d()], 0);
      for (int l = 0; l < LAMBDAS.length; l++) {
        model = LogisticRegression.fit(rows, learned, LAMBDAS[l], model);
        for (int i = 0; i < outer.length; i++) {
          double z = model.intercept() + heldRows.dot(i, model.weights());
          losses[l] += LogisticModel.loss(z, outcomes[outer[i]]);
        }
      }
    }
    return losses;
  }

  private static int best(double[] losses) {
    int best = 0;
    for (int l = 1; l < losses.length; l++) {
      if (losses[l] < losses[best]) {
        best = l;
      }
    }
    return best;
  }

  private static long count(boolean[] outcomes, boolean kind) {
    return IntStream.range(0, outcomes.length).filter(i -> outcomes[i] == kind).count();
  }

  private static boolean[] pick(boolean[] values, int[] rows) {
    boolean[] picked = new boolean[rows.length];
    for (int i = 0; i < rows.length; i++) {
      picked[i] = values[rows[i]];
    }
    return picked;
  }
}
