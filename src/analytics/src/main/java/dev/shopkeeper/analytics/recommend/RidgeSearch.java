package dev.shopkeeper.analytics.recommend;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Searches the penalty and the exponents of a linear model on one or more validation parts.
 *
 * <p>{@link CompassSearch} over β, α, log λ, γ and ρ. The first two only normalise what is solved
 * already, so they are tried first and cost next to nothing; the budget counts solutions.
 */
final class RidgeSearch {
  // λ = 2^(SCALE · x): a step of 0.2 doubles it.
  private static final double SCALE = 5;
  // β, α, log λ / SCALE, γ, ρ
  private static final double[] FIRST_GUESS = {0.2, 0, 0.6, 0.5, 0.5};
  private static final double[] LOWER = {-0.5, -1, -1, -0.5, -0.5};
  private static final double[] UPPER = {1.5, 1, 2, 1.5, 1.5};
  private static final double[][] DIRECTIONS = {
    {1, 0, 0, 0, 0}, {0, 1, 0, 0, 0}, {0, 0, 1, 0, 0}, {0, 0, 0, 1, 0}, {0, 0, 0, 0, 1},
  };
  private static final int MOST_TRIALS = 60;

  /** Learns on what a validation part left. */
  interface Learner {
    LinearModel learn(int part, RidgeOptions options);
  }

  /** Says what a model is worth on a validation part. */
  interface Judge {
    double judge(int part, LinearModel model);
  }

  /** Is told what options were worth. */
  interface Listener {
    void tried(RidgeOptions options, double objective);
  }

  private final int parts;
  private final Learner learner;
  private final Judge judge;
  private final Listener listener;
  private final Map<RidgeOptions, Double> known = new HashMap<>();
  // The best regression, whose normalisation will be tried again, and the latest: memory is for no
  // more.
  private Solution best;
  private Solution latest;
  private double bestValue = Double.NEGATIVE_INFINITY;
  private int solutionsLeft;

  /** A regression, solved on each part. */
  private record Solution(RidgeOptions options, List<LinearModel> models) {}

  RidgeSearch(int parts, Learner learner, Judge judge, Listener listener) {
    this.parts = parts;
    this.learner = learner;
    this.judge = judge;
    this.listener = listener;
  }

  /**
   * The best options found.
   *
   * @param neighbours K of all trials
   * @param solutions how many regressions may be solved on each part, at least 1
   */
  RidgeOptions search(int neighbours, int solutions) {
    solutionsLeft = Math.max(1, solutions);
    CompassSearch search =
        new CompassSearch(
            x -> value(options(x, neighbours)), DIRECTIONS, LOWER, UPPER, MOST_TRIALS);
    return options(search.maximise(FIRST_GUESS), neighbours);
  }

  private static RidgeOptions options(double[] x, int neighbours) {
    return new RidgeOptions(Math.pow(2, SCALE * x[2]), x[4], x[1], x[0], x[3], neighbours);
  }

  /** What the options are worth; less than anything when there is no work left to find out. */
  private double value(RidgeOptions options) {
    Double before = known.get(options);
    if (before != null) {
      return before;
    }
    Solution solution = solution(options);
    if (solution == null) {
      return Double.NEGATIVE_INFINITY;
    }
    double sum = 0;
    for (int part = 0; part < parts; part++) {
      sum += judge.judge(part, solution.models().get(part).normalised(options));
    }
    double value = sum / parts;
    if (value > bestValue) {
      bestValue = value;
      best = solution;
    }
    known.put(options, value);
    listener.tried(options, value);
    return value;
  }

  private Solution solution(RidgeOptions options) {
    if (best != null && best.options().sameRegression(options)) {
      return best;
    }
    if (latest != null && latest.options().sameRegression(options)) {
      return latest;
    }
    if (solutionsLeft == 0) {
      return null;
    }
    solutionsLeft--;
    // Forgotten before the next is made, so that there are never three.
    latest = null;
    List<LinearModel> models = new ArrayList<>();
    for (int part = 0; part < parts; part++) {
      models.add(learner.learn(part, options));
    }
    latest = new Solution(options, models);
    return latest;
  }
}
