package dev.shopkeeper.recompute.recommend;

import dev.shopkeeper.analytics.recommend.Contest;
import dev.shopkeeper.analytics.recommend.ExponentTuning;
import dev.shopkeeper.analytics.recommend.Holdout;
import dev.shopkeeper.analytics.recommend.Hyperparameters;
import dev.shopkeeper.analytics.recommend.Interactions;
import dev.shopkeeper.analytics.recommend.Method;
import dev.shopkeeper.analytics.recommend.SimilarityOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Chooses hyper-parameters and methods from training data within a fixed budget of work.
 *
 * <p>The budget is counted in additions, not in seconds, so that a faster machine does not choose
 * other parameters.
 */
final class Tuning {
  /** Items of one shopper that are learned from at most: nobody's taste is so broad. */
  static final int MOST_ITEMS = 5_000;

  private static final int FEWEST_TRIALS = 12;
  static final List<Integer> SIZES = List.of(50, 100, 200, 400, 600);
  // Linear models gain from longer rows; more than this does not fit a row of most catalogues.
  private static final List<Integer> LONG_SIZES = List.of(50, 100, 200, 400, 600, 1000);
  // Of one table of all items, of which a contest holds three at a time: a gigabyte in all.
  private static final long MOST_NEIGHBOURS = 45_000_000;
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
   * @param work multiplications and additions at the most in the search for a linear model
   * @param largestOrder most users or items, whichever are fewer, of a closed form
   * @param sizes numbers of neighbours that methods may choose from in the contest, ascending
   */
  record Effort(
      int cases,
      int splits,
      int trials,
      double additions,
      double work,
      int largestOrder,
      List<Integer> sizes) {
    /** For an evaluation, which may take minutes. */
    static final Effort THOROUGH = new Effort(10_000, 5, 70, 6e10, 2.5e11, 8_000, LONG_SIZES);

    /** For a schedule that runs every day. */
    static final Effort DAILY = new Effort(3_000, 1, 20, 2e9, 2e10, 4_000, SIZES);
  }

  private final Effort effort;
  private final int k;
  private final int threads;
  private final Consumer<String> progress;
  private final PhaseTimes times;

  Tuning(Effort effort, int k, int threads, Consumer<String> progress) {
    this(effort, k, threads, progress, new PhaseTimes());
  }

  /** The same, which also tells how long exponents and each contestant took. */
  Tuning(Effort effort, int k, int threads, Consumer<String> progress, PhaseTimes times) {
    this.effort = effort;
    this.k = k;
    this.threads = threads;
    this.progress = progress;
    this.times = times;
  }

  /** Holds out at most so many cases by a seed. */
  interface Split {
    Holdout apply(int mostCases, long seed);
  }

  /**
   * Chooses exponents, number of neighbours and how a history is read.
   *
   * @param train all that may be seen, to count the cost of a trial
   * @param split of it
   * @param seed of the splits
   */
  Hyperparameters choose(Interactions train, Split split, long seed) {
    List<Holdout> holdouts = holdouts(split, seed);
    return holdouts.isEmpty() ? FALLBACK : exponents(train, holdouts);
  }

  /**
   * Chooses the method and its options.
   *
   * @param train who took what: all that may be seen
   * @param seed of the splits
   */
  MethodChoice chooseMethod(Interactions train, long seed) {
    List<Holdout> holdouts = holdouts((most, by) -> Holdout.ofUsers(train, most, by), seed);
    if (holdouts.isEmpty()) {
      return new MethodChoice(new Method.ItemBased(FALLBACK.similarity()), List.of());
    }
    Hyperparameters tuned = exponents(train, holdouts);
    times.ended("tuning exponents");
    Contest.Budget budget =
        new Contest.Budget(
            effort.work(),
            effort.largestOrder(),
            within(effort.sizes(), train.columns()),
            k,
            threads);
    List<Contest.Entry> entries =
        Contest.hold(
            holdouts,
            tuned.similarity(),
            budget,
            trial -> {
              times.ended("trying " + trial.method().name());
              progress.accept(MethodChoice.text(trial));
            });
    MethodChoice choice = new MethodChoice(entries.get(0).method(), entries);
    choice.lines().forEach(progress);
    return choice;
  }

  /** None when nothing can be held out. */
  private List<Holdout> holdouts(Split split, long seed) {
    List<Holdout> holdouts = new ArrayList<>();
    int cases = 0;
    while (cases < effort.cases() && holdouts.size() < effort.splits()) {
      Holdout holdout = split.apply(effort.cases() - cases, seed + holdouts.size());
      if (holdout.cases() == 0) {
        progress.accept("nothing could be held out: nothing to tune on, exponents stay at 0.5");
        return List.of();
      }
      holdouts.add(holdout);
      cases += holdout.cases();
    }
    return holdouts;
  }

  private Hyperparameters exponents(Interactions train, List<Holdout> holdouts) {
    int cases = holdouts.stream().mapToInt(Holdout::cases).sum();
    double trials = effort.additions() / additions(train) / holdouts.size();
    int affordable = (int) Math.max(FEWEST_TRIALS, Math.min(effort.trials(), trials));
    progress.accept(
        "tuning on %d held-out cases in %d splits, %d trials at most"
            .formatted(cases, holdouts.size(), affordable));
    ExponentTuning.Trial best =
        ExponentTuning.tune(
            holdouts,
            new ExponentTuning.Budget(affordable, within(SIZES, train.columns()), k, threads),
            trial -> progress.accept("tried " + text(trial)));
    progress.accept("chosen " + text(best));
    return best.parameters();
  }

  /**
   * The numbers of neighbours of which a table of all items stays within memory, the smallest at
   * least. Counted in neighbours and not by the memory there is, so that the choice does not depend
   * on the machine.
   */
  static List<Integer> within(List<Integer> sizes, int items) {
    return sizes.stream()
        .filter(size -> size.equals(sizes.get(0)) || (long) size * items <= MOST_NEIGHBOURS)
        .toList();
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
