package dev.shopkeeper.serving.recommend;

import dev.shopkeeper.serving.recommend.Proposal.Part;
import dev.shopkeeper.serving.recommend.Reason.Because;
import dev.shopkeeper.tables.recommend.CoPurchase;
import dev.shopkeeper.tables.recommend.RuleOfTwo;
import dev.shopkeeper.tables.recommend.TogetherRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What goes with a basket, or is bought after an item.
 *
 * <pre>
 *   score(i) = Σ_j confidence(j → i) · G²(j, i)
 * </pre>
 *
 * over the items j of the basket, in their order, with G² the log-likelihood ratio of the pair. An
 * item is often taken with j where the confidence is high, and not by chance where G² is: either
 * alone prefers best sellers or oddities. Where two items of the basket say more of i together, by
 * a rule of two, than the sum of what each says by itself, that stands in the place of both; rules
 * are taken by their weight, the greatest first, and each item speaks once. Of equal scores the
 * smaller number, the more popular item.
 */
final class BasketComplements {
  private final ItemSource source;
  private final Map<Integer, Because> met = new LinkedHashMap<>();
  private final List<RuleOfItem> rules = new ArrayList<>();
  private final Map<Integer, List<Part>> parts = new TreeMap<>();

  /** A rule with its first item. */
  private record RuleOfItem(int first, RuleOfTwo rule) {}

  /**
   * @param source {@link ItemSource#TOGETHER}, or {@link ItemSource#BOUGHT_NEXT} of rows that count
   *     shoppers
   */
  BasketComplements(ItemSource source) {
    this.source = source;
  }

  /** Adds an item of the basket. */
  void add(TogetherRow row, Because because) {
    met.put(row.item(), because);
    for (CoPurchase pair : row.pairs()) {
      Association association =
          source == ItemSource.BOUGHT_NEXT
              ? Association.ofShoppers(pair)
              : Association.ofBaskets(pair);
      parts
          .computeIfAbsent(pair.item(), item -> new ArrayList<>())
          .add(Part.of(because, row.item(), association));
    }
    row.rules().forEach(rule -> rules.add(new RuleOfItem(row.item(), rule)));
  }

  /** The complements, best first. */
  List<Proposal> proposals() {
    Map<Integer, List<Part>> ofTwo = ofTwo();
    Set<Integer> items = new TreeSet<>(parts.keySet());
    items.addAll(ofTwo.keySet());
    List<Proposal> proposals = new ArrayList<>(items.size());
    for (int item : items) {
      List<Part> found =
          chosen(parts.getOrDefault(item, List.of()), ofTwo.getOrDefault(item, List.of()));
      double score = found.stream().mapToDouble(Part::score).reduce(0, Double::sum);
      found.sort(Comparator.comparingDouble((Part part) -> -part.score()));
      proposals.add(new Proposal(item, score, source, found, null, null));
    }
    proposals.sort(Comparator.comparingDouble((Proposal proposal) -> -proposal.score()));
    return proposals;
  }

  /** What two items of the basket say together, by the item shown. */
  private Map<Integer, List<Part>> ofTwo() {
    Map<Integer, List<Part>> ofTwo = new TreeMap<>();
    for (RuleOfItem one : rules) {
      int second = one.rule().second();
      if (met.containsKey(second)) {
        CoPurchase figures = one.rule().figures();
        ofTwo
            .computeIfAbsent(figures.item(), item -> new ArrayList<>())
            .add(
                Part.ofTwo(
                    met.get(one.first()), one.first(), second, Association.ofBaskets(figures)));
      }
    }
    return ofTwo;
  }

  private static List<Part> chosen(List<Part> single, List<Part> ofTwo) {
    List<Part> chosen = new ArrayList<>(single);
    List<Part> best = new ArrayList<>(ofTwo);
    best.sort(Comparator.comparingDouble((Part part) -> -part.score()));
    Set<Integer> spoken = new HashSet<>();
    for (Part rule : best) {
      int second = rule.second().getAsInt();
      if (spoken.contains(rule.item()) || spoken.contains(second)) {
        continue;
      }
      List<Part> apart =
          single.stream()
              .filter(part -> part.item() == rule.item() || part.item() == second)
              .toList();
      if (rule.score() > apart.stream().mapToDouble(Part::score).sum()) {
        chosen.removeAll(apart);
        chosen.add(rule);
        spoken.add(rule.item());
        spoken.add(second);
      }
    }
    return chosen;
  }
}
