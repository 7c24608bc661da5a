package dev.shopkeeper.serving.tables;

import dev.shopkeeper.tables.PersonalRows;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.RowStore;
import dev.shopkeeper.tables.events.Erasure;
import dev.shopkeeper.tables.events.ErasureStore;
import dev.shopkeeper.tables.events.EventStore;
import dev.shopkeeper.tables.events.Shopper;
import dev.shopkeeper.tables.events.UserHash;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Exports and erases what is kept of a user. Both may be repeated; an erasure that failed half-way
 * is to be, and gives another receipt.
 */
public final class UserRecords {
  private final RowStore rows;
  private final EventStore events;
  private final UserExport export;
  private final ErasureStore erasures;
  private final InstantSource clock;
  private final Supplier<String> ids;

  /**
   * @param rows the tables
   * @param events what was recorded
   * @param erasures where erasures are kept
   * @param clock dates exports and receipts
   * @param ids names receipts
   */
  public UserRecords(
      RowStore rows,
      EventStore events,
      ErasureStore erasures,
      InstantSource clock,
      Supplier<String> ids) {
    this.rows = rows;
    this.events = events;
    this.export = new UserExport(rows, events, clock);
    this.erasures = erasures;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * All that is kept, a page of events at a time.
   *
   * @param cursor of the page before; empty for the first page
   */
  public UserData export(String userId, Optional<String> cursor) {
    return export.page(userId, cursor);
  }

  /**
   * Deletes the user's events, and the user's rows from every generation of every table.
   *
   * <p>The erasure is kept first: a recompute that publishes meanwhile finds it and erases what it
   * has made of lines read before.
   */
  public ErasureReceipt erase(String userId) {
    Instant now = clock.instant();
    String receiptId = ids.get();
    erasures.keep(new Erasure(new UserHash(erasures.salt()).of(userId), now, receiptId));
    // The pages first: a user's own row says on which page the user stands.
    List<ErasedRow> erased = new ArrayList<>(new MemberErasure(rows).erase(userId));
    for (TableName table : TableName.values()) {
      for (RowKey key : PersonalRows.keys(table.table(), userId)) {
        rows.erase(table.table(), key)
            .forEach(generation -> erased.add(new ErasedRow(table, generation, key.kind())));
      }
    }
    int deleted = events.erase(Shopper.user(userId));
    return new ErasureReceipt(receiptId, userId, now, deleted, List.copyOf(erased));
  }
}
