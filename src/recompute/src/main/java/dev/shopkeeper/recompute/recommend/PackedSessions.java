package dev.shopkeeper.recompute.recommend;

import dev.shopkeeper.analytics.recommend.SessionIndex;
import dev.shopkeeper.tables.recommend.SessionsRow;

/** The packed row of newest sessions of every item, as it would lie in the table. */
final class PackedSessions extends PackedTable {
  private static final byte[] NONE = {};

  private PackedSessions(byte[][] rows) {
    super(rows);
  }

  static PackedSessions build(SessionIndex index, int maxBytes) {
    byte[][] rows = new byte[index.items()][];
    for (int item = 0; item < rows.length; item++) {
      SessionIndex.Sessions found = index.of(item, SessionsRow.MAX_SIDE);
      rows[item] =
          found.numbers().length == 0
              ? NONE
              : SessionsRow.encode(
                  item, found.numbers(), found.start(), found.own(), found.items(), maxBytes);
    }
    return new PackedSessions(rows);
  }

  /** Whether any session with the item speaks of another. */
  boolean has(int item) {
    return rows[item].length > 0;
  }

  /** The rows unpacked; null where an item has none. */
  SessionsRow[] decode() {
    SessionsRow[] decoded = new SessionsRow[rows.length];
    for (int item = 0; item < rows.length; item++) {
      decoded[item] = has(item) ? SessionsRow.decode(rows[item]) : null;
    }
    return decoded;
  }
}
