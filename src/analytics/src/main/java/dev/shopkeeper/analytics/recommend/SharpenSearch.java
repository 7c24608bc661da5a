package dev.shopkeeper.analytics.recommend;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Looks for how much of its echo to take from a table, and how to treat popular candidates then.
 */
final class SharpenSearch {
  // Of the budget of the whole contest.
  private static final double SHARE = 0.5;
  private static final int MOST_TRIALS = 16;
  private static final int ENOUGH_TRIALS = 8;
  private static final int FEWEST_TRIALS = 3;
  // Neighbours through which echoes are followed: half as many are a quarter of the work.
  private static final int[] WIDTHS = {600, 400, 200, 100};
  private static final double[][] DIRECTIONS = {{1, 0}, {0, -0.5}};
  private static final double[] FROM = {0.5, 0};
  private static final double[] LOWER = {0.05, -0.5};
  private static final double[] UPPER = {1.5, 0.5};

  private final List<Holdout> parts;
  private final List<HoldoutJudge> judges;
  private final Contest.Budget budget;
  private final Consumer<Contest.Trial> onTrial;

  /**
   * @param parts at least one
   * @param judges of the parts
   */
  SharpenSearch(
      List<Holdout> parts,
      List<HoldoutJudge> judges,
      Contest.Budget budget,
      Consumer<Contest.Trial> onTrial) {
    this.parts = parts;
    this.judges = judges;
    this.budget = budget;
    this.onTrial = onTrial;
  }

  /** The best way found to sharpen a method's table; empty where the budget allows no search. */
  Optional<Method> of(Method base) {
    double most = budget.work() * SHARE;
    int items = parts.get(0).train.columns();
    int width = Math.min(width(most, items), budget.largest());
    if (SharpenedRows.work(items, width) * parts.size() * FEWEST_TRIALS > most) {
      return Optional.empty();
    }
    Method narrow = base.withNeighbours(width);
    List<Neighbours> tables =
        parts.stream()
            .map(part -> narrow.learn(part.train, budget.threads()).all(budget.threads()))
            .toList();
    double work = tables.stream().mapToDouble(SharpenedRows::work).sum();
    int trials = (int) Math.min(MOST_TRIALS, most / work);
    return Optional.of(search(narrow, tables, trials));
  }

  private int width(double most, int items) {
    for (int width : WIDTHS) {
      if (SharpenedRows.work(items, width) * parts.size() * ENOUGH_TRIALS <= most) {
        return width;
      }
    }
    return WIDTHS[WIDTHS.length - 1];
  }

  private Method search(Method base, List<Neighbours> tables, int trials) {
    CompassSearch search =
        new CompassSearch(
            point -> judge(sharpened(base, point), tables), DIRECTIONS, LOWER, UPPER, trials);
    return sharpened(base, search.maximise(FROM));
  }

  private Method.Sharpened sharpened(Method base, double[] point) {
    return new Method.Sharpened(base, point[0], point[1], budget.largest());
  }

  private double judge(Method.Sharpened method, List<Neighbours> tables) {
    double[] cases = {};
    for (int part = 0; part < parts.size(); part++) {
      Neighbours rows = method.of(tables.get(part), parts.get(part).train).all(budget.threads());
      cases = Contest.joined(cases, judges.get(part).judgeCases(rows, budget.largest()));
    }
    double mean = Arrays.stream(cases).sum() / cases.length;
    onTrial.accept(new Contest.Trial(method, mean));
    return mean;
  }
}
