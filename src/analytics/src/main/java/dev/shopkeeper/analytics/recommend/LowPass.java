package dev.shopkeeper.analytics.recommend;

import java.util.Arrays;

/**
 * The ideal low-pass filter on the graph of items: only the few broadest patterns of taste pass.
 *
 * <pre>
 *   R̃ = D_u^-½ · X · D_i^-½,   V the f right singular vectors of R̃ of greatest singular values
 *   s(j→i) = Σ_k V_jk · V_ik / (d_j^½ · d_i^β)
 * </pre>
 *
 * <p>Shen, Wu, Zhang, Shan, Zhang, Letaief and Li, "How powerful is graph convolution for
 * recommendation?", CIKM 2021 (GF-CF), section 5.1, the term Ū·Ūᵀ, with β = -½ there. j is an item
 * of the history, i a candidate. Such a table alone is coarse; added to one that tells items apart
 * it carries over what few shoppers leave unsaid. Weights are signed; the K of greatest |s| are
 * kept, of equals the smaller id.
 *
 * <p>Cost: {@link #work}; memory 8 bytes times (f + 8) times users and items together. The same
 * bits on any number of threads.
 */
final class LowPass implements RowSource {
  // Scaling and choice of the strongest of a pair, in multiplications, as Ease has it.
  private static final double WORK_OF_PAIR = 20;

  private final double[] factor; // items x rank
  private final int rank;
  private final double[] historyFactor;
  private final double[] candidateFactor;
  private final int neighbours;

  LowPass(Interactions byUser, int rank, double beta, int neighbours, int threads) {
    if (rank < 1 || neighbours < 1) {
      throw new IllegalArgumentException(
          "rank %d and neighbours %d must be at least 1".formatted(rank, neighbours));
    }
    Interactions byItem = byUser.transpose();
    SingularVectors vectors = new SingularVectors(byUser, byItem, threads);
    this.rank = Math.min(rank, InverseGram.order(byUser));
    this.factor = vectors.ofItems(this.rank);
    this.historyFactor = Penalties.powers(byItem, 0.5);
    this.candidateFactor = Penalties.powers(byItem, beta);
    this.neighbours = neighbours;
  }

  /** Multiplications and additions, those of the rows included. */
  static double work(Interactions interactions, int rank) {
    double items = interactions.columns();
    return SingularVectors.work(interactions, rank) + items * items * (rank + WORK_OF_PAIR);
  }

  @Override
  public int items() {
    return historyFactor.length;
  }

  @Override
  public Neighbours slice(int from, int to) {
    RowSource.checkSlice(from, to, items());
    Neighbours.Builder rows = new Neighbours.Builder(to - from);
    StrongestFirst strongest = new StrongestFirst(Math.min(neighbours, items()));
    double[] own = new double[rank];
    for (int j = from; j < to; j++) {
      System.arraycopy(factor, j * rank, own, 0, rank);
      boolean known = Arrays.stream(own).anyMatch(value -> value != 0);
      for (int i = 0; known && i < items(); i++) {
        double product = 0;
        for (int k = 0; k < rank; k++) {
          product += own[k] * factor[i * rank + k];
        }
        float weight = (float) (product * historyFactor[j] * candidateFactor[i]);
        if (weight != 0 && i != j) {
          strongest.offer(i, weight);
        }
      }
      strongest.drainTo(rows);
      rows.endRow(j);
    }
    return rows.build();
  }
}
