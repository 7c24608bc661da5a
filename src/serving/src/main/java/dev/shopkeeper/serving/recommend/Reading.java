package dev.shopkeeper.serving.recommend;

import dev.shopkeeper.serving.StoredRow;
import dev.shopkeeper.serving.invocation.ProblemException;
import dev.shopkeeper.serving.invocation.ProblemType;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.TableReader.Snapshot;
import dev.shopkeeper.tables.recommend.SessionHeader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** What one answer reads: one generation throughout, one time throughout. */
final class Reading {
  /**
   * What is read once a generation.
   *
   * @param sessions how visits are answered; null where the generation has no session rows
   */
  record Opened(Catalogue catalogue, SessionHeader sessions) {}

  private final Snapshot snapshot;
  private final RecommendRequest request;
  private final Instant now;
  private final AtomicReference<Opened> opened;
  private Opened generation;

  /**
   * @param now when the answer is asked for
   * @param opened what the last answer used, null before the first
   */
  Reading(
      Snapshot snapshot, RecommendRequest request, Instant now, AtomicReference<Opened> opened) {
    this.snapshot = snapshot;
    this.request = request;
    this.now = now;
    this.opened = opened;
  }

  RecommendRequest request() {
    return request;
  }

  /** When the answer is asked for. */
  Instant now() {
    return now;
  }

  /**
   * Reads rows, and with them what opens the catalogue where it is of another generation, and the
   * shelves that the filter names where they are not here yet.
   */
  Map<RowKey, byte[]> first(Collection<RowKey> keys) {
    Opened known = opened.get();
    boolean open =
        known == null || known.catalogue().generation() != snapshot.current().generation();
    List<RowKey> ahead = Shelves.ahead(request);
    List<RowKey> all = new ArrayList<>(keys);
    if (open) {
      all.addAll(Catalogue.opening());
      all.add(SessionHeader.KEY);
    } else {
      List<RowKey> named = ahead;
      ahead = known.catalogue().shelves().map(one -> one.missing(named)).orElse(List.of());
    }
    all.addAll(ahead);
    Map<RowKey, byte[]> rows = then(all);
    if (open) {
      known = new Opened(Catalogue.open(snapshot, rows), VisitRows.header(rows));
      opened.set(known);
    }
    List<RowKey> read = ahead;
    known.catalogue().shelves().ifPresent(shelves -> shelves.keep(read, rows));
    generation = known;
    return rows;
  }

  /** The header of the session rows, after the first rows were read; null where there are none. */
  SessionHeader sessions() {
    return generation.sessions();
  }

  /** Reads more rows. */
  Map<RowKey, byte[]> then(Collection<RowKey> keys) {
    return keys.isEmpty() ? Map.of() : snapshot.read(keys);
  }

  /** One of the rows read; empty where the table has none. */
  static <T> Optional<T> row(Map<RowKey, byte[]> rows, RowKey key, Function<byte[], T> decoder) {
    return Optional.ofNullable(rows.get(key)).map(row -> StoredRow.decode(key, row, decoder));
  }

  /** What may be shown, by the request and by what was bought. */
  Filter filter(Evidence bought) {
    return new Filter(request, bought, now);
  }

  /** A list to fill, after the first rows were read. */
  Listing listing(Filter filter) {
    return Listing.begin(generation.catalogue(), request, filter);
  }

  ProblemException unknownUser() {
    return new ProblemException(
        ProblemType.UNKNOWN_USER, "user_id '" + request.userId() + "' has no history");
  }

  ProblemException unknownItem() {
    return new ProblemException(
        ProblemType.UNKNOWN_ITEM, "item_id '" + request.itemId() + "' is not in the catalogue");
  }
}
