package dev.shopkeeper.analytics.segment.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Sets of items that many baskets hold: Eclat (Zaki 2000, IEEE TKDE 12, section 4) with the baskets
 * of a set as a bitmap, over the baskets of its first item alone.
 *
 * <p>Sets grow depth first by items in ascending order of their counts. For each first item its
 * baskets are numbered anew and handed out to the items they hold (the occurrence deliver of Uno,
 * Kiyomi and Arimura, LCM ver. 2, FIMI 2004, section 3), so that bitmaps are as long as the first
 * item is frequent: short for the rare items, which come first and are combined most. The result
 * does not depend on the order of baskets.
 *
 * <p>Cost: the squared length of each basket, then count/64 words for each candidate set, count
 * being that of its first item. Memory: 4 bytes an entry of the baskets and, while at work, a
 * bitmap for each sibling on the way down.
 */
public final class FrequentItemsets {
  private final int[][] baskets; // ranks of the frequent items of each basket, ascending
  private final int[] items; // by rank: ascending in count, ties by item
  private final int[] counts; // by rank
  private final int[][] occurrences; // by rank: the baskets that hold the item
  private final KeptItemsets kept;

  private FrequentItemsets(int[][] given, KeptItemsets kept) {
    this.kept = kept;
    int[] all = counts(given);
    this.items =
        IntStream.range(0, all.length)
            .filter(item -> all[item] >= kept.least())
            .boxed()
            .sorted(Comparator.<Integer>comparingInt(item -> all[item]).thenComparingInt(i -> i))
            .mapToInt(Integer::intValue)
            .toArray();
    this.counts = Arrays.stream(items).map(item -> all[item]).toArray();
    int[] rank = new int[all.length];
    Arrays.fill(rank, -1);
    for (int r = 0; r < items.length; r++) {
      rank[items[r]] = r;
    }
    this.baskets = new int[given.length][];
    Arrays.setAll(baskets, b -> ranked(given[b], rank));
    this.occurrences = occurrences();
  }

  /** A set's last item, by rank, and which of the first item's baskets hold the whole set. */
  private record Node(int rank, long[] baskets, int count) {}

  /**
   * Finds the sets of at least a count, by length, then items.
   *
   * @param baskets items of each basket, 0 and up; repeated items count once
   * @param leastCount baskets that must hold a set, at least 1
   * @param mostSets sets after which to give up, because the threshold is too low for this memory
   * @throws IllegalStateException if there are more than mostSets
   */
  public static List<Itemset> mine(int[][] baskets, int leastCount, int mostSets) {
    if (leastCount < 1 || mostSets < 1) {
      throw new IllegalArgumentException(
          "leastCount is "
              + leastCount
              + " and mostSets is "
              + mostSets
              + ", both must be at least 1");
    }
    return new FrequentItemsets(baskets, new KeptItemsets.All(leastCount, mostSets)).search();
  }

  /**
   * Finds the k sets that most baskets hold, without a threshold: it rises as sets are found.
   *
   * <p>Sets of the most frequent items come first, whose counts raise it at once. Memory: k sets.
   *
   * @param baskets as for {@link #mine}
   * @param k sets wanted, at least 1; fewer come where there are fewer
   * @param leastLength of a set, at least 1
   * @return by falling count; of equal counts the shorter first, then by items; of sets equal in
   *     count to the last one the first in this order are in
   */
  public static List<Itemset> top(int[][] baskets, int k, int leastLength) {
    if (k < 1 || leastLength < 1) {
      throw new IllegalArgumentException(
          "k is " + k + " and leastLength is " + leastLength + ", both must be at least 1");
    }
    return new FrequentItemsets(baskets, new KeptItemsets.Top(k, leastLength)).search();
  }

  /** The smallest number of baskets whose share is at least a support, despite rounding. */
  public static int leastCount(double support, int baskets) {
    if (!(support > 0 && support <= 1)) {
      throw new IllegalArgumentException(
          "support is " + support + ", must be above 0 and at most 1");
    }
    return (int) Math.max(1, Math.ceil(support * baskets - 1e-9 * baskets));
  }

  private List<Itemset> search() {
    // The most frequent first, so that a threshold that rises does so before the many rare items.
    for (int r = items.length - 1; r >= 0; r--) {
      if (kept.mayKeep(1, counts[r])) {
        int[] first = {items[r]};
        kept.add(first, counts[r]);
        grow(first, beside(r));
      }
    }
    return kept.inOrder();
  }

