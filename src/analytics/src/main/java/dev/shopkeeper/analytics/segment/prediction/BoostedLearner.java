package dev.shopkeeper.analytics.segment.prediction;

import java.util.Arrays;

/**
 * Boosted trees of one of several sizes, as many of them as predict best.
 *
 * <p>The model that is kept is the mean, in log odds, of {@value #COPIES} that differ in seed
 * alone: what the random parts of rows and columns add in variance is averaged out.
 */
final class BoostedLearner implements Learner {
  private static final int[] LEAVES = {4, 8, 16};
  private static final int STEP = 25;
  private static final int STEPS = 20;
  private static final double RATE = 0.04;
  private static final int COPIES = 4;

  @Override
  public int settings() {
    return LEAVES.length * STEPS;
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
      for (int shape = 0; shape < LEAVES.length; shape++) {
        GradientBoosting.Options options =
            new GradientBoosting.Options(LEAVES[shape], STEP * STEPS, RATE, seed);
        BoostedTrees model = GradientBoosting.fit(binning, bins, known, options);
        double[] staged = new double[held.length];
        Arrays.fill(staged, model.base());
        for (int tree = 0; tree < model.size(); tree++) {
          model.addTo(staged, tree, heldBins);
          if ((tree + 1) % STEP == 0) {
            double[] setting = logOdds[shape * STEPS + tree / STEP];
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
    BoostedTrees[] copies = new BoostedTrees[COPIES];
    for (int c = 0; c < COPIES; c++) {
      GradientBoosting.Options options =
          new GradientBoosting.Options(leaves(setting), trees(setting), RATE, seed + c);
      copies[c] = GradientBoosting.fit(binning, bins, known, options);
    }
    return (asked, rows) -> mean(copies, binning.apply(asked, rows), rows.length);
  }

  private static double[] mean(BoostedTrees[] copies, byte[][] bins, int rows) {
    double[] sum = new double[rows];
    for (BoostedTrees copy : copies) {
      for (int row = 0; row < rows; row++) {
        sum[row] += copy.base();
      }
      for (int tree = 0; tree < copy.size(); tree++) {
        copy.addTo(sum, tree, bins);
      }
    }
    return Arrays.stream(sum).map(x -> x / copies.length).toArray();
  }

  private static int leaves(int setting) {
    return LEAVES[setting / STEPS];
  }

  private static int trees(int setting) {
    return (setting % STEPS + 1) * STEP;
  }
}
