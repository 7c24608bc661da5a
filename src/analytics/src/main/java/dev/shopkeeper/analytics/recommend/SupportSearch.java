package dev.shopkeeper.analytics.recommend;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Looks for a regression on supports, where no closed form can be had, that leads wherever it might
 * have to.
 *
 * <p>What options are worth is how much of their lead over the best method so far is beyond chance,
 * where popularity is shifted to their disadvantage ({@link ProvenLead#certain}), on one half of
 * the shoppers of one validation part: what only the mix of popularity in that part favours would
 * not be proven later, and the other half stays unseen until then.
 *
 * <p>Options are searched with supports of 100 items, or of 50 where that is what can be afforded;
 * twice as many are tried with the options found.
 */
final class SupportSearch {
  private static final int FEWEST_SOLUTIONS = 8;
  // Normalisations are tried on each, which is where most is won.
  private static final int MOST_SOLUTIONS = 12;
  private static final int[] SUPPORTS = {100, 50};
  private static final double WIDE_SHARE = 0.5;
  // Of one model: 8 bytes each, of which a search holds the best and makes another in 16.
  private static final long MOST_WEIGHTS = 20_000_000;

  private final List<Holdout> part;
  private final List<HoldoutJudge> judge;
  private final ProvenLead lead;
  private final double[] incumbent;
  private final double level;
  private final Contest.Budget budget;
  private final Consumer<Contest.Trial> onTrial;

  /**
   * @param parts at least one; the search is on the first
   * @param incumbent what the best method so far reached in each case of the parts
   */
  SupportSearch(
      List<Holdout> parts,
      List<HoldoutJudge> judges,
      double[] incumbent,
      Contest.Budget budget,
      Consumer<Contest.Trial> onTrial) {
    this.part = parts.subList(0, 1);
    this.judge = judges.subList(0, 1);
    this.lead = ProvenLead.over(part);
    this.incumbent = Arrays.copyOf(incumbent, parts.get(0).cases());
    this.level = Contest.mean(this.incumbent);
    this.budget = budget;
    this.onTrial = onTrial;
  }

  /**
   * What was reached in each case of the part is worth: the least lead, on top of the incumbent.
   */
  double worth(double[] cases) {
    return level + lead.certain(cases, incumbent);
  }

  /**
   * The best regression found; empty where the budget allows none.
   *
   * @param parts how many tables of the method will be made afterwards
   */
  Optional<Method> of(SimilarityOptions tuned, int parts) {
    Interactions train = part.get(0).train;
    for (int items : SUPPORTS) {
      SimilarityOptions support = support(tuned, items);
      if (fits(train, items)) {
        double work = SparseRegression.work(train, support);
        if (work * FEWEST_SOLUTIONS <= budget.work()) {
          return Optional.of(search(support, work, parts));
        }
      }
    }
    return Optional.empty();
  }

  private Method search(SimilarityOptions support, double work, int parts) {
    Interactions train = part.get(0).train;
    RidgeOptions found =
        new RidgeTrials(
                options -> new Method.OnSupport(options, support),
                part,
                judge,
                this::worth,
                budget,
                onTrial)
            .search(Math.max(work, budget.work() / MOST_SOLUTIONS));
    Method narrow = new Method.OnSupport(found, support);
    SimilarityOptions twice = support(support, 2 * support.neighbours());
    if (!fits(train, twice.neighbours())
        || SparseRegression.work(train, twice) * (parts + 1) > budget.work() * WIDE_SHARE) {
      return narrow;
    }
    Method wide = new Method.OnSupport(found, twice);
    return tried(wide) > tried(narrow) ? wide : narrow;
  }

  private double tried(Method method) {
    Neighbours table = Contest.learnt(method, part.get(0).train, budget);
    double worth = worth(judge.get(0).judgeCases(table, budget.largest()));
    onTrial.accept(new Contest.Trial(method, worth));
    return worth;
  }

  private static boolean fits(Interactions train, int items) {
    return (long) items * train.columns() <= MOST_WEIGHTS;
  }

  // β below ½ lets popular items explain what they can, whichever item is asked about.
  private static SimilarityOptions support(SimilarityOptions tuned, int items) {
    return SimilarityOptions.exponents(0.5, 0.3, Math.max(0, tuned.gamma()), items);
  }
}
