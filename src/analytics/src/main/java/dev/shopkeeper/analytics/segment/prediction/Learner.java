package dev.shopkeeper.analytics.segment.prediction;

/**
 * A kind of model with settings to choose from: logistic regression, boosted trees or a perceptron.
 *
 * <p>Models speak in log odds, ln p/(1 − p), so that they can be added up.
 */
interface Learner {
  /** The kind in one word. */
  String kind();

  /** How many settings there are. */
  int settings();

  /** Names a setting. */
  String name(int setting);

  /**
   * Log odds of rows by models that have not seen them.
   *
   * @return [setting][place among the training rows]
   */
  double[][] outOfFold(MixedColumns columns, boolean[] outcomes, InnerFolds folds, long seed);

  /** Fits a setting to rows. */
  Fitted fit(int setting, MixedColumns columns, boolean[] outcomes, int[] training, long seed);

  /** A fitted model. */
  interface Fitted {
    /** Log odds of rows of the same columns. */
    double[] logOdds(MixedColumns columns, int[] rows);

    /**
     * What each column adds to the log odds of rows.
     *
     * @return [row][column, those of numbers first, and last the base]; a row's sum is its log odds
     */
    double[][] contributions(MixedColumns columns, int[] rows);
  }
}
