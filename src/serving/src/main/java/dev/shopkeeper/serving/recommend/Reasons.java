package dev.shopkeeper.serving.recommend;

import dev.shopkeeper.tables.recommend.CatalogueEntry;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Why the items of a ranking are there: what each item met adds to a score, the largest first. */
final class Reasons {
  private final Ranking ranking;
  private final List<Met> met;
  private final int most;

  /**
   * @param met the items whose rows the ranking was made from, in that order
   * @param most the most reasons of one item
   */
  Reasons(Ranking ranking, List<Met> met, int most) {
    this.ranking = ranking;
    this.met = met;
    this.most = most;
  }

  /** The items that the reasons of some places name. */
  Collection<Integer> items(List<Integer> places) {
    TreeSet<Integer> items = new TreeSet<>();
    for (int place : places) {
      strongest(ranking.contributions(place))
          .forEach(n -> items.add(met.get(n).speaksFor().item()));
    }
    return items;
  }

  /** The reasons of the item at a place. */
  List<Reason> of(int place, Catalogue catalogue) {
    double[] parts = ranking.contributions(place);
    return strongest(parts).stream()
        .map(
            n -> {
              Met one = met.get(n);
              CatalogueEntry because = catalogue.entry(one.speaksFor().item());
              OptionalInt shoppers = one.neighbours().shoppersWith(ranking.item(place));
              return new Reason(
                  one.because(),
                  because.itemId(),
                  because.title().orElse(null),
                  null,
                  null,
                  parts[n],
                  parts[n] / ranking.score(place),
                  shoppers.isPresent() ? shoppers.getAsInt() : null,
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
