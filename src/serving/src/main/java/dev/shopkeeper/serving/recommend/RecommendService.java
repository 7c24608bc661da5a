package dev.shopkeeper.serving.recommend;

import dev.shopkeeper.serving.LatestEvents;
import dev.shopkeeper.serving.Origin;
import dev.shopkeeper.serving.StoredRow;
import dev.shopkeeper.serving.invocation.ProblemException;
import dev.shopkeeper.serving.invocation.ProblemType;
import dev.shopkeeper.serving.recommend.Reason.Because;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.TableReader;
import dev.shopkeeper.tables.TableReader.Snapshot;
import dev.shopkeeper.tables.events.Event;
import dev.shopkeeper.tables.events.EventStore;
import dev.shopkeeper.tables.events.Shopper;
import dev.shopkeeper.tables.recommend.CatalogueRows;
import dev.shopkeeper.tables.recommend.ChartRow;
import dev.shopkeeper.tables.recommend.HistoryRow;
import dev.shopkeeper.tables.recommend.NeighbourRow;
import dev.shopkeeper.tables.recommend.RepurchaseRow;
import dev.shopkeeper.tables.recommend.TogetherRow;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What shall I show this shopper?
 *
 * <p>At most two round trips when warm: the shopper's latest events and history at the same time,
 * then the rows of all items in them; lists and what is bought together need one. Blocks of the
 * catalogue that were not needed before are a third.
 *
 * <p>For any number of threads.
 */
public final class RecommendService {
  /** Candidates whose numbers are looked up in one read. */
  private static final int CANDIDATES = 100;

  private final TableReader similarity;
  private final EventStore events;
  private final Supplier<String> ids;
  private final InstantSource clock;
  private volatile Catalogue catalogue;

