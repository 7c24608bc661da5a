package dev.shopkeeper.serving.recommend;

import dev.shopkeeper.tables.recommend.CatalogueEntry;
import java.util.List;
import java.util.Optional;

/**
 * An item that may come into a list.
 *
 * @param item its number
 * @param entry its entry in the catalogue
 * @param score what is known to speak for it, 0 for nothing
 * @param weight what it is put in order by: greater first, at least 0
 * @param source what brought it here
 * @param adjustments what its weight differs from its score by
 * @param evidence where it stands in a ranking; empty where it was not ranked
 */
record Candidate(
    int item,
    CatalogueEntry entry,
    double score,
    double weight,
    ItemSource source,
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
}
