package dev.shopkeeper.analytics.segment.prediction;

/**
 * Perceptrons on encoded columns, of one of some widths, trained for as many epochs as predict best
 * (early stopping by the folds), at most {@value #MOST_EPOCHS}.
 *
 * <p>The model that is kept is the mean, in log odds, of several that differ in seed.
 */
final class PerceptronLearner implements Learner {
  private static final int STEP = 2;
  private static final int STEPS = 20;
  private static final int MOST_EPOCHS = STEP * STEPS;

  private final int[] widths; // hidden units
  private final int copies;

  private PerceptronLearner(int[] widths, int copies) {
    this.widths = widths;
    this.copies = copies;
  }

  /** Of 8 or 24 hidden units, the mean of four models. */
  static PerceptronLearner thorough() {
    return new PerceptronLearner(new int[] {8, 24}, 4);
  }

  /** Of 8 hidden units, the mean of two models. */
  static PerceptronLearner quick() {
    return new PerceptronLearner(new int[] {8}, 2);
  }

  @Override
  public String kind() {
    return "perceptron";
  }

  @Override
  public int settings() {
    return widths.length * STEPS;
  }

  @Override
  public String name(int setting) {
    return "perceptron of " + hidden(setting) + " units after " + epochs(setting) + " epochs";
  }

  @Override
  public double[][] outOfFold(
      MixedColumns columns, boolean[] outcomes, InnerFolds folds, long seed) {
    double[][] logOdds = new double[settings()][folds.size()];
    for (int f = 0; f < folds.count(); f++) {
      int[] learned = folds.learned(f);
      int[] held = folds.heldPlaces(f);
      DesignEncoding encoding = DesignEncoding.fit(columns, learned);
      SparseRows rows = encoding.apply(columns, learned);
      SparseRows heldRows = encoding.apply(columns, folds.rows(held));
      boolean[] known = InnerFolds.pick(outcomes, learned);
      for (int setting = 0; setting < settings(); setting += STEPS) {
        Perceptron model = new Perceptron(rows.d(), hidden(setting), base(known), seed);
        for (int epoch = 0; epoch < MOST_EPOCHS; epoch++) {
          model.learn(rows, known);
          if ((epoch + 1) % STEP == 0) {
            for (int i = 0; i < held.length; i++) {
              logOdds[setting + epoch / STEP][held[i]] = model.logOdds(heldRows, i);
            }
          }
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
    boolean[] known = InnerFolds.pick(outcomes, training);
    Perceptron[] fitted = new Perceptron[copies];
    for (int c = 0; c < copies; c++) {
      fitted[c] = new Perceptron(rows.d(), hidden(setting), base(known), seed + c);
      for (int epoch = 0; epoch < epochs(setting); epoch++) {
        fitted[c].learn(rows, known);
      }
    }
    return new PerceptronMean(encoding, fitted, encoding.means(rows));
  }

  /** Half a row more of each keeps the odds finite. */
  private static double base(boolean[] outcomes) {
    double yes = 0;
    for (boolean outcome : outcomes) {
      yes += outcome ? 1 : 0;
    }
    return Math.log((yes + 0.5) / (outcomes.length - yes + 0.5));
  }

  private int hidden(int setting) {
    return widths[setting / STEPS];
  }

  private static int epochs(int setting) {
    return (setting % STEPS + 1) * STEP;
  }
}