  private static int[] counts(int[][] baskets) {
    int items = 0;
    for (int[] basket : baskets) {
      for (int item : basket) {
        if (item < 0) {
          throw new IllegalArgumentException("item is " + item + ", must be at least 0");
        }
        items = Math.max(items, item + 1);
      }
    }
    int[] counts = new int[items];
    int[] last = new int[items];
    Arrays.fill(last, -1);
    for (int b = 0; b < baskets.length; b++) {
      for (int item : baskets[b]) {
        counts[item] += last[item] == b ? 0 : 1;
        last[item] = b;
      }
    }
    return counts;
  }

  /** The ranks of a basket's frequent items, ascending, each once. */
  private static int[] ranked(int[] basket, int[] rank) {
    int[] ranks = new int[basket.length];
    int frequent = 0;
    for (int item : basket) {
      ranks[frequent] = rank[item];
      frequent += rank[item] >= 0 ? 1 : 0;
    }
    Arrays.sort(ranks, 0, frequent);
    int different = 0;
    for (int n = 0; n < frequent; n++) {
      if (n == 0 || ranks[n] != ranks[n - 1]) {
        ranks[different++] = ranks[n];
      }
    }
    return Arrays.copyOf(ranks, different);
  }

  private int[][] occurrences() {
    int[][] of = new int[items.length][];
    Arrays.setAll(of, r -> new int[counts[r]]);
    int[] filled = new int[items.length];
    for (int b = 0; b < baskets.length; b++) {
      for (int r : baskets[b]) {
        of[r][filled[r]++] = b;
      }
    }
    return of;
  }

  /** The items of greater rank that enough of an item's baskets hold, and which of them. */
  private List<Node> beside(int rank) {
    int[] own = occurrences[rank];
    int[] together = new int[items.length];
    for (int b : own) {
      for (int at = baskets[b].length - 1; baskets[b][at] > rank; at--) {
        together[baskets[b][at]]++;
      }
    }
    long[][] bitmaps = new long[items.length][];
    List<Node> nodes = new ArrayList<>();
    for (int other = rank + 1; other < items.length; other++) {
      if (together[other] > 0 && together[other] >= kept.least()) {
        bitmaps[other] = new long[(own.length + 63) / 64];
        nodes.add(new Node(other, bitmaps[other], together[other]));
      }
    }
    for (int n = 0; n < own.length; n++) {
      int[] basket = baskets[own[n]];
      for (int at = basket.length - 1; basket[at] > rank; at--) {
        if (bitmaps[basket[at]] != null) {
          bitmaps[basket[at]][n >> 6] |= 1L << n;
        }
      }
    }
    nodes.sort(Comparator.comparingInt(Node::count).thenComparingInt(Node::rank));
    return nodes;
  }

  private void grow(int[] prefix, List<Node> siblings) {
    for (int i = 0; i < siblings.size(); i++) {
      Node node = siblings.get(i);
      if (!kept.mayKeep(prefix.length + 1, node.count())) {
        continue;
      }
      int[] set = with(prefix, items[node.rank()]);
      kept.add(set, node.count());
      List<Node> children = new ArrayList<>();
      for (int j = i + 1; j < siblings.size(); j++) {
        Node child = intersect(node, siblings.get(j));
        if (child != null) {
          children.add(child);
        }
      }
      if (!children.isEmpty()) {
        grow(set, children);
      }
    }
  }

  /** The baskets of both, or null where they are too few. */
  private Node intersect(Node one, Node other) {
    int least = kept.least();
    if (other.count() < least) {
      return null;
    }
    long[] mine = one.baskets();
    long[] theirs = other.baskets();
    int count = 0;
    for (int w = 0; w < mine.length; w++) {
      count += Long.bitCount(mine[w] & theirs[w]);
    }
    if (count < least) {
      return null;
    }
    long[] both = new long[mine.length];
    for (int w = 0; w < both.length; w++) {
      both[w] = mine[w] & theirs[w];
    }
    return new Node(other.rank(), both, count);
  }

  /** Ascending, as the prefix is. */
  private static int[] with(int[] prefix, int item) {
    int[] set = Arrays.copyOf(prefix, prefix.length + 1);
    int at = prefix.length;
    while (at > 0 && set[at - 1] > item) {
      set[at] = set[at - 1];
      at--;
    }
    set[at] = item;
    return set;
  }
}
