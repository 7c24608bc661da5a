package dev.shopkeeper.analytics.segment.rules;

/**
 * Who buys the left items also buys the right one.
 *
 * @param left items, ascending; none for a rule that holds of every basket
 * @param right one item
 * @param support share of baskets that hold left and right
 * @param confidence share of those with right among the baskets with left
 * @param lift confidence by the share of baskets with right: 1 where left says nothing of right
 * @param conviction how many times as often the rule would fail if left said nothing of right, (1 −
 *     share of baskets with right) / (1 − confidence) (Brin, Motwani, Ullman and Tsur, SIGMOD 1997,
 *     section 4); infinite for a rule that never fails
 */
public record Rule(
    int[] left, int right, double support, double confidence, double lift, double conviction) {}
