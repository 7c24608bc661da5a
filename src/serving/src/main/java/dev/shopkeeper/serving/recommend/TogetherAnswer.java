package dev.shopkeeper.serving.recommend;

import dev.shopkeeper.serving.recommend.Reason.Because;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.recommend.NeighbourRow;
import dev.shopkeeper.tables.recommend.TogetherRow;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is bought together with an item, or with what is in a basket, or after an item. */
final class TogetherAnswer {
  private final Reading reading;
  private final RecommendRequest request;

  TogetherAnswer(Reading reading) {
    this.reading = reading;
    this.request = reading.request();
  }

  /** What goes with it, filled up with what sells best. */
  Shown shown() {
    boolean ofBasket = request.operation() == RecommendOperation.BASKET;
    boolean next = request.operation() == RecommendOperation.BOUGHT_NEXT;
    List<String> basket = ofBasket ? request.basket() : List.of(request.itemId());
    Set<RowKey> keys = new LinkedHashSet<>();
    basket.forEach(id -> keys.add(next ? TogetherRow.nextKey(id) : TogetherRow.key(id)));
    Map<RowKey, byte[]> rows = ofBasket ? reading.first(keys) : ofItem(keys);
    BasketComplements complements =
        new BasketComplements(next ? ItemSource.BOUGHT_NEXT : ItemSource.TOGETHER);
    Because because = ofBasket ? Because.IN_BASKET : Because.ASKED;
    keys.forEach(
        key ->
            Reading.row(rows, key, TogetherRow::decode)
                .ifPresent(row -> complements.add(row, because)));
    Listing listing = reading.listing(reading.filter(new Evidence()));
    listing.add(complements.proposals());
    listing.fillWithPopular();
    return listing.shown();
  }

  private Map<RowKey, byte[]> ofItem(Set<RowKey> keys) {
    // Every item has this row, also one that is bought with nothing, or before nothing.
    RowKey known = NeighbourRow.key(request.itemId());
    List<RowKey> all = new ArrayList<>(keys);
    all.add(known);
    Map<RowKey, byte[]> rows = reading.first(all);
    if (!rows.containsKey(known)) {
      throw reading.unknownItem();
    }
    return rows;
  }
}
