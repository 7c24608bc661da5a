package dev.shopkeeper.serving.tables;

import dev.shopkeeper.tables.Generation;
import dev.shopkeeper.tables.PersonalRows;
import dev.shopkeeper.tables.Row;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.RowStore;
import dev.shopkeeper.tables.StoreUnavailableException;
import dev.shopkeeper.tables.Table;
import dev.shopkeeper.tables.segment.MembersPage;
import dev.shopkeeper.tables.segment.ProfileRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes a user out of the pages that list the members of segments, in every generation.
 *
 * <p>A page that has expired is left to DynamoDB, which removes it; nobody can read it.
 */
final class MemberErasure {
  private static final int ATTEMPTS = 50;

  private final RowStore rows;

  MemberErasure(RowStore rows) {
    this.rows = rows;
  }

  /** Erases; tells the pages that had the user. */
  List<ErasedRow> erase(String userId) {
    List<ErasedRow> erased = new ArrayList<>();
    RowKey profile = ProfileRow.key(userId);
    for (Generation generation : rows.generations(Table.SEGMENTS)) {
      Optional<byte[]> row = read(generation.number(), profile);
      if (row.isPresent()) {
        RowKey page = MembersPage.key(ProfileRow.decode(row.get()).page());
        if (takeOut(generation.number(), page, userId)) {
          erased.add(new ErasedRow(TableName.SEGMENTS, generation.number(), page.kind()));
        }
      }
    }
    return erased;
  }

  /** Others may be taken out of the same page at the same time: then it is read again. */
  private boolean takeOut(long generation, RowKey page, String userId) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<Row> row = read(generation, page).map(bytes -> new Row(page, bytes));
      Optional<byte[]> without =
          row.flatMap(r -> PersonalRows.without(Table.SEGMENTS, r, Set.of(userId)::contains));
      if (without.isEmpty()) {
        return false;
      }
      if (rows.replace(Table.SEGMENTS, generation, row.get(), without.get())) {
        return true;
      }
    }
    throw new StoreUnavailableException(
        "row " + page.kind() + "/" + page.id() + " changes all the time", null);
  }

  private Optional<byte[]> read(long generation, RowKey key) {
    return Optional.ofNullable(rows.read(Table.SEGMENTS, generation, List.of(key)).get(key));
  }
}
