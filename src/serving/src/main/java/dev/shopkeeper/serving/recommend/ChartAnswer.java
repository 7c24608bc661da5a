package dev.shopkeeper.serving.recommend;

import dev.shopkeeper.serving.StoredRow;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.recommend.ChartRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The whole shop's list of a kind, or those of the categories asked for as one. */
final class ChartAnswer {
  private final Reading reading;
  private final ItemSource source;
  private final boolean whole;
  private final Set<RowKey> keys = new LinkedHashSet<>();

  /**
   * @param kind of the rows
   * @param source what the items of this kind are marked with
   */
  ChartAnswer(Reading reading, String kind, ItemSource source) {
    this.reading = reading;
    this.source = source;
    List<String> categories = reading.request().categories();
    this.whole = categories.isEmpty();
    categories.forEach(category -> keys.add(ChartRow.key(kind, category)));
    if (whole) {
      keys.add(ChartRow.key(kind));
    }
  }

  /** The list, filled up with what sells best. */
  Shown shown() {
    Map<RowKey, byte[]> rows = reading.first(keys);
    Listing listing = reading.listing(reading.filter(new Evidence()));
    listing.add(proposals(rows));
    listing.fillWithPopular();
    return listing.shown();
  }

  /** The rows that the list is made of. */
  Set<RowKey> keys() {
    return keys;
  }

  /** The items of the rows, best first; of equal ones the more popular. */
  List<Proposal> proposals(Map<RowKey, byte[]> rows) {
    List<Proposal> proposals = new ArrayList<>();
    for (RowKey key : keys) {
      // Every generation has the whole shop's row, but a category may have nothing to show.
      if (whole && !rows.containsKey(key)) {
        throw StoredRow.missing(key);
      }
      for (ChartRow.Entry one : Reading.row(rows, key, ChartRow::decode).orElse(List.of())) {
        proposals.add(Proposal.of(one.item(), one.score(), source));
      }
    }
    proposals.sort(
        Comparator.comparingDouble((Proposal proposal) -> -proposal.score())
            .thenComparing(Proposal::item));
    return proposals;
  }
}
