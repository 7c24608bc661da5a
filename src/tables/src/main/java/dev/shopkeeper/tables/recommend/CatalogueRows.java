package dev.shopkeeper.tables.recommend;

import dev.shopkeeper.tables.Row;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.RowSize;
import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.codec.RowReader;
import dev.shopkeeper.tables.codec.RowTooLargeException;
import dev.shopkeeper.tables.codec.RowWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
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
 *   entry  := text id, unsigned flags (1 title, 2 category, 4 price, 8 brand, 16 available from,
 *             32 stock, 64 repeats, 128 attributes),
 *             [text title] [text category] [float64 price] [text brand], unsigned type,
 *             [signed second] [unsigned state, unsigned percent] [unsigned percent]
 *             [unsigned pairs, (unsigned number of the name, text value)*]
 * </pre>
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

  private static final int ID_BYTES = 4 * 256;

  /** Longest category or brand that is kept, in bytes of UTF-8. */
  static final int NAME_BYTES = 256;

  private static final int LONGEST_BLOCK = 64;
  private static final int TITLE = 1;
  private static final int CATEGORY = 2;
  private static final int PRICE = 4;
  private static final int BRAND = 8;
  private static final int AVAILABLE_FROM = 16;
  private static final int STOCK = 32;
  private static final int REPEATS = 64;
  private static final int ATTRIBUTES = 128;

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
    int count = in.unsigned(LONGEST_BLOCK);
    List<CatalogueEntry> entries = new ArrayList<>(count);
    for (int n = 0; n < count; n++) {
      entries.add(entry(in, names));
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
    List<byte[]> blocks = new ArrayList<>();
    for (int from = 0; from < items.size(); from += size) {
      List<CatalogueEntry> block = items.subList(from, Math.min(items.size(), from + size));
      RowWriter out = new RowWriter(VERSION, RowSize.budget(Header.key(blocks.size())));
      try {
        out.unsigned(block.size());
        block.forEach(entry -> put(entry, names, out));
      } catch (RowTooLargeException e) {
        return List.of();
      }
      blocks.add(out.finish());
    }
    return blocks;
  }

  private static void put(CatalogueEntry entry, List<String> names, RowWriter out) {
    ItemTraits traits = entry.traits();
    List<Pair> pairs = pairs(traits, names);
    int flags =
        (entry.title().isPresent() ? TITLE : 0)
            | (entry.category().isPresent() ? CATEGORY : 0)
            | (entry.price().isPresent() ? PRICE : 0)
            | (entry.brand().isPresent() ? BRAND : 0)
            | (traits.availableFrom().isPresent() ? AVAILABLE_FROM : 0)
            | (traits.stock().isPresent() ? STOCK : 0)
            | (traits.repeatPercent() > 0 ? REPEATS : 0)
            | (pairs.isEmpty() ? 0 : ATTRIBUTES);
    out.text(entry.itemId(), ID_BYTES).unsigned(flags);
    entry.title().ifPresent(title -> out.text(Texts.cut(title, TITLE_BYTES), TITLE_BYTES));
    entry.category().ifPresent(name -> out.text(Texts.cut(name, NAME_BYTES), NAME_BYTES));
    entry.price().ifPresent(out::float64);
    entry.brand().ifPresent(name -> out.text(Texts.cut(name, NAME_BYTES), NAME_BYTES));
    out.unsigned(entry.type().ordinal());
    traits.availableFrom().ifPresent(time -> out.signed(time.getEpochSecond()));
    traits
        .stock()
        .ifPresent(stock -> out.unsigned(stock.state().ordinal()).unsigned(stock.riskPercent()));
    if (traits.repeatPercent() > 0) {
      out.unsigned(traits.repeatPercent());
    }
    if (!pairs.isEmpty()) {
      out.unsigned(pairs.size());
      pairs.forEach(
          pair -> out.unsigned(pair.name()).text(pair.value(), ItemTraits.ATTRIBUTE_TEXT_BYTES));
    }
  }

  /** An attribute as a block holds it: the number of its name, and one value. */
  private record Pair(int name, String value) {}

  private static List<Pair> pairs(ItemTraits traits, List<String> names) {
    List<Pair> pairs = new ArrayList<>();
    traits
        .attributes()
        .forEach(
            (name, values) -> {
              int number = names.indexOf(name);
              if (number >= 0) {
                values.forEach(value -> pairs.add(new Pair(number, value)));
              }
            });
    return pairs;
  }

  private static CatalogueEntry entry(RowReader in, List<String> names) {
    String id = in.text(ID_BYTES);
    int flags = in.unsigned(2 * ATTRIBUTES - 1);
    Optional<String> title = text(in, flags & TITLE, TITLE_BYTES);
    Optional<String> category = text(in, flags & CATEGORY, NAME_BYTES);
    Optional<Double> price = (flags & PRICE) == 0 ? Optional.empty() : Optional.of(in.float64());
    Optional<String> brand = text(in, flags & BRAND, NAME_BYTES);
    ItemType[] types = ItemType.values();
    ItemType type = types[in.unsigned(types.length - 1)];
    return new CatalogueEntry(id, title, category, price, brand, type, traits(in, flags, names));
  }

  private static ItemTraits traits(RowReader in, int flags, List<String> names) {
    Optional<Instant> from =
        (flags & AVAILABLE_FROM) == 0 ? Optional.empty() : Optional.of(time(in));
    Optional<StockOutlook> stock = Optional.empty();
    if ((flags & STOCK) != 0) {
      StockOutlook.State[] states = StockOutlook.State.values();
      StockOutlook.State state = states[in.unsigned(states.length - 1)];
      stock = Optional.of(new StockOutlook(state, in.unsigned(100)));
    }
    int repeats = (flags & REPEATS) == 0 ? 0 : in.unsigned(100);
    SortedMap<String, List<String>> attributes = new TreeMap<>();
    int pairs = (flags & ATTRIBUTES) == 0 ? 0 : in.unsigned(ItemTraits.MOST_ATTRIBUTES);
    for (int n = 0; n < pairs; n++) {
      // Where the header has no names, no number is one: the row is damaged.
      if (names.isEmpty()) {
        throw new CorruptRowException("an attribute where the header names none");
      }
      String name = names.get(in.unsigned(names.size() - 1));
      String value = in.text(ItemTraits.ATTRIBUTE_TEXT_BYTES);
      attributes.computeIfAbsent(name, missing -> new ArrayList<>()).add(value);
    }
    return from.isEmpty() && stock.isEmpty() && repeats == 0 && pairs == 0
        ? ItemTraits.NONE
        : new ItemTraits(attributes, from, stock, repeats);
  }

  private static Instant time(RowReader in) {
    long second = in.signed();
    try {
      return Instant.ofEpochSecond(second);
    } catch (DateTimeException e) {
      throw new CorruptRowException("second " + second + " is no time");
    }
  }

  private static Optional<String> text(RowReader in, int flag, int maxBytes) {
    return flag == 0 ? Optional.empty() : Optional.of(in.text(maxBytes));
  }
}
