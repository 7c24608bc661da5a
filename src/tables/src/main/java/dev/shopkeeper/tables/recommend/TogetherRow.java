package dev.shopkeeper.tables.recommend;

import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.RowSize;
import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.codec.RowReader;
import dev.shopkeeper.tables.codec.RowTooLargeException;
import dev.shopkeeper.tables.codec.RowWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What is bought together with one item: counts, from which support, confidence, lift and
 * log-likelihood ratio come out exactly. What is bought after it, on a later day, is a row of the
 * same form and another kind: there {@link CoPurchase} counts shoppers in the place of baskets.
 *
 * <pre>
 *   row := version 1, unsigned item, unsigned baskets (N), unsigned own (n_j),
 *          ids (ascending, count at most 1,024),
 *          for each id: unsigned together (n_ij), unsigned other - together (n_i - n_ij)
 * </pre>
 *
 * <p>About 5 bytes a pair. An item that nothing is bought with, or after, has no row.
 *
 * @param item number of the item whose complements these are
 * @param pairs by ascending number of the other item; all have the same {@code own} and {@code
 *     baskets}
 */
public record TogetherRow(int item, List<CoPurchase> pairs) {
  /** The format that is written and read. */
  public static final int VERSION = 1;

  /** The kind of these rows; their id is the item's. */
  public static final String KIND = "together";

  /** The kind of the rows of what is bought after an item; their id is the item's. */
  public static final String NEXT_KIND = "next";

  /** The most pairs of a row. */
  public static final int MAX_PAIRS = 1024;

  /** Keeps the pairs as they are. */
  public TogetherRow {
    pairs = List.copyOf(pairs);
  }

  /** The key of an item's row. */
  public static RowKey key(String itemId) {
    return new RowKey(KIND, itemId);
  }

  /** The key of the row of what is bought after an item. */
  public static RowKey nextKey(String itemId) {
    return new RowKey(NEXT_KIND, itemId);
  }

  /**
   * Packs pairs, the most telling first, each item once; what does not fit is the least telling.
   *
   * @param item number of the item whose complements these are
   * @param bestFirst at least one pair
   */
  public static byte[] encode(int item, List<CoPurchase> bestFirst, RowKey key) {
    if (bestFirst.isEmpty()) {
      throw new IllegalArgumentException("item " + item + " is bought with nothing: no row");
    }
    int count = Math.min(bestFirst.size(), MAX_PAIRS);
    while (true) {
      try {
        return write(item, bestFirst.subList(0, count), RowSize.budget(key));
      } catch (RowTooLargeException e) {
        if (count == 1) {
          throw e;
        }
        count -= Math.max(1, count / 16);
      }
    }
  }

  private static byte[] write(int item, List<CoPurchase> kept, int budget) {
    List<CoPurchase> ascending =
        kept.stream().sorted(Comparator.comparingInt(CoPurchase::item)).toList();
    CoPurchase first = ascending.get(0);
    RowWriter out =
        new RowWriter(VERSION, budget)
            .unsigned(item)
            .unsigned(first.baskets())
            .unsigned(first.own())
            .ascending(ascending.stream().mapToInt(CoPurchase::item).toArray(), ascending.size());
    for (CoPurchase pair : ascending) {
      if (pair.own() != first.own() || pair.baskets() != first.baskets()) {
        throw new IllegalArgumentException(pair + " is of another item than " + first);
      }
      out.unsigned(pair.together()).unsigned(pair.other() - pair.together());
    }
    return out.finish();
  }

  /** Unpacks a row, or throws {@link CorruptRowException} with what is wrong. */
  public static TogetherRow decode(byte[] row) {
    RowReader in = new RowReader(row, VERSION);
    int item = in.unsigned(Integer.MAX_VALUE);
    int baskets = in.unsigned(Integer.MAX_VALUE);
    int own = in.unsigned(baskets);
    int[] ids = in.ascending(MAX_PAIRS);
    List<CoPurchase> pairs = new ArrayList<>(ids.length);
    for (int id : ids) {
      int together = in.unsigned(own);
      int other = together + in.unsigned(baskets - own);
      if (together == 0) {
        throw new CorruptRowException("item " + id + " is in no basket with item " + item);
      }
      pairs.add(new CoPurchase(id, together, own, other, baskets));
    }
    in.end();
    return new TogetherRow(item, pairs);
  }
}
