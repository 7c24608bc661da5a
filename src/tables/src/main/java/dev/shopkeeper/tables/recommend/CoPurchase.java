package dev.shopkeeper.tables.recommend;

/**
 * How often two items stand in one basket, and what follows from it.
 *
 * <p>Of what is bought after an item it counts shoppers: those who bought both in this order, those
 * who bought the row's own item, those who bought the other after it or, without it, after their
 * first purchase, and all.
 *
 * @param item number of the item bought with the row's own
 * @param together n_ij, baskets that have both
 * @param own n_j, baskets that have the row's own item
 * @param other n_i, baskets that have the other item
 * @param baskets N, all baskets
 */
public record CoPurchase(int item, int together, int own, int other, int baskets) {
  /** Refuses counts that cannot be. */
  public CoPurchase {
    long least = (long) own + other - together;
    if (together < 1 || own < together || other < together || baskets < least) {
      throw new IllegalArgumentException(
          "%d of both, %d and %d of each, %d in all are no counts of baskets"
              .formatted(together, own, other, baskets));
    }
  }

  /** n_ij / N: the share of all baskets that have both. */
  public double support() {
    return (double) together / baskets;
  }

  /** n_ij / n_j: the share of the own item's baskets that have the other too. */
  public double confidence() {
    return (double) together / own;
  }

  /** n_ij · N / (n_i · n_j): how many times as often as by chance. */
  public double lift() {
    return (double) together * baskets / ((double) own * other);
  }

  /**
   * (1 - n_i / N) / (1 - n_ij / n_j): how many times as often the own item would go without the
   * other if the two had nothing to do with each other (Brin, Motwani, Ullman, Tsur, <i>Dynamic
   * itemset counting and implication rules for market basket data</i>, SIGMOD 1997); infinite where
   * the own item never goes without.
   */
  public double conviction() {
    if (together == own) {
      return Double.POSITIVE_INFINITY;
    }
    return (double) (baskets - other) / baskets * own / (own - together);
  }

  /**
   * G² = 2 Σ k·ln(k·N / (row·column)) over the four cells of the table: how surprising the pair is
   * (Dunning, <i>Accurate methods for the statistics of surprise and coincidence</i>, Computational
   * Linguistics 19(1), 1993). The kernel that chose the pairs computes the same number; readers do
   * without its module.
   */
  public double logLikelihoodRatio() {
    long neither = (long) baskets - own - other + together;
    double sum =
        term(together, own, other)
            + term(own - together, own, (long) baskets - other)
            + term(other - together, (long) baskets - own, other)
            + term(neither, (long) baskets - own, (long) baskets - other);
    // Independent counts may come out a rounding error below 0.
    return Math.max(0, 2 * sum);
  }

  private double term(long count, long row, long column) {
    return count == 0 ? 0 : count * Math.log((double) count / row * baskets / column);
  }
}
