package dev.shopkeeper.serving.recommend;

import dev.shopkeeper.serving.recommend.Reason.Because;
import java.time.Instant;
import java.util.List;

/**
 * An item that one kind of answer would show, before any filter.
 *
 * @param item its number
 * @param score what orders the proposals
 * @param source which kind
 * @param parts what the score consists of, largest first; empty where nothing tells
 * @param metAt when the shopper last met it; null where that is not the point
 * @param buyAgain when it is needed again; null where that is not the point
 */
record Proposal(
    int item, double score, ItemSource source, List<Part> parts, Instant metAt, BuyAgain buyAgain) {

  /**
   * A part of a score.
   *
   * @param because how the shopper and the other item met
   * @param item number of the other item
   * @param score what it adds
   * @param association how the two go together
   */
  record Part(Because because, int item, double score, Association association) {}

  /** An item of a list that says nothing but an order. */
  static Proposal of(int item, double score, ItemSource source) {
    return new Proposal(item, score, source, List.of(), null, null);
  }

  /** The items that the reasons name. */
  List<Integer> named(int most) {
    return parts.stream().limit(most).map(Part::item).toList();
  }

  /** The reasons, the largest first. */
  List<Reason> reasons(int most, Catalogue catalogue) {
    return parts.stream()
        .limit(most)
        .map(
            part -> {
              var entry = catalogue.entry(part.item());
              return new Reason(
                  part.because(),
                  entry.itemId(),
                  entry.title().orElse(null),
                  part.score(),
                  part.score() / score,
                  null,
                  part.association());
            })
        .toList();
  }
}
