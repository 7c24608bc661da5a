package dev.shopkeeper.recompute.recommend;

import dev.shopkeeper.analytics.recommend.ExponentTuning;
import dev.shopkeeper.analytics.recommend.Holdout;
import dev.shopkeeper.analytics.recommend.Hyperparameters;
import dev.shopkeeper.analytics.recommend.Interactions;
import dev.shopkeeper.analytics.recommend.SimilarityOptions;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * Chooses hyper-parameters from training data within a fixed budget of work.
 *
 * <p>The budget is counted in additions, not in seconds, so that a faster machine does not choose
 * other parameters.
 */
final class Tuning {
  private static final int MOST_CASES = 4000;
  private static final int MOST_TRIALS = 70;
  private static final int FEWEST_TRIALS = 12;
  private static final double MOST_ADDITIONS = 6e10;
  private static final List<Integer> SIZES = List.of(50, 100, 200, 400, 600);
  // What serves tolerably where there is nothing to tune on.
  private static final Hyperparameters FALLBACK =
      new Hyperparameters(SimilarityOptions.exponents(0.5, 0.5, 0.5, 200), 0, false);

  private final int k;
  private final int threads;
  private final Consumer<String> progress;

  Tuning(int k, int threads, Consumer<String> progress) {
    this.k = k;
    this.threads = threads;
    this.progress = progress;
  }

  /**
   * Chooses.
   *
   * @param train all that may be seen, to count the cost of a trial
   * @param split holds out at most so many cases of it
   */
  Hyperparameters choose(Interactions train, IntFunction<Holdout> split) {
    Holdout holdout = split.apply(MOST_CASES);
    if (holdout.cases() == 0) {
      progress.accept("no user has two items: nothing to tune on, exponents stay at 0.5");
      return FALLBACK;
    }
    int trials =
        (int) Math.max(FEWEST_TRIALS, Math.min(MOST_TRIALS, MOST_ADDITIONS / additions(train)));
    progress.accept(
        "tuning on %d held-out cases, %d trials at most".formatted(holdout.cases(), trials));
    ExponentTuning.Budget budget = new ExponentTuning.Budget(trials, SIZES, k, threads);
    ExponentTuning.Trial best =
        ExponentTuning.tune(holdout, budget, trial -> progress.accept("tried " + text(trial)));
    progress.accept("chosen " + text(best));
    return best.parameters();
  }

  private static double additions(Interactions train) {
    double sum = 0;
    for (int u = 0; u < train.rows(); u++) {
      double items = train.start(u + 1) - train.start(u);
      sum += items * items;
    }
    return Math.max(1, sum);
  }

  private static String text(ExponentTuning.Trial trial) {
    SimilarityOptions s = trial.parameters().similarity();
    return String.format(
        Locale.ROOT,
        "alpha %.2f, beta %.2f, gamma %.2f, decay %.2f, %s, %d neighbours: %.5f",
        s.alpha(),
        s.beta(),
        s.gamma(),
        trial.parameters().decay(),
        trial.parameters().repeats() ? "repeats" : "no repeats",
        s.neighbours(),
        trial.objective());
  }
}
