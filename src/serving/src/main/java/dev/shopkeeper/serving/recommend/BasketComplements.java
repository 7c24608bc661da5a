package dev.shopkeeper.serving.recommend;

import dev.shopkeeper.serving.recommend.Proposal.Part;
import dev.shopkeeper.serving.recommend.Reason.Because;
import dev.shopkeeper.tables.recommend.CoPurchase;
import dev.shopkeeper.tables.recommend.TogetherRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What goes with a basket, or is bought after an item.
 *
 * <pre>
 *   score(i) = Σ_j confidence(j → i) · G²(j, i)
 * </pre>
 *
 * over the items j of the basket, in their order, with G² the log-likelihood ratio of the pair. An
 * item is often taken with j where the confidence is high, and not by chance where G² is: either
 * alone prefers best sellers or oddities. Of equal scores the smaller number, the more popular
 * item.
 */
final class BasketComplements {
  private final ItemSource source;
  private final Map<Integer, List<Part>> parts = new TreeMap<>();

  /**
   * @param source {@link ItemSource#TOGETHER}, or {@link ItemSource#BOUGHT_NEXT} of rows that count
   *     shoppers
   */
  BasketComplements(ItemSource source) {
    this.source = source;
  }

  /** Adds an item of the basket. */
  void add(TogetherRow row, Because because) {
    for (CoPurchase pair : row.pairs()) {
      Association association =
          source == ItemSource.BOUGHT_NEXT
              ? Association.ofShoppers(pair)
              : Association.ofBaskets(pair);
      parts
          .computeIfAbsent(pair.item(), item -> new ArrayList<>())
          .add(new Part(because, row.item(), association.weight(), association));
    }
  }

  /** The complements, best first. */
  List<Proposal> proposals() {
    List<Proposal> proposals = new ArrayList<>(parts.size());
    parts.forEach(
        (item, found) -> {
          double score = found.stream().mapToDouble(Part::score).reduce(0, Double::sum);
          found.sort(Comparator.comparingDouble((Part part) -> -part.score()));
          proposals.add(new Proposal(item, score, source, found, null, null));
        });
    proposals.sort(Comparator.comparingDouble((Proposal proposal) -> -proposal.score()));
    return proposals;
  }
}
