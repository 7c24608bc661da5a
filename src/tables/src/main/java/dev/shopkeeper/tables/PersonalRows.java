package dev.shopkeeper.tables;

import dev.shopkeeper.tables.recommend.HistoryRow;
import dev.shopkeeper.tables.segment.OutlookRow;
import dev.shopkeeper.tables.segment.ShopperRow;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rows whose key is a user's id, table by table: what an export shows and an erasure deletes.
 * All other rows are of items, segments or the whole shop. A new kind of row about one user belongs
 * here.
 */
public final class PersonalRows {
  private static final Map<Table, Set<String>> KINDS =
      Map.of(
          Table.SIMILARITY, Set.of(HistoryRow.KIND),
          Table.SEGMENTS, Set.of(OutlookRow.KIND, ShopperRow.KIND),
          Table.FORECASTS, Set.of());

  private PersonalRows() {}

  /** Whether the row of this key is about one user, whose id is the key's. */
  public static boolean personal(Table table, RowKey key) {
    return KINDS.get(table).contains(key.kind());
  }

  /** The keys of a user's rows. */
  public static List<RowKey> keys(Table table, String userId) {
    return KINDS.get(table).stream().sorted().map(kind -> new RowKey(kind, userId)).toList();
  }
}
