package dev.shopkeeper.analytics.recommend;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Chooses hyper-parameters on a validation part split off from the training data.
 *
 * <p>The objective is the mean of recall and NDCG at k over the cases of a {@link Holdout}, or the
 * mean of that over several. First the exponents (and, for ordered histories, the decay) are
 * searched within a budget of trials by {@link CompassSearch}, with the trade of α for β as a
 * direction of its own because popularity can be held back on either side; then, for ordered
 * histories, whether known items may be shown again; then the number of neighbours among given
 * sizes, the smallest whose objective lies within a thousandth of the best. Values are hundredths:
 * finer differences are noise.
 *
 * <p>Deterministic on any number of threads: the search draws nothing, and a trial sums in fixed
 * order. Cost: trials times the similarity rows of the items in the histories.
 */
public final class ExponentTuning {
  private static final double NEAR_BEST = 0.001;
  private static final double[] FIRST_GUESS = {0.5, 0.5, 0.5, 0.5};
  // A β below 0 favours popular candidates, which the sparsest data need.
  private static final double[] LOWER = {-0.5, -0.5, -0.5, 0};
  private static final double[] UPPER = {2, 2, 2, 2};
  private static final double[][] UNORDERED_DIRECTIONS = {
    {1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {1, -1, 0}
  };
  private static final double[][] ORDERED_DIRECTIONS = {
    {1, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 1}, {1, -1, 0, 0}
  };

  /** What was tried and what it was worth. */
  public record Trial(Hyperparameters parameters, double objective) {}

  /**
   * The limits of the search.
   *
   * @param trials most points in the search for exponents, at least 1
   * @param sizes numbers of neighbours to choose from, ascending
   * @param k length of the lists that are judged, at least 1
   * @param threads how many threads share a trial, at least 1
   */
  public record Budget(int trials, List<Integer> sizes, int k, int threads) {
    public Budget {
      sizes = List.copyOf(sizes);
      if (trials < 1 || k < 1 || threads < 1) {
        throw new IllegalArgumentException(
            "trials %d, k %d and threads %d must be at least 1".formatted(trials, k, threads));
      }
      if (sizes.isEmpty() || sizes.get(0) < 1) {
        throw new IllegalArgumentException("sizes " + sizes + " must be some, each at least 1");
      }
      for (int n = 1; n < sizes.size(); n++) {
        if (sizes.get(n) <= sizes.get(n - 1)) {
          throw new IllegalArgumentException("sizes " + sizes + " must ascend");
        }
      }
    }
  }

  private final boolean ordered;
  private final List<HoldoutJudge> judges;
  private final Budget budget;
  private final Consumer<Trial> onTrial;
  private final Map<Hyperparameters, Trial> known = new HashMap<>();

  private ExponentTuning(List<Holdout> holdouts, Budget budget, Consumer<Trial> onTrial) {
    this.ordered = holdouts.get(0).ordered;
    this.judges =
        holdouts.stream().map(h -> new HoldoutJudge(h, budget.k(), budget.threads())).toList();
    this.budget = budget;
    this.onTrial = onTrial;
  }

  /**
   * Searches and returns the trial chosen.
   *
   * @param holdouts at least one, each with at least one case, all of users or all of sessions; a
   *     trial is worth the mean over them, which is how small data are tuned with less noise
   * @param budget limits of the search
   * @param onTrial is told each new trial as it ends, on the calling thread
   */
  public static Trial tune(List<Holdout> holdouts, Budget budget, Consumer<Trial> onTrial) {
    if (holdouts.isEmpty() || holdouts.stream().anyMatch(h -> h.cases() == 0)) {
      throw new IllegalArgumentException("nothing to judge on: no case was held out");
    }
    ExponentTuning tuning = new ExponentTuning(holdouts, budget, onTrial);
    return tuning.chooseSize(tuning.chooseRepeats(tuning.searchExponents()));
  }

  private Trial searchExponents() {
    // All but the last choice are made at one size in the middle of those offered.
    int size = budget.sizes().get(budget.sizes().size() / 2);
    CompassSearch search =
        new CompassSearch(
            x -> trial(parameters(x, size)).objective(),
            ordered ? ORDERED_DIRECTIONS : UNORDERED_DIRECTIONS,
            LOWER,
            UPPER,
            budget.trials());
    double[] guess = ordered ? FIRST_GUESS : Arrays.copyOf(FIRST_GUESS, 3);
    return trial(parameters(search.maximise(guess), size));
  }

  private Hyperparameters parameters(double[] x, int size) {
    return new Hyperparameters(
        SimilarityOptions.exponents(x[0], x[1], x[2], size), ordered ? x[3] : 0, ordered);
  }

  private Trial chooseRepeats(Trial best) {
    if (!ordered) {
      return best;
    }
    Hyperparameters found = best.parameters();
    Trial without = trial(new Hyperparameters(found.similarity(), found.decay(), false));
    return without.objective() > best.objective() ? without : best;
  }

  private Trial chooseSize(Trial found) {
    List<Integer> sizes = budget.sizes();
    Hyperparameters chosen = found.parameters();
    Hyperparameters largest = withSize(chosen, sizes.get(sizes.size() - 1));
    double[] objectives = new double[sizes.size()];
    for (HoldoutJudge judge : judges) {
      // A smaller size is a prefix of a larger one: one computation serves all.
      Neighbours rows = judge.neighbours(largest.similarity());
      for (int n = 0; n < objectives.length; n++) {
        objectives[n] += judge.judge(rows, withSize(chosen, sizes.get(n))) / judges.size();
      }
    }
    Trial[] trials = new Trial[sizes.size()];
    double best = 0;
    for (int n = 0; n < trials.length; n++) {
      trials[n] = new Trial(withSize(chosen, sizes.get(n)), objectives[n]);
      onTrial.accept(trials[n]);
      best = Math.max(best, objectives[n]);
    }
    int n = 0;
    while (trials[n].objective() < best * (1 - NEAR_BEST)) {
      n++;
    }
    return trials[n];
  }

  private static Hyperparameters withSize(Hyperparameters parameters, int size) {
    SimilarityOptions s = parameters.similarity();
    return new Hyperparameters(
        SimilarityOptions.exponents(s.alpha(), s.beta(), s.gamma(), size),
        parameters.decay(),
        parameters.repeats());
  }

  private Trial trial(Hyperparameters parameters) {
    Trial before = known.get(parameters);
    if (before != null) {
      return before;
    }
    double objective = 0;
    for (HoldoutJudge judge : judges) {
      Neighbours rows = judge.neighbours(parameters.similarity());
      objective += judge.judge(rows, parameters) / judges.size();
    }
    Trial trial = new Trial(parameters, objective);
    known.put(parameters, trial);
    onTrial.accept(trial);
    return trial;
  }
}
