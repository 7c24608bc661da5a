package dev.shopkeeper.tables.recommend;

import dev.shopkeeper.tables.Row;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.RowSize;
import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.codec.RowReader;
import dev.shopkeeper.tables.codec.RowTooLargeException;
import dev.shopkeeper.tables.codec.RowWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The catalogue in blocks of consecutive item numbers, and one row that says how long a block is.
 *
 * <p>Numbers count from 0 in falling order of sales, so the first blocks are the ones most answers
 * need and a reader's cache is warm after a few of them; and so 0, 1, 2, ... are the popular items.
 *
 * <pre>
 *   header := version 1, unsigned items, unsigned blockSize
 *   block  := version 1, unsigned items in it, entry*
 *   entry  := text id, unsigned flags (1 title, 2 category, 4 price, 8 brand),
 *             [text title] [text category] [float64 price] [text brand], unsigned type
 * </pre>
 *
 * <p>A block is as long as its largest one allows within the byte budget: long titles make shorter
 * blocks, not cut titles (beyond {@value #TITLE_BYTES} bytes a title is cut).
 */
public final class CatalogueRows {
  /** The format that is written and read. */
  public static final int VERSION = 1;

  /** The kind of the catalogue's rows; the header has an empty id, block n the id n. */
  public static final String KIND = "catalogue";

  /** Longest title that is kept, in bytes of UTF-8. */
  public static final int TITLE_BYTES = 200;

  private static final int ID_BYTES = 4 * 256;

  /** Longest category or brand that is kept, in bytes of UTF-8. */
  static final int NAME_BYTES = 120;

  private static final int LONGEST_BLOCK = 64;
  private static final int TITLE = 1;
  private static final int CATEGORY = 2;
  private static final int PRICE = 4;
  private static final int BRAND = 8;

  private CatalogueRows() {}

  /**
   * How the catalogue is cut.
   *
   * @param items how many items it has
   * @param blockSize how many items are in each block but the last, at least 1
   */
  public record Header(int items, int blockSize) {
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

  /** Hands out the header and the blocks of a catalogue. */
  public static void write(List<CatalogueEntry> items, Consumer<Row> sink) {
    int blockSize = LONGEST_BLOCK;
    List<byte[]> blocks = blocks(items, blockSize);
    while (blocks.isEmpty() && !items.isEmpty()) {
      blockSize /= 2;
      if (blockSize == 0) {
        throw new IllegalArgumentException("an entry of the catalogue does not fit into a row");
      }
      blocks = blocks(items, blockSize);
    }
    sink.accept(
        new Row(
            headerKey(),
            new RowWriter(VERSION, RowSize.budget(headerKey()))
                .unsigned(items.size())
                .unsigned(blockSize)
                .finish()));
    for (int n = 0; n < blocks.size(); n++) {
      sink.accept(new Row(Header.key(n), blocks.get(n)));
    }
  }

  /** Unpacks the header. */
  public static Header header(byte[] row) {
    RowReader in = new RowReader(row, VERSION);
    int items = in.unsigned(Integer.MAX_VALUE);
    int blockSize = in.unsigned(LONGEST_BLOCK);
    in.end();
    if (blockSize == 0) {
      throw new CorruptRowException("block size 0 must be at least 1");
    }
    return new Header(items, blockSize);
  }

  /** Unpacks a block. */
  public static List<CatalogueEntry> block(byte[] row) {
    RowReader in = new RowReader(row, VERSION);
    int count = in.unsigned(LONGEST_BLOCK);
    List<CatalogueEntry> entries = new ArrayList<>(count);
    for (int n = 0; n < count; n++) {
      entries.add(entry(in));
    }
    in.end();
    return entries;
  }

  /** All blocks of a size, or none where one of them does not fit. */
  private static List<byte[]> blocks(List<CatalogueEntry> items, int size) {
    List<byte[]> blocks = new ArrayList<>();
    for (int from = 0; from < items.size(); from += size) {
      List<CatalogueEntry> block = items.subList(from, Math.min(items.size(), from + size));
      RowWriter out = new RowWriter(VERSION, RowSize.budget(Header.key(blocks.size())));
      try {
        out.unsigned(block.size());
        block.forEach(entry -> put(entry, out));
      } catch (RowTooLargeException e) {
        return List.of();
      }
      blocks.add(out.finish());
    }
    return blocks;
  }

  private static void put(CatalogueEntry entry, RowWriter out) {
    int flags =
        (entry.title().isPresent() ? TITLE : 0)
            | (entry.category().isPresent() ? CATEGORY : 0)
            | (entry.price().isPresent() ? PRICE : 0)
            | (entry.brand().isPresent() ? BRAND : 0);
    out.text(entry.itemId(), ID_BYTES).unsigned(flags);
    entry.title().ifPresent(title -> out.text(Texts.cut(title, TITLE_BYTES), TITLE_BYTES));
    entry.category().ifPresent(name -> out.text(Texts.cut(name, NAME_BYTES), NAME_BYTES));
    entry.price().ifPresent(out::float64);
    entry.brand().ifPresent(name -> out.text(Texts.cut(name, NAME_BYTES), NAME_BYTES));
    out.unsigned(entry.type().ordinal());
  }

  private static CatalogueEntry entry(RowReader in) {
    String id = in.text(ID_BYTES);
    int flags = in.unsigned(TITLE | CATEGORY | PRICE | BRAND);
    Optional<String> title = text(in, flags & TITLE, TITLE_BYTES);
    Optional<String> category = text(in, flags & CATEGORY, NAME_BYTES);
    Optional<Double> price = (flags & PRICE) == 0 ? Optional.empty() : Optional.of(in.float64());
    Optional<String> brand = text(in, flags & BRAND, NAME_BYTES);
    ItemType[] types = ItemType.values();
    ItemType type = types[in.unsigned(types.length - 1)];
    return new CatalogueEntry(id, title, category, price, brand, type);
  }

  private static Optional<String> text(RowReader in, int flag, int maxBytes) {
    return flag == 0 ? Optional.empty() : Optional.of(in.text(maxBytes));
  }
}
