package dev.shopkeeper.analytics.segment.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * All sets of items that at least a number of baskets hold: Eclat (Zaki 2000, IEEE TKDE 12, section
 * 4) with the baskets of an item as a bitmap.
 *
 * <p>Sets grow depth first by items in ascending order of their counts, so that the bitmaps that
 * are intersected most are those of rare items. The result is sorted by length, then items; it does
 * not depend on the order of baskets. Cost: n/64 words for each candidate set. Memory: n/8 bytes
 * for each frequent item and, while at work, for each sibling on the way down.
 */
public final class FrequentItemsets {
  private final int words;
  private final int least;
  private final int most;
  private final List<Itemset> found = new ArrayList<>();

  private FrequentItemsets(int words, int least, int most) {
    this.words = words;
    this.least = least;
    this.most = most;
  }

  /** A set's last item and the baskets that hold the whole set. */
  private record Node(int item, long[] baskets, int count) {}

  /**
   * Finds the frequent sets.
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
    FrequentItemsets search =
        new FrequentItemsets((baskets.length + 63) / 64, leastCount, mostSets);
    search.grow(new int[0], search.frequentItems(baskets));
    search.found.sort(
        Comparator.<Itemset>comparingInt(set -> set.items().length)
            .thenComparing(Itemset::items, Arrays::compare));
    return search.found;
  }

  /** The smallest number of baskets whose share is at least a support, despite rounding. */
  public static int leastCount(double support, int baskets) {
    if (!(support > 0 && support <= 1)) {
      throw new IllegalArgumentException(
          "support is " + support + ", must be above 0 and at most 1");
    }
    return (int) Math.max(1, Math.ceil(support * baskets - 1e-9 * baskets));
  }

  private List<Node> frequentItems(int[][] baskets) {
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
    long[][] bitmaps = new long[items][];
    List<Node> nodes = new ArrayList<>();
    for (int item = 0; item < items; item++) {
      if (counts[item] >= least) {
        bitmaps[item] = new long[words];
        nodes.add(new Node(item, bitmaps[item], counts[item]));
      }
    }
    for (int b = 0; b < baskets.length; b++) {
      for (int item : baskets[b]) {
        if (bitmaps[item] != null) {
          bitmaps[item][b >> 6] |= 1L << b;
        }
      }
    }
    nodes.sort(Comparator.comparingInt(Node::count).thenComparingInt(Node::item));
    return nodes;
  }

  private void grow(int[] prefix, List<Node> siblings) {
    for (int i = 0; i < siblings.size(); i++) {
      Node node = siblings.get(i);
      int[] items = Arrays.copyOf(prefix, prefix.length + 1);
      items[prefix.length] = node.item();
      add(items, node.count());
      List<Node> children = new ArrayList<>();
      for (int j = i + 1; j < siblings.size(); j++) {
        Node child = intersect(node, siblings.get(j));
        if (child != null) {
          children.add(child);
        }
      }
      if (!children.isEmpty()) {
        grow(items, children);
      }
    }
  }

  /** The baskets of both, or null where they are too few. */
  private Node intersect(Node one, Node other) {
    int count = 0;
    for (int w = 0; w < words; w++) {
      count += Long.bitCount(one.baskets()[w] & other.baskets()[w]);
    }
    if (count < least) {
      return null;
    }
    long[] both = new long[words];
    for (int w = 0; w < words; w++) {
      both[w] = one.baskets()[w] & other.baskets()[w];
    }
    return new Node(other.item(), both, count);
  }

  private void add(int[] items, int count) {
    if (found.size() == most) {
      throw new IllegalStateException(
          "more than "
              + most
              + " itemsets have a count of at least "
              + least
              + "; raise the support");
    }
    int[] sorted = items.clone();
    Arrays.sort(sorted);
    found.add(new Itemset(sorted, count));
  }
}
