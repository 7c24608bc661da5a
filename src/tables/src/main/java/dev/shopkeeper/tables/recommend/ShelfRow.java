package dev.shopkeeper.tables.recommend;

import dev.shopkeeper.tables.Row;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.RowSize;
import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.codec.RowReader;
import dev.shopkeeper.tables.codec.RowWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * The items on a shelf, a page at a time: by these a filter that few items pass is answered from a
 * catalogue of any size without looking through it.
 *
 * <pre>row := version 1, unsigned items on the shelf, unsigned pages, ids (ascending)</pre>
 *
 * <p>Numbers ascend from page to page, so the items that sell best come first. A page holds 2,000
 * items and more, one or two bytes each. Of a shelf with more than {@value #MOST_PAGES} pages the
 * rest is left out, which its number of items tells.
 *
 * @param total how many items the shelf has
 * @param pages how many pages are written of it
 * @param items of this page, ascending
 */
public record ShelfRow(int total, int pages, int[] items) {
  /** The format that is written and read. */
  public static final int VERSION = 1;

  /** The kind of the rows. The row that says how attributes are spread has an empty id. */
  public static final String KIND = "shelf";

  /** The most pages of a shelf. */
  public static final int MOST_PAGES = 32;

  private static final int MOST_ITEMS = 4096;

  /** The key of the row that {@link Facets} are read from; a table without it has no shelves. */
  public static RowKey headerKey() {
    return new RowKey(KIND, "");
  }

  /** The key of a page. */
  public static RowKey key(String facet, int page) {
    return new RowKey(KIND, page + "/" + facet);
  }

  /**
   * Hands out the header and the pages of all shelves of a catalogue.
   *
   * @param items by number
   */
  public static void write(List<CatalogueEntry> items, Consumer<Row> sink) {
    Facets facets = Facets.of(items.size());
    Map<String, IntStream.Builder> shelves = new TreeMap<>();
    for (int item = 0; item < items.size(); item++) {
      int number = item;
      facets.of(items.get(item)).stream()
          .distinct()
          .forEach(
              facet -> shelves.computeIfAbsent(facet, name -> IntStream.builder()).add(number));
    }
    sink.accept(new Row(headerKey(), facets.encode()));
    shelves.forEach((facet, numbers) -> rows(facet, numbers.build().toArray()).forEach(sink));
  }

  /** Unpacks a page. */
  public static ShelfRow decode(byte[] row) {
    RowReader in = new RowReader(row, VERSION);
    int total = in.unsigned(Integer.MAX_VALUE);
    int pages = in.unsigned(MOST_PAGES);
    int[] items = in.ascending(MOST_ITEMS);
    in.end();
    if (items.length == 0 || items.length > total || pages == 0) {
      throw new CorruptRowException(
          "%d of %d items on one of %d pages".formatted(items.length, total, pages));
    }
    return new ShelfRow(total, pages, items);
  }

  private static List<Row> rows(String facet, int[] items) {
    List<int[]> pages = new ArrayList<>();
    for (int from = 0; from < items.length && pages.size() < MOST_PAGES; ) {
      int to = from + fitting(items, from, RowSize.budget(key(facet, MOST_PAGES)));
      pages.add(Arrays.copyOfRange(items, from, to));
      from = to;
    }
    List<Row> rows = new ArrayList<>();
    for (int[] page : pages) {
      RowKey key = key(facet, rows.size());
      byte[] row =
          new RowWriter(VERSION, RowSize.budget(key))
              .unsigned(items.length)
              .unsigned(pages.size())
              .ascending(page, page.length)
              .finish();
      rows.add(new Row(key, row));
    }
    return rows;
  }

  private static int fitting(int[] items, int from, int budget) {
    // Version, checksum, and three numbers of at most five bytes each.
    int left = budget - 1 - 4 - 3 * 5;
    int previous = -1;
    int to = from;
    while (to < items.length && to - from < MOST_ITEMS) {
      left -= RowWriter.unsignedBytes(items[to] - previous - 1L);
      if (left < 0) {
        break;
      }
      previous = items[to++];
    }
    return to - from;
  }
}
