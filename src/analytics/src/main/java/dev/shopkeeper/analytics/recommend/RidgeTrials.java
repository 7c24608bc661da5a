package dev.shopkeeper.analytics.recommend;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Searches the options of a linear model on as many validation parts as the work allows. */
final class RidgeTrials {
  // K while options are searched.
  private static final int NEIGHBOURS = 600;
  // With work for this many, a second validation part says more than a longer search on one.
  private static final int ENOUGH_SOLUTIONS = 16;

  private final Function<RidgeOptions, Method> method;
  private final List<Holdout> holdouts;
  private final List<HoldoutJudge> judges;
  private final ToDoubleFunction<double[]> worth;
  private final Contest.Budget budget;
  private final Consumer<Contest.Trial> onTrial;

  /**
   * @param worth of what was reached in each case of a part
   */
  RidgeTrials(
      Function<RidgeOptions, Method> method,
      List<Holdout> holdouts,
      List<HoldoutJudge> judges,
      ToDoubleFunction<double[]> worth,
      Contest.Budget budget,
      Consumer<Contest.Trial> onTrial) {
    this.method = method;
    this.holdouts = holdouts;
    this.judges = judges;
    this.worth = worth;
    this.budget = budget;
    this.onTrial = onTrial;
  }

  /**
   * The best options found.
   *
   * @param workOfOne multiplications and additions of one regression
   */
  RidgeOptions search(double workOfOne) {
    int parts =
        (int) Math.max(1, Math.min(holdouts.size(), budget.work() / workOfOne / ENOUGH_SOLUTIONS));
    int neighbours = Math.min(NEIGHBOURS, budget.largest());
    RidgeSearch search =
        new RidgeSearch(
            parts,
            (part, options) ->
                (LinearModel)
                    method.apply(options).learn(holdouts.get(part).train, budget.threads()),
            (part, model) -> judged(part, model, neighbours),
            (options, value) -> onTrial.accept(new Contest.Trial(method.apply(options), value)));
    return search.search(neighbours, (int) (budget.work() / workOfOne / parts));
  }

  private double judged(int part, LinearModel model, int neighbours) {
    return worth.applyAsDouble(
        judges.get(part).judgeCases(model.all(budget.threads()), neighbours));
  }
}
