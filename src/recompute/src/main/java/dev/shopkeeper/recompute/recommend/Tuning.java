package dev.shopkeeper.recompute.recommend;

import dev.shopkeeper.analytics.recommend.ExponentTuning;
import dev.shopkeeper.analytics.recommend.Holdout;
import dev.shopkeeper.analytics.recommend.Hyperparameters;
import dev.shopkeeper.analytics.recommend.Interactions;
import dev.shopkeeper.analytics.recommend.SimilarityOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Chooses hyper-parameters from training data within a fixed budget of work.
 *
 * <p>The budget is counted in additions, not in seconds, so that a faster machine does not choose
 * other parameters.
 */
final class Tuning {
  private static final int MOST_CASES = 10_000;
  // Small data are split several times: their one split would say more of chance than of them.
  private static final int MOST_SPLITS = 5;
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

  /** Holds out at most so many cases by a seed. */
  interface Split {
    Holdout apply(int mostCases, long seed);
  }

  /**
   * Chooses.
   *
   * @param train all that may be seen, to count the cost of a trial
   * @param split of it
   * @param seed of the splits
   */
  Hyperparameters choose(Interactions train, Split split, long seed) {
    List<Holdout> holdouts = new ArrayList<>();
    int cases = 0;
    while (cases < MOST_CASES && holdouts.size() < MOST_SPLITS) {
      Holdout holdout = split.apply(MOST_CASES - cases, seed + holdouts.size());
      if (holdout.cases() == 0) {
        progress.accept("nothing could be held out: nothing to tune on, exponents stay at 0.5");
        return FALLBACK;
      }
      holdouts.add(holdout);
      cases += holdout.cases();
    }
    double trials = MOST_ADDITIONS / additions(train) / holdouts.size();
    int affordable = (int) Math.max(FEWEST_TRIALS, Math.min(MOST_TRIALS, trials));
    progress.accept(
        "tuning on %d held-out cases in %d splits, %d trials at most"
            .formatted(cases, holdouts.size(), affordable));
    ExponentTuning.Trial best =
        ExponentTuning.tune(
            holdouts,
            new ExponentTuning.Budget(affordable, SIZES, k, threads),
            trial -> progress.accept("tried " + text(trial)));
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
