package dev.shopkeeper.serving.recommend;

import dev.shopkeeper.serving.StoredRow;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.recommend.NeighbourRow;
import dev.shopkeeper.tables.recommend.SessionHeader;
import dev.shopkeeper.tables.recommend.SessionsRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows by which somebody unknown is answered: neighbours and sessions of what was met last in
 * the visit, all in one read because the items' ids are all it takes to name them.
 */
final class VisitRows {
  private final SessionHeader header;

  private VisitRows(SessionHeader header) {
    this.header = header;
  }

  /**
   * How a request is answered as a visit; null where it is none, because the shopper is known or
   * the generation has no session rows.
   *
   * @param header of the generation's session rows, null where it has none
   */
  static VisitRows of(RecommendRequest request, SessionHeader header) {
    boolean unknown =
        request.operation() == RecommendOperation.RECOMMEND && request.userId() == null;
    return unknown && header != null ? new VisitRows(header) : null;
  }

  /** The header among rows read; null where the generation has none. */
  static SessionHeader header(Map<RowKey, byte[]> rows) {
    byte[] row = rows.get(SessionHeader.KEY);
    return row == null ? null : StoredRow.decode(SessionHeader.KEY, row, SessionHeader::decode);
  }

  /** Those of the items met whose rows are read: the first, which were met last. */
  List<String> read(List<String> itemIds) {
    return itemIds.subList(0, Math.min(itemIds.size(), Visit.MOST_ITEMS));
  }

  /** The keys of the session rows of items. */
  List<RowKey> keys(List<String> itemIds) {
    return itemIds.stream().map(SessionsRow::key).toList();
  }

  /**
   * What each item speaks for.
   *
   * @param neighbours of the items, the one met last first
   * @param found every row read
   * @param keys of the session rows among them
   * @return a row for each item, in their order, that takes the place of its neighbours
   */
  List<NeighbourRow> voices(
      List<NeighbourRow> neighbours, Map<RowKey, byte[]> found, List<RowKey> keys) {
    Map<Integer, NeighbourRow> byNumber = new HashMap<>();
    List<Integer> oldestFirst = new ArrayList<>();
    for (NeighbourRow row : neighbours) {
      byNumber.put(row.item(), row);
      oldestFirst.add(row.item());
    }
    Map<Integer, SessionsRow> sessions = new HashMap<>();
    for (RowKey key : keys) {
      byte[] row = found.get(key);
      if (row != null) {
        SessionsRow decoded = StoredRow.decode(key, row, SessionsRow::decode);
        sessions.put(decoded.item(), decoded);
      }
    }
    Collections.reverse(oldestFirst);
    Visit visit = Visit.of(oldestFirst.stream().mapToInt(Integer::intValue).toArray());
    return new SessionScorer(header).rows(visit, byNumber::get, sessions::get);
  }
}
