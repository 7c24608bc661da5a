package dev.shopkeeper.analytics.recommend;

/**
 * A linear autoencoder of items in closed form, its weights normalised by popularity.
 *
 * <pre>
 *   P = (XᵀWX + Λ)⁻¹,   B_ji = -P_ji / P_ii for j ≠ i, B_ii = 0
 *   s(j→i) = B_ji / (d_j^α · d_i^β)
 * </pre>
 *
 * <p>B minimises Σ_u w_u·|x_u - x_u·B|² + Σ_j Λ_j·|B_j|² under a diagonal of zeros: Steck,
 * "Embarrassingly shallow autoencoders for sparse data", WWW 2019, eq. (8), with w_u = d_u^-γ and
 * the penalties Λ of {@link RidgeOptions}. j is an item of the history, i a candidate. Weights are
 * signed: an item can speak against another that others explain better. The K of greatest |s| are
 * kept, of equals the smaller id.
 *
 * <p>Cost and memory: those of {@link InverseGram}, hence of the smaller of users and items; the
 * inverse is kept while rows are read. The same bits on any number of threads.
 */
public final class Ease implements LinearModel {
  // By the clock: on 17,000 items the pairs took longer than the inverse over 1,900 users.
  private static final double WORK_OF_PAIR = 20;

  private final InverseGram inverse;
  private final RidgeOptions options;
  private final double[] historyFactor;
  // d_i^-β / P_ii
  private final double[] candidateFactor;

  public Ease(Interactions interactions, RidgeOptions options, int threads) {
    this(InverseGram.of(interactions, options, threads), options);
  }

  private Ease(InverseGram inverse, RidgeOptions options) {
    this.inverse = inverse;
    this.options = options;
    this.historyFactor = Penalties.powers(inverse.byItem, options.alpha());
    this.candidateFactor = Penalties.powers(inverse.byItem, options.beta());
    for (int i = 0; i < candidateFactor.length; i++) {
      candidateFactor[i] /= inverse.diagonal(i);
    }
  }

  /**
   * Multiplications and additions of a closed form for such data: the inverse, its rows where it is
   * over users, and the scaling and choice of the strongest among all pairs of items.
   */
  static double work(Interactions interactions) {
    double order = InverseGram.order(interactions);
    double items = interactions.columns();
    double rows = interactions.rows() < items ? items * interactions.size() : 0;
    return order * order * order / 2 + rows + WORK_OF_PAIR * items * items;
  }

  @Override
  public Ease normalised(RidgeOptions other) {
    LinearModel.checkSameRegression(options, other);
    return new Ease(inverse, other);
  }

  @Override
  public int items() {
    return inverse.items();
  }

  @Override
  public Neighbours slice(int from, int to) {
    RowSource.checkSlice(from, to, items());
    Neighbours.Builder rows = new Neighbours.Builder(to - from);
    StrongestFirst strongest = new StrongestFirst(Math.min(options.neighbours(), items()));
    double[] p = new double[items()];
    for (int j = from; j < to; j++) {
      inverse.row(j, p);
      for (int i = 0; i < p.length; i++) {
        float weight = (float) (-p[i] * historyFactor[j] * candidateFactor[i]);
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
