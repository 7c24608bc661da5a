package dev.shopkeeper.serving.recommend;

import dev.shopkeeper.serving.recommend.Reason.Because;
import dev.shopkeeper.tables.recommend.CatalogueEntry;
import dev.shopkeeper.tables.recommend.NeighbourRow;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Why the items of a ranking are there: what each item met adds to a score, the largest first. */
final class Reasons {
  private final Ranking ranking;
  private final List<NeighbourRow> rows;
  private final List<Because> met;
  private final int most;

  /**
   * @param rows the rows that the ranking was made from
   * @param met how the item of each row was met
   * @param most the most reasons of one item
   */
  Reasons(Ranking ranking, List<NeighbourRow> rows, List<Because> met, int most) {
    this.ranking = ranking;
    this.rows = rows;
    this.met = met;
    this.most = most;
  }

  /** The items that the reasons of some places name. */
  Collection<Integer> items(List<Integer> places) {
    TreeSet<Integer> items = new TreeSet<>();
    for (int place : places) {
      strongest(ranking.contributions(place)).forEach(n -> items.add(rows.get(n).item()));
    }
    return items;
  }

  /** The reasons of the item at a place. */
  List<Reason> of(int place, Catalogue catalogue) {
    double[] parts = ranking.contributions(place);
    return strongest(parts).stream()
        .map(
            n -> {
              CatalogueEntry because = catalogue.entry(rows.get(n).item());
              return new Reason(
                  met.get(n),
                  because.itemId(),
                  because.title().orElse(null),
                  parts[n],
                  parts[n] / ranking.score(place),
                  null);
            })
        .toList();
  }

  private List<Integer> strongest(double[] parts) {
    if (most == 0) {
      return List.of();
    }
    return IntStream.range(0, parts.length)
        .filter(n -> parts[n] != 0)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer n) -> -Math.abs(parts[n])))
        .limit(most)
        .toList();
  }
}
