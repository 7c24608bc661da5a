package dev.shopkeeper.tables.recommend;

import dev.shopkeeper.tables.Row;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.RowSize;
import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.codec.RowReader;
import dev.shopkeeper.tables.codec.RowTooLargeException;
import dev.shopkeeper.tables.codec.RowWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The catalogue in blocks of consecutive item numbers, and one row that says how long a block is.
 *
 * <p>Numbers count from 0 in falling order of sales, so the first blocks are the ones most answers
 * need and a reader's cache is warm after a few of them; and so 0, 1, 2, ... are the popular items.
 *
 * <pre>
 *   header := version 2, unsigned items, unsigned blockSize, unsigned rules,
 *             unsigned names of attributes, text*
 *   block  := version 2, unsigned items in it, entry*
 * </pre>
 *
 * <p>What an entry holds is told by {@link CatalogueEntryCodec}.
 *
 * <p>Version 1, without anything behind the block size and the type, is read as well: the
 * generation that serves while new code is rolled out was written by the old one.
 *
 * <p>A block is as long as its largest one allows within the byte budget: long titles make shorter
 * blocks, not cut titles (beyond {@value #TITLE_BYTES} bytes a title is cut). Names of attributes
 * stand in the header once; the {@value #MOST_NAMES} that most items have are kept.
 */
public final class CatalogueRows {
  /** The format that is written. */
  public static final int VERSION = 2;

  /** The format before, which is read as well. */
  private static final int PLAIN_VERSION = 1;

  /** The kind of the catalogue's rows; the header has an empty id, block n the id n. */
  public static final String KIND = "catalogue";

  /** Longest title that is kept, in bytes of UTF-8. */
  public static final int TITLE_BYTES = 200;

  /** The most names of attributes. */
  public static final int MOST_NAMES = 40;

  /** Longest category or brand that is kept, in bytes of UTF-8. */
  static final int NAME_BYTES = 256;

  private static final int LONGEST_BLOCK = 64;

  private CatalogueRows() {}

  /**
   * How the catalogue is cut.
   *
   * @param items how many items it has
   * @param blockSize how many items are in each block but the last, at least 1
   * @param rules how many rules stand in the row of rules, which is there if there are any
   * @param attributes the names of the shop's own attributes, in the order of their numbers
   */
  public record Header(int items, int blockSize, int rules, List<String> attributes) {
    /** The block that an item is in. */
    public int block(int item) {
      return item / blockSize;
    }

    /** The key of a block. */
    public static RowKey key(int block) {
      return new RowKey(KIND, Integer.toString(block));
    }
  }

  /** The key of the header. */
  public static RowKey headerKey() {
    return new RowKey(KIND, "");
  }

  /** As {@link #write(List, List, Consumer)}, of a shop without rules. */
  public static void write(List<CatalogueEntry> items, Consumer<Row> sink) {
    write(items, List.of(), sink);
  }

  /** Hands out the header and the blocks of a catalogue, and the row of rules if there are any. */
  public static void write(
      List<CatalogueEntry> items, List<MerchandisingRule> rules, Consumer<Row> sink) {
    List<String> names = attributeNames(items);
    int blockSize = LONGEST_BLOCK;
    List<byte[]> blocks = blocks(items, names, blockSize);
    while (blocks.isEmpty() && !items.isEmpty()) {
      blockSize /= 2;
      if (blockSize == 0) {
        throw new IllegalArgumentException("an entry of the catalogue does not fit into a row");
      }
      blocks = blocks(items, names, blockSize);
    }
    sink.accept(new Row(headerKey(), header(items.size(), blockSize, rules.size(), names)));
    for (int n = 0; n < blocks.size(); n++) {
      sink.accept(new Row(Header.key(n), blocks.get(n)));
    }
    if (!rules.isEmpty()) {
      sink.accept(new Row(RulesRow.KEY, RulesRow.encode(rules)));
    }
  }

  /** Unpacks the header. */
  public static Header header(byte[] row) {
    boolean plain = isPlain(row);
    RowReader in = new RowReader(row, plain ? PLAIN_VERSION : VERSION);
    int items = in.unsigned(Integer.MAX_VALUE);
    int blockSize = in.unsigned(LONGEST_BLOCK);
    int rules = plain ? 0 : in.unsigned(RulesRow.MAX_RULES);
    List<String> names = new ArrayList<>();
    for (int left = plain ? 0 : in.unsigned(MOST_NAMES); left > 0; left--) {
      names.add(in.text(ItemTraits.ATTRIBUTE_TEXT_BYTES));
    }
    in.end();
    if (blockSize == 0) {
      throw new CorruptRowException("block size 0 must be at least 1");
    }
    return new Header(items, blockSize, rules, List.copyOf(names));
  }

  /**
   * Unpacks a block.
   *
   * @param names of attributes, as the header has them
   */
  public static List<CatalogueEntry> block(byte[] row, List<String> names) {
    RowReader in = new RowReader(row, isPlain(row) ? PLAIN_VERSION : VERSION);
    CatalogueEntryCodec entryCodec = new CatalogueEntryCodec(names);
    int count = in.unsigned(LONGEST_BLOCK);
    List<CatalogueEntry> entries = new ArrayList<>(count);
    for (int n = 0; n < count; n++) {
      entries.add(entryCodec.read(in));
    }
    in.end();
    return entries;
  }

  private static boolean isPlain(byte[] row) {
    return row.length > 0 && row[0] == PLAIN_VERSION;
  }

  private static byte[] header(int items, int blockSize, int rules, List<String> names) {
    RowWriter out =
        new RowWriter(VERSION, RowSize.budget(headerKey()))
            .unsigned(items)
            .unsigned(blockSize)
            .unsigned(rules)
            .unsigned(names.size());
    names.forEach(name -> out.text(name, ItemTraits.ATTRIBUTE_TEXT_BYTES));
    return out.finish();
  }

  /** The names that most items have, ties by name. */
  private static List<String> attributeNames(List<CatalogueEntry> items) {
    Map<String, Integer> counts = new TreeMap<>();
    for (CatalogueEntry entry : items) {
      entry.traits().attributes().keySet().forEach(name -> counts.merge(name, 1, Integer::sum));
    }
    return counts.entrySet().stream()
        .sorted(Comparator.comparingInt((Map.Entry<String, Integer> name) -> -name.getValue()))
        .limit(MOST_NAMES)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** All blocks of a size, or none where one of them does not fit. */
  private static List<byte[]> blocks(List<CatalogueEntry> items, List<String> names, int size) {
    CatalogueEntryCodec entryCodec = new CatalogueEntryCodec(names);
    List<byte[]> blocks = new ArrayList<>();
    for (int from = 0; from < items.size(); from += size) {
      List<CatalogueEntry> block = items.subList(from, Math.min(items.size(), from + size));
      RowWriter out = new RowWriter(VERSION, RowSize.budget(Header.key(blocks.size())));
      try {
        out.unsigned(block.size());
        block.forEach(entry -> entryCodec.write(entry, out));
      } catch (RowTooLargeException e) {
        return List.of();
      }
      blocks.add(out.finish());
    }
    return blocks;
  }
}
