package dev.shopkeeper.analytics.recommend;

import dev.shopkeeper.analytics.recommend.RankingMetrics.Estimate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Looks for how much of its echo to take from a table, and how to treat popular candidates then.
 *
 * <p>All τ and η of a grid are judged at once on as many held-out cases as the budget allows
 * ({@link EchoTrials}), the echo followed through as many neighbours as the tables made afterwards
 * allow.
 */
final class SharpenSearch {
  // Of the budget of the whole contest: for the search, and for the tables made afterwards.
  private static final double SEARCH_SHARE = 0.2;
  private static final double TABLES_SHARE = 0.5;
  private static final int FEWEST_CASES = 100;
  // What is judged next to each other differs little: more cases would not choose otherwise.
  private static final int MOST_CASES = 3_000;
  // Neighbours through which echoes are followed: half as many are a quarter of the work.
  private static final int[] WIDTHS = {600, 400, 200, 100};
  private static final double[] TAUS = {0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.2};
  private static final double[] ETAS = {-0.3, -0.2, -0.15, -0.1, -0.05, 0, 0.05, 0.1, 0.2, 0.3};

  // Half the width of a 95 % interval in standard errors.
  private static final double Z95 = 1.96;

  private final List<Holdout> parts;
  private final Contest.Budget budget;
  private final Consumer<Contest.Trial> onTrial;

  /**
   * @param parts at least one
   */
  SharpenSearch(List<Holdout> parts, Contest.Budget budget, Consumer<Contest.Trial> onTrial) {
    this.parts = parts;
    this.budget = budget;
    this.onTrial = onTrial;
  }

  /** The best way found to sharpen a method's table; empty where the budget allows no search. */
  Optional<Method> of(Method base) {
    int items = parts.get(0).train.columns();
    for (int width : WIDTHS) {
      if (affordable(items, width)) {
        return best(base.withNeighbours(Math.min(width, budget.largest())));
      }
    }
    return Optional.empty();
  }

  private boolean affordable(int items, int width) {
    double tables = SharpenedRows.work(items, width) * (parts.size() + 1);
    return tables <= budget.work() * TABLES_SHARE;
  }

  /** The τ and η chosen for one table; empty where too few cases can be asked to tell. */
  private Optional<Method> best(Method narrow) {
    double[][] cases = new double[TAUS.length * ETAS.length][0];
    for (Holdout part : parts) {
      SteppedTable table =
          new SteppedTable(narrow.learn(part.train, budget.threads()).all(budget.threads()));
      int asked = affordable(part, table);
      if (asked < Math.min(FEWEST_CASES, part.cases())) {
        return Optional.empty();
      }
      double[][] found =
          new EchoTrials(part, asked, budget.k(), budget.threads(), TAUS, ETAS).judge(table);
      for (int p = 0; p < cases.length; p++) {
        cases[p] = Contest.joined(cases[p], found[p]);
      }
    }
    return Optional.of(chosen(narrow, cases));
  }

  private int affordable(Holdout part, SteppedTable table) {
    double history = (double) part.histories.size() / part.cases();
    double width = (double) table.size() / Math.max(1, table.items());
    double each = EchoTrials.work(history, width, table.items(), TAUS.length * ETAS.length);
    double most = budget.work() * SEARCH_SHARE / parts.size() / Math.max(1, each);
    return (int) Math.min(Math.min(part.cases(), MOST_CASES / parts.size()), most);
  }

  /** Of the best η of each τ, the least τ that is not behind the best by a standard error. */
  private Method chosen(Method narrow, double[][] cases) {
    int[] bestOf = new int[TAUS.length];
    int best = 0;
    for (int tau = 0; tau < TAUS.length; tau++) {
      bestOf[tau] = tau * ETAS.length;
      for (int p = bestOf[tau]; p < (tau + 1) * ETAS.length; p++) {
        bestOf[tau] = mean(cases[p]) > mean(cases[bestOf[tau]]) ? p : bestOf[tau];
      }
      double objective = mean(cases[bestOf[tau]]);
      onTrial.accept(new Contest.Trial(method(narrow, bestOf[tau]), objective));
      best = objective > mean(cases[best]) ? bestOf[tau] : best;
    }
    int tau = 0;
    while (bestOf[tau] != best && behind(cases[best], cases[bestOf[tau]])) {
      tau++;
    }
    return method(narrow, bestOf[tau]);
  }

  private Method method(Method narrow, int point) {
    return new Method.Sharpened(
        narrow, TAUS[point / ETAS.length], ETAS[point % ETAS.length], budget.largest());
  }

  /** Whether one is worse than the other by more than the standard error of the difference. */
  private static boolean behind(double[] best, double[] other) {
    double[] difference = new double[best.length];
    Arrays.setAll(difference, n -> best[n] - other[n]);
    Estimate estimate = Estimate.ofMean(difference);
    return estimate.value() > (estimate.value() - estimate.low()) / Z95;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }
}
