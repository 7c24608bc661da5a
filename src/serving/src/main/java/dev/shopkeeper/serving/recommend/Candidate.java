package dev.shopkeeper.serving.recommend;

import dev.shopkeeper.tables.recommend.CatalogueEntry;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * An item that may come into a list.
 *
 * @param proposal the item, what is known to speak for it and what brought it here
 * @param entry its entry in the catalogue
 * @param weight what it is put in order by: greater first, at least 0
 * @param adjustments what its weight differs from its score by
 * @param evidence where it stands in a ranking; empty where it was not ranked
 */
record Candidate(
    Proposal proposal,
    CatalogueEntry entry,
    double weight,
    List<Adjustment> adjustments,
    Optional<Ranked> evidence) {

  /**
   * A place in a ranking.
   *
   * @param place the place
   * @param reasons explain places of that ranking
   * @param contributions of each item of the history; empty where nobody will compare them
   */
  record Ranked(int place, Reasons reasons, double[] contributions) {}

  /** A candidate that has its place whatever else comes. */
  static Candidate placed(Proposal proposal, CatalogueEntry entry, List<Adjustment> adjustments) {
    return new Candidate(proposal, entry, 0, adjustments, Optional.empty());
  }

  /** Its number. */
  int item() {
    return proposal.item();
  }

  /** The items that its reasons name. */
  Collection<Integer> named(int most) {
    return evidence
        .map(at -> at.reasons().items(List.of(at.place())))
        .orElseGet(() -> proposal.named(most));
  }

  /** Why it is here, the largest reason first. */
  List<Reason> reasons(int most, Catalogue catalogue) {
    return evidence
        .map(at -> at.reasons().of(at.place(), catalogue))
        .orElseGet(() -> proposal.reasons(most, catalogue));
  }
}
