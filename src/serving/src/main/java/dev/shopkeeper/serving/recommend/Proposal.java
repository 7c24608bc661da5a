package dev.shopkeeper.serving.recommend;

import dev.shopkeeper.serving.recommend.Reason.Because;
import dev.shopkeeper.tables.recommend.CatalogueEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

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
   * @param second number of the item that speaks with it; empty for most
   * @param score what it adds
   * @param association how the two go together, or both with the item shown
   */
  record Part(
      Because because, int item, OptionalInt second, double score, Association association) {
    /** What one item says. */
    static Part of(Because because, int item, Association association) {
      return new Part(because, item, OptionalInt.empty(), association.weight(), association);
    }

    /** What two items say together. */
    static Part ofTwo(Because because, int item, int second, Association association) {
      return new Part(because, item, OptionalInt.of(second), association.weight(), association);
    }
  }

  /** An item of a list that says nothing but an order. */
  static Proposal of(int item, double score, ItemSource source) {
    return new Proposal(item, score, source, List.of(), null, null);
  }

  /** The items that the reasons name. */
  List<Integer> named(int most) {
    return parts.stream()
        .limit(most)
        .flatMapToInt(part -> IntStream.concat(IntStream.of(part.item()), part.second().stream()))
        .boxed()
        .toList();
  }

  /** The reasons, the largest first. */
  List<Reason> reasons(int most, Catalogue catalogue) {
    return parts.stream().limit(most).map(part -> reason(part, catalogue)).toList();
  }

  private Reason reason(Part part, Catalogue catalogue) {
    CatalogueEntry entry = catalogue.entry(part.item());
    Optional<CatalogueEntry> second = part.second().stream().mapToObj(catalogue::entry).findFirst();
    return new Reason(
        part.because(),
        entry.itemId(),
        entry.title().orElse(null),
        second.map(CatalogueEntry::itemId).orElse(null),
        second.flatMap(CatalogueEntry::title).orElse(null),
        part.score(),
        part.score() / score,
        null,
        part.association());
  }
}
