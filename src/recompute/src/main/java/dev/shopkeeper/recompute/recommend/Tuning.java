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
  private static final int FEWEST_TRIALS = 12;
  private static final List<Integer> SIZES = List.of(50, 100, 200, 400, 600);
  // What serves tolerably where there is nothing to tune on.
  private static final Hyperparameters FALLBACK =
      new Hyperparameters(SimilarityOptions.exponents(0.5, 0.5, 0.5, 200), 0, false);

  /**
   * How much work the choice may cost.
   *
   * @param cases held-out cases that are enough
   * @param splits times that data with fewer cases than that are split: one split of small data
   *     says more of chance than of them
   * @param trials points tried at the most
   * @param additions similarity additions at the most, as far as {@value #FEWEST_TRIALS} trials
   *     allow
   */
  record Effort(int cases, int splits, int trials, double additions) {
    /** For an evaluation, which may take minutes. */
    static final Effort THOROUGH = new Effort(10_000, 5, 70, 6e10);

    /** For a schedule that runs every day. */
    static final Effort DAILY = new Effort(3_000, 1, 20, 2e9);
  }

  private final Effort effort;
  private final int k;
  private final int threads;
  private final Consumer<String> progress;

  Tuning(Effort effort, int k, int threads, Consumer<String> progress) {
    this.effort = effort;
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
    while (cases < effort.cases() && holdouts.size() < effort.splits()) {
      Holdout holdout = split.apply(effort.cases() - cases, seed + holdouts.size());
      if (holdout.cases() == 0) {
        progress.accept("nothing could be held out: nothing to tune on, exponents stay at 0.5");
        return FALLBACK;
      }
      holdouts.add(holdout);
      cases += holdout.cases();
    }
    double trials = effort.additions() / additions(train) / holdouts.size();
    int affordable = (int) Math.max(FEWEST_TRIALS, Math.min(effort.trials(), trials));
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
