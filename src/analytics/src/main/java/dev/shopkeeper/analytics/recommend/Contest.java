package dev.shopkeeper.analytics.recommend;

import dev.shopkeeper.analytics.recommend.RankingMetrics.Estimate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/**
 * Lets methods compete on validation parts split off from training data.
 *
 * <p>Contestants: the tuned three-exponent similarity; cosine, Jaccard and Pearson; neighbours of
 * users, and some of them mixed into the tuned similarity; the tuned similarity sharpened; a linear
 * model, in closed form where users or items are few enough and on supports otherwise; the blend of
 * the linear model with the better of these two; and the best of these blended with a low-pass
 * filter. Each is judged on the same held-out cases by the mean of recall and NDCG at k, with the
 * smallest K that comes within a thousandth of its best. The greatest mean wins, of equals the
 * earlier in this order; a regression on supports, and what is mixed with it, must besides prove
 * its lead ({@link ProvenLead}).
 *
 * <p>The work is counted in multiplications and additions, not in seconds, so that the choice is
 * the same on any machine and on any number of threads; what does not fit into the budget does not
 * compete.
 */
public final class Contest {
  private static final int SIMILAR_USERS = 100;
  // Neighbours of users have never won and read memory in no order, which takes its time.
  private static final double USERS_SHARE = 0.02;
  private static final double USERS_WORTH_MIXING = 0.85;
  // Of the items in the mix with users.
  private static final double[] USERS_SHARES = {0.8, 0.5};
  private static final int FEWEST_SOLUTIONS = 8;
  private static final double[] SHARES = {0.2, 0.4, 0.6, 0.8};
  // Of a linear model that sees less of the catalogue.
  private static final double[] SPARSE_SHARES = {0.1, 0.2, 0.3, 0.5};
  // As many as the memory of their tables is worth.
  private static final int SEARCH_PARTS = 3;
  // The filter never wins alone.
  private static final double LOW_PASS_SHARE = 0.125;
  private static final int[] RANKS = {8, 16, 32, 64, 128};
  private static final double LOW_PASS_BETA = -0.3;
  private static final double[] OTHER_LOW_PASS_BETAS = {-0.5, -0.1};
  private static final double[] LOW_PASS_SHARES = {0.9, 0.8, 0.7, 0.6};

  /** What was tried, and the mean of recall and NDCG it reached. */
  public record Trial(Method method, double objective) {}

  /**
   * A contestant's result.
   *
   * @param method with the options chosen for it
   * @param objective mean of recall and NDCG over the held-out cases, with its 95 % interval
   * @param behind by how much the winner is better, over the same cases, with its 95 % interval;
   *     below 0 for a lead that is not proven
   */
  public record Entry(Method method, Estimate objective, Estimate behind) {}

  /**
   * The limits of the contest.
   *
   * @param work multiplications and additions that the search for a linear model may take; 0 for no
   *     linear model
   * @param largestOrder most rows of a matrix that is inverted; it takes 8 bytes times their square
   * @param sizes numbers of neighbours to choose from, ascending
   * @param k length of the lists that are judged, at least 1
   * @param threads at least 1
   */
  public record Budget(double work, int largestOrder, List<Integer> sizes, int k, int threads) {
    public Budget {
      sizes = List.copyOf(sizes);
      if (!(work >= 0)) {
        throw new IllegalArgumentException("work " + work + " must be at least 0");
      }
      if (largestOrder < 0 || largestOrder > 46_340) {
        throw new IllegalArgumentException(
            "largest order " + largestOrder + " must be in [0, 46340]");
      }
      if (sizes.isEmpty() || sizes.get(0) < 1 || k < 1 || threads < 1) {
        throw new IllegalArgumentException(
            "sizes %s, k %d and threads %d must be at least 1".formatted(sizes, k, threads));
      }
    }

    int largest() {
      return sizes.get(sizes.size() - 1);
    }
  }

  private final List<Holdout> holdouts;
  private final List<HoldoutJudge> judges;
  private final Budget budget;
  private final Consumer<Trial> onTrial;
  private final Standings standings;

  private Contest(List<Holdout> holdouts, Budget budget, Consumer<Trial> onTrial) {
    this.holdouts = holdouts;
    this.judges =
        holdouts.stream().map(h -> new HoldoutJudge(h, budget.k(), budget.threads())).toList();
    this.budget = budget;
    this.onTrial = onTrial;
    this.standings = new Standings(ProvenLead.over(holdouts));
  }

  /**
   * Holds the contest.
   *
   * @param holdouts at least one, each with at least one case, of users; options of linear models
   *     are searched on the first
   * @param tuned the three-exponent similarity as {@link ExponentTuning} left it
   * @param onTrial is told each trial as it ends, on the calling thread
   * @return the contestants, the winner first
   */
  public static List<Entry> hold(
      List<Holdout> holdouts, SimilarityOptions tuned, Budget budget, Consumer<Trial> onTrial) {
    if (holdouts.isEmpty() || holdouts.stream().anyMatch(h -> h.cases() == 0 || h.ordered)) {
      throw new IllegalArgumentException("nothing to judge on: no case of a user was held out");
    }
    Contest contest = new Contest(holdouts, budget, onTrial);
    contest.enterAll(tuned);
    return contest.standings.entries();
  }

