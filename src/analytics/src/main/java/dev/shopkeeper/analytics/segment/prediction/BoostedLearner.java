package dev.shopkeeper.analytics.segment.prediction;

import java.util.Arrays;

/**
 * Boosted trees of one of several sizes, as many of them as predict best.
 *
 * <p>The model that is kept is the mean, in log odds, of several that differ in seed alone: what
 * the random parts of rows and columns add in variance is averaged out. Of more than {@value #MANY}
 * rows, which add less, half as many are fitted.
 */
final class BoostedLearner implements Learner {
  private static final int STEP = 25;
  private static final int MANY = 20_000;

  private final int[] shapes; // leaves of a tree
  private final int steps;
  private final double rate;
  private final int copies;

  private BoostedLearner(int[] shapes, int steps, double rate, int copies) {
    this.shapes = shapes;
    this.steps = steps;
    this.rate = rate;
    this.copies = copies;
  }

  /** Up to 500 trees of 4, 8 or 16 leaves, the mean of four models. */
  static BoostedLearner thorough() {
    return new BoostedLearner(new int[] {4, 8, 16}, 20, 0.04, 4);
  }

  /** Up to 150 trees of 4 or 8 leaves, the mean of two models. */
  static BoostedLearner quick() {
    return new BoostedLearner(new int[] {4, 8}, 6, 0.08, 2);
  }

  @Override
  public String kind() {
    return "boosted";
  }

  @Override
  public int settings() {
    return shapes.length * steps;
  }

  @Override
  public String name(int setting) {
    return trees(setting) + " boosted trees of " + leaves(setting) + " leaves";
  }

  @Override
  public double[][] outOfFold(
      MixedColumns columns, boolean[] outcomes, InnerFolds folds, long seed) {
    double[][] logOdds = new double[settings()][folds.size()];
    for (int f = 0; f < folds.count(); f++) {
      int[] learned = folds.learned(f);
      int[] held = folds.heldPlaces(f);
      ColumnBins binning = ColumnBins.fit(columns, learned);
      byte[][] bins = binning.apply(columns, learned);
      byte[][] heldBins = binning.apply(columns, folds.rows(held));
      boolean[] known = InnerFolds.pick(outcomes, learned);
      for (int shape = 0; shape < shapes.length; shape++) {
        GradientBoosting.Options options =
            new GradientBoosting.Options(shapes[shape], STEP * steps, rate, seed);
        BoostedTrees model = GradientBoosting.fit(binning, bins, known, options);
        double[] staged = new double[held.length];
        Arrays.fill(staged, model.base());
        for (int tree = 0; tree < model.size(); tree++) {
          model.addTo(staged, tree, heldBins);
          if ((tree + 1) % STEP == 0) {
            double[] setting = logOdds[shape * steps + tree / STEP];
            for (int i = 0; i < held.length; i++) {
              setting[held[i]] = staged[i];
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
    ColumnBins binning = ColumnBins.fit(columns, training);
    byte[][] bins = binning.apply(columns, training);
    boolean[] known = InnerFolds.pick(outcomes, training);
    BoostedTrees[] models = new BoostedTrees[training.length > MANY ? copies / 2 : copies];
    for (int c = 0; c < models.length; c++) {
      GradientBoosting.Options options =
          new GradientBoosting.Options(leaves(setting), trees(setting), rate, seed + c);
      models[c] = GradientBoosting.fit(binning, bins, known, options);
    }
    return new TreesFitted(binning, models);
  }

  private int leaves(int setting) {
    return shapes[setting / steps];
  }

  private int trees(int setting) {
    return (setting % steps + 1) * STEP;
  }
}
