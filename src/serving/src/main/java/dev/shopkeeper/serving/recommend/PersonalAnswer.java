package dev.shopkeeper.serving.recommend;

import dev.shopkeeper.serving.recommend.Reason.Because;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.TableReader;
import dev.shopkeeper.tables.events.EventStore;
import dev.shopkeeper.tables.recommend.NeighbourRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the items that a shopper met lead to, or an item that is asked about. */
final class PersonalAnswer {
  /** Candidates whose numbers are looked up in one read. */
  private static final int CANDIDATES = 100;

  private final Reading reading;
  private final RecommendRequest request;
  private final Evidence evidence;
  private final List<Met> met = new ArrayList<>();
  private final TableReader segments;
  private final boolean stranger;
  private Optional<SegmentUsed> segment = Optional.empty();

  PersonalAnswer(Reading reading, EventStore events, TableReader segments) {
    this.reading = reading;
    this.request = reading.request();
    Past past = Past.read(reading, events);
    this.evidence = evidence(request, past);
    this.stranger = request.operation() == RecommendOperation.USER && past.isEmpty();
    this.segments = segments;
  }

  /** What evidence leads to, then what there is for anybody or the candidates given. */
  Shown shown() {
    readNeighbours();
    Listing listing = reading.listing(reading.filter(evidence));
    listing.addLedToBy(met);
    if (request.candidates() != null) {
      fillWithCandidates(listing);
    } else {
      if (evidence.items().isEmpty()) {
        fillWithLists(listing);
      }
      listing.fillWithPopular();
    }
    return listing.shown().of(segment);
  }

  private static Evidence evidence(RecommendRequest request, Past past) {
    Evidence evidence = new Evidence();
    evidence.add(request.basket(), Because.IN_BASKET);
    List<String> newestFirst = new ArrayList<>(request.session());
    Collections.reverse(newestFirst);
    evidence.add(newestFirst, Because.IN_SESSION);
    if (request.itemId() != null) {
      evidence.add(List.of(request.itemId()), Because.ASKED);
    }
    evidence.addEvents(past.live());
    evidence.addHistory(past.history());
    return evidence;
  }

  /** The second round trip: the neighbours of every item met, in a visit with its sessions. */
  private void readNeighbours() {
    VisitRows visit = VisitRows.of(request, reading.sessions());
    List<String> itemIds = List.copyOf(evidence.items().keySet());
    itemIds = visit == null ? itemIds : visit.read(itemIds);
    List<RowKey> sessionKeys = visit == null ? List.of() : visit.keys(itemIds);
    List<RowKey> keys = new ArrayList<>(itemIds.stream().map(NeighbourRow::key).toList());
    keys.addAll(sessionKeys);
    Map<RowKey, byte[]> found = reading.then(keys);
    for (String itemId : itemIds) {
      Because because = evidence.items().get(itemId);
      Reading.row(found, NeighbourRow.key(itemId), NeighbourRow::decode)
          .ifPresent(row -> met.add(new Met(row, row, because)));
    }
    if (visit != null) {
      List<NeighbourRow> neighbours = met.stream().map(Met::neighbours).toList();
      List<NeighbourRow> voices = visit.voices(neighbours, found, sessionKeys);
      for (int n = 0; n < voices.size(); n++) {
        met.set(n, new Met(voices.get(n), neighbours.get(n), met.get(n).because()));
      }
    }
    if (request.operation() == RecommendOperation.SIMILAR && met.isEmpty()) {
      throw reading.unknownItem();
    }
  }

  /**
   * Nothing that this shopper did is known: what the segment buys, what rises, what sells best.
   * Reads at the place of the second round trip, since there was nothing to read the rows of.
   */
  private void fillWithLists(Listing listing) {
    SegmentLists lists = SegmentLists.read(reading, segments);
    segment = lists.used();
    if (stranger && segment.isEmpty()) {
      throw reading.unknownUser();
    }
    lists.addTo(listing);
  }

  /** The candidates nothing is known to lead to, in their order: no more read than are wanted. */
  private void fillWithCandidates(Listing listing) {
    List<String> open = listing.open(request.candidates());
    for (int from = 0; from < open.size() && !listing.full(); from += CANDIDATES) {
      int to = Math.min(open.size(), from + CANDIDATES);
      listing.fillWith(numbers(open.subList(from, to)));
    }
  }

  /** The numbers of items, in their order; unknown ones are left out. */
  private List<Integer> numbers(List<String> itemIds) {
    List<RowKey> keys = itemIds.stream().map(NeighbourRow::key).toList();
    Map<RowKey, byte[]> found = reading.then(keys);
    return keys.stream()
        .map(key -> Reading.row(found, key, NeighbourRow::decode))
        .flatMap(Optional::stream)
        .map(NeighbourRow::item)
        .toList();
  }
}
