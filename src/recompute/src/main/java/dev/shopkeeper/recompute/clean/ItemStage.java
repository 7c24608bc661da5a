package dev.shopkeeper.recompute.clean;

import dev.shopkeeper.recompute.data.CatalogueItem;
import dev.shopkeeper.recompute.data.Fields;
import dev.shopkeeper.recompute.data.FileKind;
import dev.shopkeeper.recompute.data.RejectedLineException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The catalogue: of several lines of one item the last one counts. */
final class ItemStage implements Stage {
  private final Ledger ledger;
  private final Map<String, CatalogueItem> items = new LinkedHashMap<>();

  ItemStage(Ledger ledger) {
    this.ledger = ledger;
  }

  @Override
  public void take(Fields fields, int file, long line) throws RejectedLineException {
    CatalogueItem item = CatalogueItem.parse(fields);
    CatalogueItem before = items.put(item.itemId(), item);
    if (before != null) {
      ledger.merge(
          FileKind.ITEMS,
          before.equals(item) ? MergeReason.EXACT_DUPLICATE : MergeReason.SUPERSEDED);
    }
  }

  @Override
  public int size() {
    return items.size();
  }

  boolean lists(String itemId) {
    return items.containsKey(itemId);
  }

  Collection<CatalogueItem> items() {
    return items.values();
  }
}
