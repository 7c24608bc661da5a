package dev.shopkeeper.local.http;

import dev.shopkeeper.tables.Current;
import dev.shopkeeper.tables.Row;
import dev.shopkeeper.tables.RowStore;
import dev.shopkeeper.tables.Table;
import dev.shopkeeper.tables.recommend.HistoryRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Shoppers to begin with: who comes new to a shop's tables knows no id.
 *
 * @param users shoppers with a history of middling length, which says enough and not everything
 */
public record Samples(List<Shopper> users) {
  private static final int MOST = 24;
  private static final int TYPICAL = 20;

  /**
   * A shopper of the shop's files.
   *
   * @param userId the shopper
   * @param items how many different items the shopper bought, as far as the table keeps them
   */
  public record Shopper(String userId, int items) {}

  /** Finds some; reads every history once, for embedded tables a matter of moments. */
  public static Samples of(RowStore rows) {
    Optional<Current> current = rows.current(Table.SIMILARITY);
    List<Shopper> found = new ArrayList<>();
    current.ifPresent(
        serving -> rows.scan(Table.SIMILARITY, serving.generation(), row -> add(row, found)));
    found.sort(Comparator.comparingInt(Shopper::items).reversed().thenComparing(Shopper::userId));
    return new Samples(List.copyOf(found.subList(0, Math.min(MOST, found.size()))));
  }

  private static void add(Row row, List<Shopper> found) {
    if (row.key().kind().equals(HistoryRow.KIND)) {
      found.add(new Shopper(row.key().id(), HistoryRow.decode(row.bytes()).size()));
    }
  }
}
