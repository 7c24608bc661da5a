package dev.shopkeeper.analytics.recommend;

/**
 * How surprising it is that two things happen together, G² of a two-by-two table.
 *
 * <pre>
 *   G² = 2 Σ_ij k_ij · ln(k_ij · N / (r_i · c_j)),   0 · ln 0 = 0
 * </pre>
 *
 * with k_ij the counts, r_i and c_j the sums of rows and columns, N the sum of all. Under
 * independence G² has a chi-squared distribution of one degree of freedom even for rare events,
 * where Pearson's statistic has not: Dunning, <i>Accurate methods for the statistics of surprise
 * and coincidence</i>, Computational Linguistics 19(1), 1993.
 */
public final class LogLikelihoodRatio {
  private LogLikelihoodRatio() {}

  /**
   * The ratio for two items in baskets.
   *
   * @param together baskets with both, at least 0
   * @param first baskets with the first, at least {@code together}
   * @param second baskets with the second, at least {@code together}
   * @param baskets all baskets, at least {@code first + second - together}
   * @return at least 0; 0 where the two are independent
   */
  public static double of(long together, long first, long second, long baskets) {
    long neither = baskets - first - second + together;
    if (together < 0 || first < together || second < together || neither < 0) {
      throw new IllegalArgumentException(
          "%d of both, %d and %d of each, %d in all are no counts of baskets"
              .formatted(together, first, second, baskets));
    }
    double sum =
        term(together, first, second, baskets)
            + term(first - together, first, baskets - second, baskets)
            + term(second - together, baskets - first, second, baskets)
            + term(neither, baskets - first, baskets - second, baskets);
    // Independent counts may come out a rounding error below 0.
    return Math.max(0, 2 * sum);
  }

  private static double term(long count, long row, long column, long all) {
    return count == 0 ? 0 : count * Math.log((double) count / row * all / column);
  }
}
