package dev.shopkeeper.serving.recommend;

import dev.shopkeeper.serving.StoredRow;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.StoreUnavailableException;
import dev.shopkeeper.tables.TableReader.Snapshot;
import dev.shopkeeper.tables.recommend.CatalogueEntry;
import dev.shopkeeper.tables.recommend.CatalogueRows;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The catalogue of one generation, its blocks read as they are needed and kept.
 *
 * <p>Popular items share the first blocks, so a warm reader finds nearly everything here; the
 * blocks not asked for longest make room when there are too many.
 */
final class Catalogue {
  /** About 10 MB of entries: room for a catalogue of 100,000 items in a small Lambda. */
  private static final int MOST_BLOCKS = 2048;

  private final Snapshot snapshot;
  private final CatalogueRows.Header header;
  private final Map<Integer, List<CatalogueEntry>> blocks =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, List<CatalogueEntry>> eldest) {
          return size() > MOST_BLOCKS;
        }
      };

  private Catalogue(Snapshot snapshot, CatalogueRows.Header header) {
    this.snapshot = snapshot;
    this.header = header;
  }

  /** Opens a catalogue by its header's row, which every generation has. */
  static Catalogue open(Snapshot snapshot, byte[] header) {
    RowKey key = CatalogueRows.headerKey();
    if (header == null) {
      throw StoredRow.missing(key);
    }
    return new Catalogue(snapshot, StoredRow.decode(key, header, CatalogueRows::header));
  }

  /** The generation this is the catalogue of. */
  long generation() {
    return snapshot.current().generation();
  }

  /** How many items there are; the smaller an item's number, the better it sells. */
  int size() {
    return header.items();
  }

  /** Makes sure that the entries of some items are here, in one read. */
  synchronized void prefetch(Collection<Integer> items) {
    Set<Integer> wanted = new TreeSet<>();
    for (int item : items) {
      if (item < header.items() && !blocks.containsKey(header.block(item))) {
        wanted.add(header.block(item));
      }
    }
    if (wanted.isEmpty()) {
      return;
    }
    List<RowKey> keys = wanted.stream().map(CatalogueRows.Header::key).toList();
    Map<RowKey, byte[]> rows = snapshot.read(keys);
    for (int block : wanted) {
      RowKey key = CatalogueRows.Header.key(block);
      byte[] row = rows.get(key);
      if (row == null) {
        throw StoredRow.missing(key);
      }
      blocks.put(block, StoredRow.decode(key, row, CatalogueRows::block));
    }
  }

  /** The entry of an item. */
  synchronized CatalogueEntry entry(int item) {
    if (item < 0 || item >= header.items()) {
      throw new StoreUnavailableException(
          "item number " + item + " is not in a catalogue of " + header.items(), null);
    }
    if (!blocks.containsKey(header.block(item))) {
      prefetch(List.of(item));
    }
    List<CatalogueEntry> block = blocks.get(header.block(item));
    int place = item % header.blockSize();
    if (place >= block.size()) {
      throw new StoreUnavailableException(
          "block " + header.block(item) + " of the catalogue has no item " + item, null);
    }
    return block.get(place);
  }
}
