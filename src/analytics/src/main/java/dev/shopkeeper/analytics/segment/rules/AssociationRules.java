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
   * @param sets frequent sets of the baskets with all that they hold, as {@link
   *     FrequentItemsets#mine} gives them
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

  /**
   * The k rules that hold in most baskets, without a threshold of support.
   *
   * <p>Rules come in the order of {@link FrequentItemsets#top}: those of most baskets first, of
   * equals those of fewer items, then of smaller ones; so the first k are the same whatever k is.
   * More and more of the most frequent sets are taken until they give k rules.
   *
   * @param baskets items of each basket, 0 and up
   * @param k rules wanted, at least 1; fewer come where there are fewer
   * @param leastConfidence 0 to 1
   * @param leastLength items of left and right together, at least 1
   * @param mostSets sets after which to give up, at least 1
   * @throws IllegalStateException if mostSets sets give fewer than k rules
   */
  public static List<Rule> top(
      int[][] baskets, int k, double leastConfidence, int leastLength, int mostSets) {
    if (k < 1 || mostSets < 1) {
      throw new IllegalArgumentException(
          "k is " + k + " and mostSets is " + mostSets + ", both must be at least 1");
    }
    for (long wanted = 2L * k; ; wanted *= 4) {
      int most = (int) Math.min(wanted, mostSets);
      List<Itemset> sets = FrequentItemsets.top(baskets, most, 1);
      List<Rule> rules = derive(sets, baskets.length, leastConfidence, leastLength);
      if (rules.size() >= k || sets.size() < most) {
        return rules.subList(0, Math.min(k, rules.size()));
      }
      if (most == mostSets) {
        throw new IllegalStateException(
            "the %d most frequent itemsets give %d rules, not %d; lower the confidence"
                .formatted(most, rules.size(), k));
      }
    }
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
                confidence / shareOfRight,
                confidence == 1
                    ? Double.POSITIVE_INFINITY
                    : (1 - shareOfRight) / (1 - confidence)));
      }
    }
  }
}
