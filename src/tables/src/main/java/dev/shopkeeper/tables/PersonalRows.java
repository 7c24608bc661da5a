package dev.shopkeeper.tables;

import dev.shopkeeper.tables.recommend.HistoryRow;
import dev.shopkeeper.tables.segment.MembersPage;
import dev.shopkeeper.tables.segment.OutlookRow;
import dev.shopkeeper.tables.segment.ProfileRow;
import dev.shopkeeper.tables.segment.ShopperRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The rows whose key is a user's id, table by table: what an export shows and an erasure deletes. A
 * new kind of row about one user belongs here. {@link MembersPage Pages of members} list many
 * users: of them an erasure takes one out. All other rows are of items, segments or the whole shop.
 */
public final class PersonalRows {
  private static final Map<Table, Set<String>> KINDS =
      Map.of(
          Table.SIMILARITY, Set.of(HistoryRow.KIND),
          Table.SEGMENTS, Set.of(OutlookRow.KIND, ProfileRow.KIND, ShopperRow.KIND),
          Table.FORECASTS, Set.of());

  private PersonalRows() {}

  /** Whether the row of this key is about one user, whose id is the key's. */
  public static boolean personal(Table table, RowKey key) {
    return KINDS.get(table).contains(key.kind());
  }

  /**
   * A row of many users without some of them; empty where none of them is in it, or where the row
   * is none of many users.
   */
  public static Optional<byte[]> without(Table table, Row row, Predicate<String> erased) {
    boolean members = table == Table.SEGMENTS && row.key().kind().equals(MembersPage.KIND);
    return members ? MembersPage.without(row.key(), row.bytes(), erased) : Optional.empty();
  }

  /** The keys of a user's rows. */
  public static List<RowKey> keys(Table table, String userId) {
    return KINDS.get(table).stream().sorted().map(kind -> new RowKey(kind, userId)).toList();
  }
}
