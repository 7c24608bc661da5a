package dev.shopkeeper.analytics.recommend;

import dev.shopkeeper.analytics.recommend.SimilarityOptions.Measure;
import java.util.stream.IntStream;

/**
 * Item-to-item similarity with three normalising exponents, the K strongest kept.
 *
 * <pre>
 *   s(j→i) = Σ_u x_uj · x_ui · d_u^-γ / (d_j^α · d_i^β),   j ≠ i
 * </pre>
 *
 * where j is an item of a shopper's history, i a candidate, x_ui what user u did with item i, d_u =
 * Σ_i x_ui² and d_i = Σ_u x_ui² (numbers of entries when x is binary). α = β = ½, γ = 0 is the
 * cosine of Sarwar et al., "Item-based collaborative filtering recommendation algorithms", WWW
 * 2001, eq. (1); β = 0.5 .. 1 with γ = 1 are the random walks RP3β of Paudel et al., ACM TiiS 7(1),
 * 2016; a free α against popular history items is the conditional probability of Deshpande and
 * Karypis, ACM TOIS 22(1), 2004, eq. (5). Which exponents serve best depends on the data: {@link
 * ExponentTuning} finds them.
 *
 * <p>Cost: Σ_u n_u² additions, n_u the items of user u, and O(1) for each pair that shares a user.
 * Memory beside the matrix and its transpose: 8 bytes an entry (none for a binary matrix with γ =
 * 0), up to 32 an item for each thread, 8 a neighbour that is kept or that there was room for.
 * Items are independent of each other, so any slice of them can be computed anywhere; a row is bit
 * for bit the same in every slicing and on every number of threads. Of equally strong neighbours
 * the smaller id is kept.
 */
public final class ItemSimilarity implements RowSource {
  final SimilarityOptions options;
  final Interactions byUser;
  final Interactions byItem;
  final boolean unweighted;
  // Whether every addend is 1, so that what two items share is a number of users.
  final boolean counting;
  // For each entry of byItem: x_uj · d_u^-γ; empty where all are 1.
  final double[] entryFactor;
  // For each item: d_j^-α and d_i^-β; 0 for an item without entries, which meets nobody.
  final double[] historyFactor;
  final double[] candidateFactor;

  public ItemSimilarity(Interactions interactions, SimilarityOptions options) {
    this(interactions, interactions.transpose(), options);
  }

  /** With the transpose given, for who tries many options on one matrix. */
  ItemSimilarity(Interactions byUser, Interactions byItem, SimilarityOptions options) {
    this.options = options;
    this.byUser = byUser;
    this.byItem = byItem;
    this.unweighted = options.measure() == Measure.JACCARD || byUser.isBinary();
    this.counting = unweighted && (options.measure() == Measure.JACCARD || options.gamma() == 0);
    this.entryFactor = counting ? new double[0] : entryFactors();
    double[] itemDegrees = byItem.rowDegrees();
    this.historyFactor = powers(itemDegrees, -options.alpha());
    this.candidateFactor = powers(itemDegrees, -options.beta());
  }

  @Override
  public int items() {
    return byUser.columns();
  }

  /**
   * The rows of items {@code from .. to - 1}, on the calling thread.
   *
   * @param from first item, in [0, to]
   * @param to one after the last item, at most the number of items
   */
  @Override
  public Neighbours slice(int from, int to) {
    RowSource.checkSlice(from, to, items());
    return rows(IntStream.range(from, to).toArray(), 1);
  }

  /**
   * The rows of all items.
   *
   * @param threads how many threads share the work, at least 1
   */
  @Override
  public Neighbours all(int threads) {
    return rows(IntStream.range(0, byUser.columns()).toArray(), threads);
  }

  /** The rows of the given items, in the given order. */
  Neighbours rows(int[] items, int threads) {
    PlacedRows rows = new PlacedRows(items, mostNeighbours(items));
    new Slices(items.length, threads)
        .eachWith(
            () -> {
              RowKernel kernel = RowKernel.of(this);
              return (from, to) -> {
                for (int r = from; r < to; r++) {
                  kernel.putRow(items[r], rows, r);
                }
                return to - from;
              };
            });
    return rows.build();
  }

  /** For each item the number of neighbours that will be kept, or somewhat more. */
  private int[] mostNeighbours(int[] items) {
    int limit = Math.min(options.neighbours(), byUser.columns());
    int[] userStart = byUser.starts();
    int[] users = byItem.columnArray();
    int[] most = new int[items.length];
    for (int r = 0; r < items.length; r++) {
      int met = 0;
      int end = byItem.start(items[r] + 1);
      for (int e = byItem.start(items[r]); e < end && met < limit; e++) {
        met += userStart[users[e] + 1] - userStart[users[e]] - 1;
      }
      most[r] = Math.min(met, limit);
    }
    return most;
  }

  private double[] entryFactors() {
    double[] factor = new double[byItem.size()];
    double[] userFactor = powers(byUser.rowDegrees(), -options.gamma());
    for (int e = 0; e < factor.length; e++) {
      factor[e] = byItem.value(e) * userFactor[byItem.column(e)];
    }
    return factor;
  }

  private static double[] powers(double[] degrees, double exponent) {
    double[] power = new double[degrees.length];
    for (int n = 0; n < power.length; n++) {
      power[n] = degrees[n] == 0 ? 0 : Math.pow(degrees[n], exponent);
    }
    return power;
  }
}