  private void enterAll(SimilarityOptions tuned) {
    int most = budget.largest();
    Method similarity = new Method.ItemBased(tuned);
    double plain = enter(similarity);
    enter(new Method.ItemBased(SimilarityOptions.cosine(most)));
    enter(new Method.ItemBased(SimilarityOptions.jaccard(most)));
    enter(new Method.Pearson(most));
    Interactions train = holdouts.get(0).train;
    if (UserNeighbours.work(train, SIMILAR_USERS) <= budget.work() * USERS_SHARE) {
      enterUsers(similarity, plain);
    }
    similarity = enterSharpened(similarity, plain);
    double closed = Ease.work(train) * FEWEST_SOLUTIONS;
    if (closed <= budget.work() && InverseGram.order(train) <= budget.largestOrder()) {
      enterWithBlend(closedForm(), similarity, Contest::mean, SHARES);
    } else {
      enterOnSupport(tuned, similarity);
    }
    enterSmoothed();
  }

  /** Enters neighbours of users and, unless they are far behind, some of them mixed into items. */
  private void enterUsers(Method similarity, double plain) {
    Method users = new Method.UserBased(SIMILAR_USERS, budget.largest());
    if (enter(users) < plain * USERS_WORTH_MIXING) {
      return;
    }
    BlendSearch search = blends(similarity, Math.min(SEARCH_PARTS, holdouts.size()));
    search.with(users, USERS_SHARES);
    search.best().ifPresent(this::enter);
  }

  /** Enters the similarity without its echo; the better of the two is what a regression joins. */
  private Method enterSharpened(Method similarity, double plain) {
    int parts = Math.min(SEARCH_PARTS, holdouts.size());
    SharpenSearch search = new SharpenSearch(holdouts.subList(0, parts), budget, onTrial);
    Optional<Method> sharpened = search.of(similarity);
    if (sharpened.isEmpty()) {
      return similarity;
    }
    return enter(sharpened.get()) > plain ? sharpened.get() : similarity;
  }

  private Method closedForm() {
    return new Method.ClosedForm(
        new RidgeTrials(Method.ClosedForm::new, holdouts, judges, Contest::mean, budget, onTrial)
            .search(Ease.work(holdouts.get(0).train)));
  }

  private void enterOnSupport(SimilarityOptions tuned, Method similarity) {
    SupportSearch search =
        new SupportSearch(holdouts, judges, standings.incumbentCases(), budget, onTrial);
    search
        .of(tuned, holdouts.size())
        .ifPresent(found -> enterWithBlend(found, similarity, search::worth, SPARSE_SHARES));
  }

  /** Enters a linear model and, where its mix with the similarity is better still, that too. */
  private void enterWithBlend(
      Method linear, Method similarity, ToDoubleFunction<double[]> worth, double[] shares) {
    enter(linear);
    BlendSearch search = blends(linear, 1, worth);
    search.with(similarity, shares);
    search.best().ifPresent(this::enter);
  }

  /** Enters the best method so far with some of what a low-pass filter lets through. */
  private void enterSmoothed() {
    Interactions train = holdouts.get(0).train;
    double most = budget.work() * LOW_PASS_SHARE;
    if (LowPass.work(train, RANKS[0]) > most) {
      return;
    }
    BlendSearch search = blends(standings.leader(), Math.min(SEARCH_PARTS, holdouts.size()));
    int rank = RANKS[0];
    for (int wider : RANKS) {
      boolean tried = wider <= InverseGram.order(train) && LowPass.work(train, wider) <= most;
      if (!tried || !search.with(lowPass(wider, LOW_PASS_BETA), LOW_PASS_SHARES)) {
        break;
      }
      rank = wider;
    }
    for (double beta : OTHER_LOW_PASS_BETAS) {
      search.with(lowPass(rank, beta), LOW_PASS_SHARES);
    }
    search.best().ifPresent(this::enter);
  }

  private Method lowPass(int rank, double beta) {
    return new Method.LowPassFilter(rank, beta, budget.largest());
  }

  private BlendSearch blends(Method first, int parts) {
    return blends(first, parts, Contest::mean);
  }

  private BlendSearch blends(Method first, int parts, ToDoubleFunction<double[]> worth) {
    return new BlendSearch(
        first, holdouts.subList(0, parts), judges.subList(0, parts), worth, budget, onTrial);
  }

  /** A method's rows at their longest. */
  static Neighbours learnt(Method method, Interactions train, Budget budget) {
    return method
        .withNeighbours(budget.largest())
        .learn(train, budget.threads())
        .all(budget.threads());
  }

  /**
   * Judges on every validation part and remembers the smallest K that serves; returns what the
   * method reached. Nobody is left out early: scores on fewer cases could not be compared with the
   * others.
   */
  private double enter(Method method) {
    int[] sizes = budget.sizes().stream().mapToInt(Integer::intValue).toArray();
    double[][] cases = new double[sizes.length][0];
    for (int h = 0; h < holdouts.size(); h++) {
      double[][] found =
          judges.get(h).judgeCases(learnt(method, holdouts.get(h).train, budget), sizes);
      for (int n = 0; n < cases.length; n++) {
        cases[n] = joined(cases[n], found[n]);
      }
    }
    Trial trial = standings.add(method, sizes, cases);
    onTrial.accept(trial);
    return trial.objective();
  }

  static double mean(double[] cases) {
    return Arrays.stream(cases).sum() / cases.length;
  }

  static double[] joined(double[] one, double[] other) {
    double[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }
}
