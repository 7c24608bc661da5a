package dev.shopkeeper.analytics.recommend;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleBiFunction;

/**
 * Searches the penalty and the exponents of a linear model on one validation part within a budget
 * of work.
 *
 * <p>{@link CompassSearch} over β, α, γ, log λ and ρ. The first two only normalise what is solved
 * already, so they are tried first and cost next to nothing; λ goes in powers of 2^(1/10).
 */
final class RidgeSearch {
  // λ = 2^(SCALE · x): a step of 0.2 doubles it.
  private static final double SCALE = 5;
  // β, α, γ, log λ / SCALE, ρ
  private static final double[] FIRST_GUESS = {0.2, 0, 0.6, 0.6, 0.5};
  private static final double[] LOWER = {-0.5, -1, -0.5, -1, -0.5};
  private static final double[] UPPER = {1.5, 1, 1.5, 2, 1.5};
  private static final double[][] DIRECTIONS = {
    {1, 0, 0, 0, 0}, {0, 1, 0, 0, 0}, {0, 0, 0, 1, 0}, {0, 0, 1, 0, 0}, {0, 0, 0, 0, 1},
  };
  private static final int MOST_TRIALS = 60;
  private static final int SOLUTIONS_KEPT = 2;

  private final Function<RidgeOptions, LinearModel> learn;
  private final ToDoubleBiFunction<RowSource, RidgeOptions> judge;
  private final int neighbours;
  private final double workOfSolution;
  private double workLeft;
  private final List<Solution> solutions = new ArrayList<>();
  private final Map<RidgeOptions, Double> known = new HashMap<>();

  private record Solution(RidgeOptions options, LinearModel model) {}

  /**
   * With what a model is learnt and judged.
   *
   * @param neighbours K of all trials
   * @param workOfSolution what each learning costs
   * @param work what all of them may cost; the first is made whatever it costs
   */
  RidgeSearch(
      Function<RidgeOptions, LinearModel> learn,
      ToDoubleBiFunction<RowSource, RidgeOptions> judge,
      int neighbours,
      double workOfSolution,
      double work) {
    this.learn = learn;
    this.judge = judge;
    this.neighbours = neighbours;
    this.workOfSolution = workOfSolution;
    this.workLeft = Math.max(work, workOfSolution);
  }

  /** The best options found. */
  RidgeOptions search() {
    CompassSearch search =
        new CompassSearch(x -> value(options(x)), DIRECTIONS, LOWER, UPPER, MOST_TRIALS);
    return options(search.maximise(FIRST_GUESS));
  }

  private RidgeOptions options(double[] x) {
    return new RidgeOptions(Math.pow(2, SCALE * x[3]), x[4], x[1], x[0], x[2], neighbours);
  }

  /** What the options are worth; nothing when there is no work left to find out. */
  private double value(RidgeOptions options) {
    Double before = known.get(options);
    if (before != null) {
      return before;
    }
    LinearModel model = model(options);
    if (model == null) {
      return Double.NEGATIVE_INFINITY;
    }
    double value = judge.applyAsDouble(model, options);
    known.put(options, value);
    return value;
  }

  private LinearModel model(RidgeOptions options) {
    for (int n = 0; n < solutions.size(); n++) {
      if (solutions.get(n).options().sameRegression(options)) {
        Solution found = solutions.remove(n);
        solutions.add(found);
        return found.model().normalised(options);
      }
    }
    if (workLeft < workOfSolution) {
      return null;
    }
    workLeft -= workOfSolution;
    if (solutions.size() == SOLUTIONS_KEPT) {
      solutions.remove(0);
    }
    LinearModel model = learn.apply(options);
    solutions.add(new Solution(options, model));
    return model;
  }
}