  /**
   * @param similarity reads the similarity table
   * @param events live behaviour
   * @param ids names answers, no two alike
   * @param clock tells what a shopper is due to buy again
   */
  public RecommendService(
      TableReader similarity, EventStore events, Supplier<String> ids, InstantSource clock) {
    this.similarity = similarity;
    this.events = events;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Answers.
   *
   * @throws ProblemException where nothing is known of the user or the item, or nothing has been
   *     computed yet
   */
  public Recommendations answer(RecommendRequest request) {
    Snapshot snapshot =
        similarity
            .snapshot()
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemType.NOT_READY, "no recommendations have been computed yet"));
    Answer answer = new Answer(snapshot, request);
    List<RecommendedItem> items =
        switch (request.operation()) {
          case USER, SIMILAR, RECOMMEND -> answer.personal();
          case TOGETHER, BASKET -> answer.together();
          case BUY_AGAIN -> answer.buyAgain();
          case RECENTLY_VIEWED -> answer.recentlyViewed();
          case TRENDING -> answer.chart(ChartRow.TRENDING, ItemSource.TRENDING);
          case POPULAR -> answer.chart(ChartRow.POPULAR, ItemSource.POPULAR);
        };
    return new Recommendations(ids.get(), items, Origin.of(snapshot.current()));
  }

  /** One answer: one generation throughout. */
  private final class Answer {
    private final Snapshot snapshot;
    private final RecommendRequest request;
    private final Evidence evidence = new Evidence();
    private final List<Event> live = new ArrayList<>();
    private List<HistoryRow.Purchase> history = List.of();
    private Catalogue items;

    Answer(Snapshot snapshot, RecommendRequest request) {
      this.snapshot = snapshot;
      this.request = request;
    }

    /** The whole shop's list, or those of the categories asked for as one. */
    List<RecommendedItem> chart(String kind, ItemSource source) {
      boolean whole = request.categories().isEmpty();
      Set<RowKey> keys = new LinkedHashSet<>();
      request.categories().forEach(category -> keys.add(ChartRow.key(kind, category)));
      if (whole) {
        keys.add(ChartRow.key(kind));
      }
      Map<RowKey, byte[]> rows = firstRead(keys);
      List<Proposal> proposals = new ArrayList<>();
      for (RowKey key : keys) {
        if (whole && !rows.containsKey(key)) {
          throw StoredRow.missing(key);
        }
        row(rows, key, ChartRow::decode)
            .ifPresent(
                entries ->
                    entries.forEach(
                        one -> proposals.add(Proposal.of(one.item(), one.score(), source))));
      }
      proposals.sort(
          Comparator.comparingDouble((Proposal proposal) -> -proposal.score())
              .thenComparing(Proposal::item));
      Listing listing = listing(evidence);
      listing.add(proposals);
      listing.fillWithPopular();
      return listing.items();
    }

    List<RecommendedItem> together() {
      boolean ofBasket = request.operation() == RecommendOperation.BASKET;
      List<String> basket = ofBasket ? request.basket() : List.of(request.itemId());
      Set<RowKey> keys = new LinkedHashSet<>();
      basket.forEach(itemId -> keys.add(TogetherRow.key(itemId)));
      List<RowKey> all = new ArrayList<>(keys);
      if (!ofBasket) {
        // Every item has this row, also one that is bought with nothing.
        all.add(NeighbourRow.key(request.itemId()));
      }
      Map<RowKey, byte[]> rows = firstRead(all);
      if (!ofBasket && !rows.containsKey(NeighbourRow.key(request.itemId()))) {
        throw unknownItem();
      }
      BasketComplements complements = new BasketComplements();
      Because because = ofBasket ? Because.IN_BASKET : Because.ASKED;
      keys.forEach(
          key ->
              row(rows, key, TogetherRow::decode).ifPresent(row -> complements.add(row, because)));
      Listing listing = listing(evidence);
      listing.add(complements.proposals());
      listing.fillWithPopular();
      return listing.items();
    }

    List<RecommendedItem> buyAgain() {
      gather();
      List<HistoryRow.Purchase> bought = new Purchases(live, history).all();
      List<HistoryRow.Purchase> newest =
          bought.subList(0, Math.min(Evidence.MOST_ITEMS, bought.size()));
      List<RowKey> keys =
          newest.stream().map(purchase -> RepurchaseRow.key(purchase.itemId())).toList();
      Map<RowKey, byte[]> rows = keys.isEmpty() ? Map.of() : snapshot.read(keys);
      Listing listing = listing(new Evidence());
      listing.add(
          new DueItems(clock.instant())
              .proposals(
                  newest, itemId -> row(rows, RepurchaseRow.key(itemId), RepurchaseRow::decode)));
      return listing.items();
    }

    List<RecommendedItem> recentlyViewed() {
      gather();
      Map<String, Instant> meetings = Meetings.newestFirst(live, history);
      Filter filter = new Filter(request, new Evidence());
      List<RowKey> keys =
          meetings.keySet().stream()
              .filter(itemId -> !filter.excludes(itemId))
              .limit(Evidence.MOST_ITEMS)
              .map(NeighbourRow::key)
              .toList();
      Map<RowKey, byte[]> rows = keys.isEmpty() ? Map.of() : snapshot.read(keys);
      List<Proposal> proposals = new ArrayList<>();
      for (RowKey key : keys) {
        Instant metAt = meetings.get(key.id());
        row(rows, key, NeighbourRow::decode)
            .ifPresent(
                row ->
                    proposals.add(
                        new Proposal(
                            row.item(),
                            metAt.getEpochSecond(),
                            ItemSource.RECENTLY_VIEWED,
                            List.of(),
                            metAt,
                            null)));
      }
      Listing listing = new Listing(items, request, filter);
      listing.add(proposals);
      return listing.items();
    }

    /** A list that leaves out what the request says and, by the evidence, what was bought. */
    private Listing listing(Evidence bought) {
      return new Listing(items, request, new Filter(request, bought));
    }

    private static <T> Optional<T> row(
        Map<RowKey, byte[]> rows, RowKey key, Function<byte[], T> decoder) {
      return Optional.ofNullable(rows.get(key)).map(row -> StoredRow.decode(key, row, decoder));
    }

    private ProblemException unknownItem() {
      return new ProblemException(
          ProblemType.UNKNOWN_ITEM, "item_id '" + request.itemId() + "' is not in the catalogue");
    }

    List<RecommendedItem> personal() {
      gather();
      List<NeighbourRow> rows = new ArrayList<>();
      List<Because> met = new ArrayList<>();
      readNeighbours(rows, met);
      Listing listing = new Listing(items, request, new Filter(request, evidence));
      listing.add(rows, met);
      if (request.candidates() == null) {
        listing.fillWithPopular();
      } else {
        fillWithCandidates(listing);
      }
      return listing.items();
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
      Map<RowKey, byte[]> rows = snapshot.read(keys);
      return keys.stream()
          .filter(rows::containsKey)
          .map(key -> StoredRow.decode(key, rows.get(key), NeighbourRow::decode).item())
          .toList();
    }

    /** The first round trip: what the shopper did, by the files and a moment ago. */
    private void gather() {
      evidence.add(request.basket(), Because.IN_BASKET);
      List<String> newestFirst = new ArrayList<>(request.session());
      Collections.reverse(newestFirst);
      evidence.add(newestFirst, Because.IN_SESSION);
      if (request.itemId() != null) {
        evidence.add(List.of(request.itemId()), Because.ASKED);
      }
      LatestEvents userEvents = latest(request.userId(), Shopper::user);
      LatestEvents sessionEvents = latest(request.sessionId(), Shopper::session);
      Optional<RowKey> historyKey = Optional.ofNullable(request.userId()).map(HistoryRow::key);
      Map<RowKey, byte[]> rows = firstRead(historyKey.map(List::of).orElseGet(List::of));
      live.addAll(sessionEvents.await());
      live.addAll(userEvents.await());
      history = historyKey.flatMap(key -> row(rows, key, HistoryRow::decode)).orElse(List.of());
      evidence.addEvents(live);
      evidence.addHistory(history);
      if (RecommendOperation.OF_A_USER.contains(request.operation())
          && live.isEmpty()
          && history.isEmpty()) {
        throw new ProblemException(
            ProblemType.UNKNOWN_USER, "user_id '" + request.userId() + "' has no history");
      }
    }

    private LatestEvents latest(String id, Function<String, Shopper> kind) {
      return id == null ? LatestEvents.none() : LatestEvents.of(events, kind.apply(id));
    }

    /** Reads rows, and with them the catalogue's header where it is of another generation. */
    private Map<RowKey, byte[]> firstRead(Collection<RowKey> keys) {
      Catalogue known = catalogue;
      boolean open = known == null || known.generation() != snapshot.current().generation();
      List<RowKey> all = new ArrayList<>(keys);
      if (open) {
        all.add(CatalogueRows.headerKey());
      }
      Map<RowKey, byte[]> rows = all.isEmpty() ? Map.of() : snapshot.read(all);
      items = open ? Catalogue.open(snapshot, rows.get(CatalogueRows.headerKey())) : known;
      catalogue = items;
      return rows;
    }

    /** The second round trip: the neighbours of every item met. */
    private void readNeighbours(List<NeighbourRow> rows, List<Because> met) {
      List<RowKey> keys = evidence.items().keySet().stream().map(NeighbourRow::key).toList();
      Map<RowKey, byte[]> found = keys.isEmpty() ? Map.of() : snapshot.read(keys);
      evidence
          .items()
          .forEach(
              (itemId, because) -> {
                RowKey key = NeighbourRow.key(itemId);
                byte[] row = found.get(key);
                if (row != null) {
                  rows.add(StoredRow.decode(key, row, NeighbourRow::decode));
                  met.add(because);
                }
              });
      if (request.operation() == RecommendOperation.SIMILAR && rows.isEmpty()) {
        throw unknownItem();
      }
    }
  }
}
