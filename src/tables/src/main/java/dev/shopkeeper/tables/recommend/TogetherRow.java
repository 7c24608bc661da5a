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
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is bought together with one item: counts, from which support, confidence, lift and
 * log-likelihood ratio come out exactly. What is bought after it, on a later day, is a row of the
 * same form and another kind: there {@link CoPurchase} counts shoppers in the place of baskets.
 *
 * <pre>
 *   row := version 1 or 2, unsigned item, unsigned baskets (N), unsigned own (n_j),
 *          ids (ascending, count at most 1,024),
 *          for each id: unsigned together (n_ij), unsigned other - together (n_i - n_ij),
 *          in version 2 seconds (ascending, at least one, at most 1,024), for each: unsigned both
 *          (n_jk), ids (ascending, at least one), for each id: unsigned together (n_jki), unsigned
 *          other - together (n_i - n_jki)
 * </pre>
 *
 * <p>About 5 bytes a pair, 6 to 9 a rule of two. Rules take the bytes that pairs leave; a row
 * without any is of version 1. Of two items the rules stand in the row of the one in fewer baskets.
 * An item that nothing is bought with, or after, has no row.
 *
 * @param item number of the item whose complements these are
 * @param pairs by ascending number of the other item; all have the same {@code own} and {@code
 *     baskets}
 * @param rules of this item and a second one, by ascending number of the second, then of the third
 */
public record TogetherRow(int item, List<CoPurchase> pairs, List<RuleOfTwo> rules) {
  /** The format of rows without rules of two. */
  public static final int VERSION = 1;

  /** The format of rows with rules of two. */
  public static final int VERSION_WITH_RULES = 2;

  /** The kind of these rows; their id is the item's. */
  public static final String KIND = "together";

  /** The kind of the rows of what is bought after an item; their id is the item's. */
  public static final String NEXT_KIND = "next";

  /** The most pairs of a row. */
  public static final int MAX_PAIRS = 1024;

  /** The most second items of a row, and the most rules of each. */
  public static final int MAX_RULES = 1024;

  private static final Comparator<RuleOfTwo> ORDER =
      Comparator.comparingInt(RuleOfTwo::second)
          .thenComparingInt((RuleOfTwo rule) -> rule.figures().item());

  /** Keeps pairs and rules as they are. */
  public TogetherRow {
    pairs = List.copyOf(pairs);
    rules = List.copyOf(rules);
  }

  /** A row without rules of two. */
  public TogetherRow(int item, List<CoPurchase> pairs) {
    this(item, pairs, List.of());
  }

  /** The key of an item's row. */
  public static RowKey key(String itemId) {
    return new RowKey(KIND, itemId);
  }

  /** The key of the row of what is bought after an item. */
  public static RowKey nextKey(String itemId) {
    return new RowKey(NEXT_KIND, itemId);
  }

  /** {@link #encode(int, List, List, RowKey)} without rules of two. */
  public static byte[] encode(int item, List<CoPurchase> bestFirst, RowKey key) {
    return encode(item, bestFirst, List.of(), key);
  }

  /**
   * Packs pairs and rules, the most telling first, each item once; what does not fit is the least
   * telling, rules before pairs.
   *
   * @param item number of the item whose complements these are
   * @param bestFirst at least one pair
   * @param rules of this item and a second
   */
  public static byte[] encode(
      int item, List<CoPurchase> bestFirst, List<RuleOfTwo> rules, RowKey key) {
    if (bestFirst.isEmpty()) {
      throw new IllegalArgumentException("item " + item + " is bought with nothing: no row");
    }
    int pairs = Math.min(bestFirst.size(), MAX_PAIRS);
    int kept = Math.min(rules.size(), MAX_RULES);
    while (true) {
      try {
        return write(
            item, bestFirst.subList(0, pairs), rules.subList(0, kept), RowSize.budget(key));
      } catch (RowTooLargeException e) {
        if (kept > 0) {
          kept -= Math.max(1, kept / 16);
        } else if (pairs > 1) {
          pairs -= Math.max(1, pairs / 16);
        } else {
          throw e;
        }
      }
    }
  }

  private static byte[] write(int item, List<CoPurchase> kept, List<RuleOfTwo> rules, int budget) {
    CoPurchase first = kept.get(0);
    RowWriter out =
        new RowWriter(rules.isEmpty() ? VERSION : VERSION_WITH_RULES, budget)
            .unsigned(item)
            .unsigned(first.baskets())
            .unsigned(first.own());
    write(kept, first.own(), first.baskets(), out);
    if (!rules.isEmpty()) {
      SortedMap<Integer, List<CoPurchase>> bySecond = new TreeMap<>();
      rules.stream()
          .sorted(ORDER)
          .forEach(
              rule ->
                  bySecond
                      .computeIfAbsent(rule.second(), second -> new ArrayList<>())
                      .add(rule.figures()));
      int[] seconds = bySecond.keySet().stream().mapToInt(Integer::intValue).toArray();
      out.ascending(seconds, seconds.length);
      for (List<CoPurchase> figures : bySecond.values()) {
        int both = figures.get(0).own();
        out.unsigned(both);
        write(figures, both, first.baskets(), out);
      }
    }
    return out.finish();
  }

  private static void write(List<CoPurchase> pairs, int own, int baskets, RowWriter out) {
    List<CoPurchase> ascending =
        pairs.stream().sorted(Comparator.comparingInt(CoPurchase::item)).toList();
    out.ascending(ascending.stream().mapToInt(CoPurchase::item).toArray(), ascending.size());
    for (CoPurchase pair : ascending) {
      if (pair.own() != own || pair.baskets() != baskets) {
        throw new IllegalArgumentException(
            "%s is of another item than one in %d of %d baskets".formatted(pair, own, baskets));
      }
      out.unsigned(pair.together()).unsigned(pair.other() - pair.together());
    }
  }

  /** Unpacks a row, or throws {@link CorruptRowException} with what is wrong. */
  public static TogetherRow decode(byte[] row) {
    RowReader in = new RowReader(row, VERSION, VERSION_WITH_RULES);
    int item = in.unsigned(Integer.MAX_VALUE);
    int baskets = in.unsigned(Integer.MAX_VALUE);
    int own = in.unsigned(baskets);
    List<CoPurchase> pairs = pairs(in, item, own, baskets);
    List<RuleOfTwo> rules = new ArrayList<>();
    if (in.version() == VERSION_WITH_RULES) {
      for (int second : in.ascending(MAX_RULES)) {
        int both = in.unsigned(own);
        pairs(in, item, both, baskets).forEach(one -> rules.add(new RuleOfTwo(second, one)));
      }
      if (rules.isEmpty()) {
        throw new CorruptRowException("no rule in a row of version " + in.version());
      }
    }
    in.end();
    return new TogetherRow(item, pairs, rules);
  }

  private static List<CoPurchase> pairs(RowReader in, int item, int own, int baskets) {
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
    return pairs;
  }
}
