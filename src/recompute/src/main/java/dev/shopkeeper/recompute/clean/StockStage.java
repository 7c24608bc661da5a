package dev.shopkeeper.recompute.clean;

import dev.shopkeeper.recompute.data.Fields;
import dev.shopkeeper.recompute.data.FileKind;
import dev.shopkeeper.recompute.data.RejectedLineException;
import dev.shopkeeper.recompute.data.StockLevel;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Stock: of several lines of one item and location the last one counts. */
final class StockStage implements Stage {
  private record Place(String item, String location) {}

  private final Ledger ledger;
  private final Map<Place, StockLevel> levels = new LinkedHashMap<>();

  StockStage(Ledger ledger) {
    this.ledger = ledger;
  }

  @Override
  public void take(Fields fields, int file, long line) throws RejectedLineException {
    StockLevel level = StockLevel.parse(fields);
    StockLevel before = levels.put(new Place(level.itemId(), level.locationId()), level);
    if (before != null) {
      ledger.merge(
          FileKind.STOCK,
          before.equals(level) ? MergeReason.EXACT_DUPLICATE : MergeReason.SUPERSEDED);
    }
  }

  @Override
  public int size() {
    return levels.size();
  }

  Collection<StockLevel> levels() {
    return levels.values();
  }
}
