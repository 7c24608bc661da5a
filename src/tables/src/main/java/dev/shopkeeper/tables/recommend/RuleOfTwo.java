package dev.shopkeeper.tables.recommend;

/**
 * What baskets with two items have besides.
 *
 * @param second number of the item that stands on the left side beside the row's own
 * @param figures of the two against a third: its {@code own} are the baskets that have both
 */
public record RuleOfTwo(int second, CoPurchase figures) {}
