package dev.shopkeeper.analytics.segment.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Rules with one item on the right side from frequent itemsets (Agrawal and Srikant 1994, section
 * 3, for single right sides).
 *
 * <p>Each set S and item i of S give the rule S∖{i} → {i} with confidence count(S)/count(S∖{i}); a
 * set of one item gives the rule with an empty left side, whose confidence is its support. Rules
 * come in the order of the sets, then of the right item. O(items of all sets).
 */
public final class AssociationRules {
  private AssociationRules() {}

  /** Items as a key of a map. */
  private record Key(List<Integer> items) {
    static Key without(int[] items, int left) {
      List<Integer> kept = new ArrayList<>(items.length);
      for (int i = 0; i < items.length; i++) {
        if (i != left) {
          kept.add(items[i]);
        }
      }
      return new Key(kept);
    }
  }

  /**
   * Derives the rules.
   *
   * @param sets all frequent sets of the baskets, as {@link FrequentItemsets#mine} gives them
   * @param baskets number of baskets, empty ones included
   * @param leastConfidence 0 to 1
   * @param leastLength items of left and right together, at least 1
   */
  public static List<Rule> derive(
      List<Itemset> sets, int baskets, double leastConfidence, int leastLength) {
    if (!(leastConfidence >= 0 && leastConfidence <= 1) || leastLength < 1) {
      throw new IllegalArgumentException(
          "leastConfidence is "
              + leastConfidence
              + ", must be 0 to 1; leastLength is "
              + leastLength
              + ", must be at least 1");
    }
    Map<Key, Integer> counts = new HashMap<>();
    counts.put(new Key(List.of()), baskets);
    for (Itemset set : sets) {
      counts.put(Key.without(set.items(), -1), set.count());
    }
    List<Rule> rules = new ArrayList<>();
    for (Itemset set : sets) {
      if (set.items().length >= leastLength) {
        add(set, counts, baskets, leastConfidence, rules);
      }
    }
    return rules;
  }

  private static void add(
      Itemset set, Map<Key, Integer> counts, int baskets, double least, List<Rule> rules) {
    for (int i = 0; i < set.items().length; i++) {
      Key left = Key.without(set.items(), i);
      double confidence = (double) set.count() / counts.get(left);
      if (confidence >= least) {
        int right = set.items()[i];
        double shareOfRight = (double) counts.get(new Key(List.of(right))) / baskets;
        rules.add(
            new Rule(
                left.items().stream().mapToInt(Integer::intValue).toArray(),
                right,
                (double) set.count() / baskets,
                confidence,
                confidence / shareOfRight));
      }
    }
  }
}
