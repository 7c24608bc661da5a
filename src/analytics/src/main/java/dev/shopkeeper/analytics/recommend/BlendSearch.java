package dev.shopkeeper.analytics.recommend;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/**
 * Looks for the mix of one method's table with another's that serves validation parts best.
 *
 * <p>Both are brought to rows of the same mean Σ|s| first, so that a share means the same whatever
 * the methods' units. Of equal mixes the first tried stays.
 */
final class BlendSearch {
  private final Method first;
  private final List<Holdout> parts;
  private final List<HoldoutJudge> judges;
  private final ToDoubleFunction<double[]> worth;
  private final Contest.Budget budget;
  private final Consumer<Contest.Trial> onTrial;
  private final List<Neighbours> tables = new ArrayList<>();
  private final double scale;
  private double objective = Double.NEGATIVE_INFINITY;
  private Optional<Method> best = Optional.empty();

  /**
   * @param first takes part in every mix
   * @param parts at least one
   * @param judges of the parts
   * @param worth of what was reached in each case of all parts
   */
  BlendSearch(
      Method first,
      List<Holdout> parts,
      List<HoldoutJudge> judges,
      ToDoubleFunction<double[]> worth,
      Contest.Budget budget,
      Consumer<Contest.Trial> onTrial) {
    this.first = first;
    this.parts = parts;
    this.judges = judges;
    this.worth = worth;
    this.budget = budget;
    this.onTrial = onTrial;
    parts.forEach(part -> tables.add(Contest.learnt(first, part.train, budget)));
    this.scale = BlendedRows.scale(tables.get(0));
  }

  /**
   * Tries mixes with another method.
   *
   * @param shares of the first method, each in (0, 1)
   * @return whether one of them is better than all before
   */
  boolean with(Method second, double... shares) {
    List<Neighbours> others =
        parts.stream().map(part -> Contest.learnt(second, part.train, budget)).toList();
    double otherScale = BlendedRows.scale(others.get(0));
    if (scale == 0 || otherScale == 0) {
      return false;
    }
    double before = objective;
    int kept = budget.largest();
    for (double share : shares) {
      double[] cases = {};
      for (int part = 0; part < parts.size(); part++) {
        BlendedRows rows =
            new BlendedRows(
                new Given(tables.get(part)),
                share / scale,
                new Given(others.get(part)),
                (1 - share) / otherScale,
                kept);
        double[] found = judges.get(part).judgeCases(rows.all(budget.threads()), kept);
        cases = Contest.joined(cases, found);
      }
      Method blend =
          new Method.Blend(
              first.withNeighbours(kept),
              share / scale,
              second.withNeighbours(kept),
              (1 - share) / otherScale,
              kept);
      double reached = worth.applyAsDouble(cases);
      onTrial.accept(new Contest.Trial(blend, reached));
      if (reached > objective) {
        objective = reached;
        best = Optional.of(blend);
      }
    }
    return objective > before;
  }

  /** The best mix tried; empty where none could be. */
  Optional<Method> best() {
    return best;
  }

  /** A table at hand as a source of rows. */
  private record Given(Neighbours table) implements RowSource {
    @Override
    public int items() {
      return table.rows();
    }

    @Override
    public Neighbours slice(int from, int to) {
      return table.slice(from, to);
    }
  }
}
