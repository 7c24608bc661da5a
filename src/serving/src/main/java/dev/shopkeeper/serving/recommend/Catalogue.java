package dev.shopkeeper.serving.recommend;

import dev.shopkeeper.serving.StoredRow;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.StoreUnavailableException;
import dev.shopkeeper.tables.TableReader.Snapshot;
import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.recommend.CatalogueEntry;
import dev.shopkeeper.tables.recommend.CatalogueRows;
import dev.shopkeeper.tables.recommend.Facets;
import dev.shopkeeper.tables.recommend.MerchandisingRule;
import dev.shopkeeper.tables.recommend.RulesRow;
import dev.shopkeeper.tables.recommend.ShelfRow;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;

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
  private final List<MerchandisingRule> rules;
  private final Optional<Shelves> shelves;
  private final Map<Integer, List<CatalogueEntry>> blocks =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, List<CatalogueEntry>> eldest) {
          return size() > MOST_BLOCKS;
        }
      };

  private Catalogue(
      Snapshot snapshot,
      CatalogueRows.Header header,
      List<MerchandisingRule> rules,
      Optional<Shelves> shelves) {
    this.snapshot = snapshot;
    this.header = header;
    this.rules = rules;
    this.shelves = shelves;
  }

  /** The rows that a catalogue is opened by. */
  static List<RowKey> opening() {
    return List.of(CatalogueRows.headerKey(), RulesRow.KEY, ShelfRow.headerKey());
  }

  /**
   * Opens a catalogue.
   *
   * @param rows of {@link #opening}: the header, which every generation has, the rules, which are
   *     there if the header says so, and how shelves are named, which an older generation has not
   */
  static Catalogue open(Snapshot snapshot, Map<RowKey, byte[]> rows) {
    RowKey key = CatalogueRows.headerKey();
    CatalogueRows.Header header = StoredRow.decode(key, present(rows, key), CatalogueRows::header);
    List<MerchandisingRule> rules =
        header.rules() == 0
            ? List.of()
            : StoredRow.decode(
                RulesRow.KEY, present(rows, RulesRow.KEY), row -> rules(row, header));
    Optional<Shelves> shelves =
        Reading.row(rows, ShelfRow.headerKey(), Facets::decode)
            .map(facets -> new Shelves(snapshot, facets));
    return new Catalogue(snapshot, header, rules, shelves);
  }

  private static List<MerchandisingRule> rules(byte[] row, CatalogueRows.Header header) {
    List<MerchandisingRule> rules = RulesRow.decode(row);
    boolean known =
        rules.stream().allMatch(rule -> rule.when().item().orElse(0) < Math.max(1, header.items()));
    if (rules.size() != header.rules() || !known) {
      throw new CorruptRowException(
          "%d rules for items below %d where the header has %d rules"
              .formatted(rules.size(), header.items(), header.rules()));
    }
    return rules;
  }

  private static byte[] present(Map<RowKey, byte[]> rows, RowKey key) {
    byte[] row = rows.get(key);
    if (row == null) {
      throw StoredRow.missing(key);
    }
    return row;
  }

  /** The shop's rules about what is shown. */
  List<MerchandisingRule> rules() {
    return rules;
  }

  /** The names of the shop's own attributes. */
  List<String> attributes() {
    return header.attributes();
  }

  /** The shelves that filters are answered by; empty in a generation that has none. */
  Optional<Shelves> shelves() {
    return shelves;
  }

  /**
   * How many of some items, from the first on, lie in so many blocks.
   *
   * @param size how many there are
   * @param item the n-th of them, ascending
   */
  int within(int mostBlocks, int size, IntUnaryOperator item) {
    int blocks = 0;
    int last = -1;
    for (int n = 0; n < size; n++) {
      int block = header.block(item.applyAsInt(n));
      blocks += block == last ? 0 : 1;
      last = block;
      if (blocks > mostBlocks) {
        return n;
      }
    }
    return size;
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
      blocks.put(
          block,
          StoredRow.decode(
              key, present(rows, key), row -> CatalogueRows.block(row, header.attributes())));
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
