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
import dev.shopkeeper.tables.events.EventStore;
import dev.shopkeeper.tables.events.Shopper;
import dev.shopkeeper.tables.recommend.CatalogueRows;
import dev.shopkeeper.tables.recommend.HistoryRow;
import dev.shopkeeper.tables.recommend.NeighbourRow;
import dev.shopkeeper.tables.recommend.SessionHeader;
import dev.shopkeeper.tables.recommend.TrendingRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What shall I show this shopper?
 *
 * <p>Two round trips when warm: the shopper's latest events and history at the same time, then the
 * neighbours of all items in them. Blocks of the catalogue that were not needed before are a third.
 *
 * <p>For any number of threads.
 */
public final class RecommendService {
  /** Candidates whose numbers are looked up in one read. */
  private static final int CANDIDATES = 100;

  private final TableReader similarity;
  private final EventStore events;
  private final Supplier<String> ids;
  private volatile Opened opened;

  /**
   * @param similarity reads the similarity table
   * @param events live behaviour
   * @param ids names answers, no two alike
   */
  public RecommendService(TableReader similarity, EventStore events, Supplier<String> ids) {
    this.similarity = similarity;
    this.events = events;
    this.ids = ids;
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
        request.operation() == RecommendOperation.TRENDING ? answer.trending() : answer.personal();
    return new Recommendations(ids.get(), items, Origin.of(snapshot.current()));
  }

  /** What is read once a generation; {@code sessions} is null where it has no session rows. */
  private record Opened(Catalogue catalogue, SessionHeader sessions) {}

  /** One answer: one generation throughout. */
  private final class Answer {
    private final Snapshot snapshot;
    private final RecommendRequest request;
    private final Evidence evidence = new Evidence();
    private final List<RowKey> firstKeys = new ArrayList<>();
    private Catalogue items;
    private SessionHeader sessions;

    Answer(Snapshot snapshot, RecommendRequest request) {
      this.snapshot = snapshot;
      this.request = request;
    }

    List<RecommendedItem> trending() {
      Map<RowKey, byte[]> rows = firstRead(List.of(TrendingRow.KEY));
      byte[] row = rows.get(TrendingRow.KEY);
      if (row == null) {
        throw StoredRow.missing(TrendingRow.KEY);
      }
      List<TrendingRow.Rise> rises = StoredRow.decode(TrendingRow.KEY, row, TrendingRow::decode);
      Listing listing = new Listing(items, request, new Filter(request, evidence));
      listing.add(rises);
      listing.fillWithPopular();
      return listing.items();
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
      evidence.addEvents(sessionEvents.await());
      evidence.addEvents(userEvents.await());
      historyKey
          .filter(rows::containsKey)
          .map(key -> StoredRow.decode(key, rows.get(key), HistoryRow::decode))
          .ifPresent(evidence::addHistory);
      if (request.operation() == RecommendOperation.USER && evidence.items().isEmpty()) {
        throw new ProblemException(
            ProblemType.UNKNOWN_USER, "user_id '" + request.userId() + "' has no history");
      }
    }

    private LatestEvents latest(String id, Function<String, Shopper> kind) {
      return id == null ? LatestEvents.none() : LatestEvents.of(events, kind.apply(id));
    }

    /** Reads rows, and with them the catalogue's header where it is of another generation. */
    private Map<RowKey, byte[]> firstRead(List<RowKey> keys) {
      Opened known = opened;
      boolean open =
          known == null || known.catalogue().generation() != snapshot.current().generation();
      List<RowKey> all = new ArrayList<>(keys);
      if (open) {
        all.add(CatalogueRows.headerKey());
        all.add(SessionHeader.KEY);
      }
      Map<RowKey, byte[]> rows = all.isEmpty() ? Map.of() : snapshot.read(all);
      if (open) {
        Catalogue catalogue = Catalogue.open(snapshot, rows.get(CatalogueRows.headerKey()));
        known = new Opened(catalogue, VisitRows.header(rows));
        opened = known;
      }
      items = known.catalogue();
      sessions = known.sessions();
      return rows;
    }

    /** The second round trip: the neighbours of every item met, in a visit with its sessions. */
    private void readNeighbours(List<NeighbourRow> rows, List<Because> met) {
      VisitRows visit = VisitRows.of(request, sessions);
      List<String> itemIds = List.copyOf(evidence.items().keySet());
      itemIds = visit == null ? itemIds : visit.read(itemIds);
      List<RowKey> sessionKeys = visit == null ? List.of() : visit.keys(itemIds);
      List<RowKey> keys = new ArrayList<>(itemIds.stream().map(NeighbourRow::key).toList());
      keys.addAll(sessionKeys);
      Map<RowKey, byte[]> found = keys.isEmpty() ? Map.of() : snapshot.read(keys);
      for (String itemId : itemIds) {
        RowKey key = NeighbourRow.key(itemId);
        byte[] row = found.get(key);
        if (row != null) {
          rows.add(StoredRow.decode(key, row, NeighbourRow::decode));
          met.add(evidence.items().get(itemId));
        }
      }
      if (visit != null) {
        List<NeighbourRow> voices = visit.voices(rows, found, sessionKeys);
        rows.clear();
        rows.addAll(voices);
      }
      if (request.operation() == RecommendOperation.SIMILAR && rows.isEmpty()) {
        throw new ProblemException(
            ProblemType.UNKNOWN_ITEM, "item_id '" + request.itemId() + "' is not in the catalogue");
      }
    }
  }
}
