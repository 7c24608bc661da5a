package dev.shopkeeper.analytics.recommend;

/**
 * User-based collaborative filtering written as a table of items.
 *
 * <pre>
 *   s(j→i) = Σ_u Σ_{v in N(u)} x_uj · cos(u, v) · x_vi / √(d_j·d_i),   j ≠ i
 * </pre>
 *
 * N(u) being the users most alike to u by the cosine of their rows (Herlocker, Konstan, Borchers,
 * Riedl, "An algorithmic framework for performing collaborative filtering", SIGIR 1999, with cosine
 * instead of Pearson's correlation and with a fixed number of neighbours). What a shopper's
 * neighbours took is thereby known for each item of the history: a shopper who has come since the
 * table was made is served as well. The K strongest are kept, of equals the smaller id.
 *
 * <p>Cost: the similarity of users, and for each entry x_uj the items of all neighbours of u.
 */
final class UserNeighbours implements RowSource {
  private final Interactions byUser;
  private final Interactions byItem;
  private final Neighbours users;
  private final int kept;
  private final double[] factor;

  UserNeighbours(Interactions interactions, int neighbours, int kept, int threads) {
    this.byUser = interactions;
    this.byItem = interactions.transpose();
    this.users =
        new ItemSimilarity(byItem, byUser, SimilarityOptions.cosine(neighbours)).all(threads);
    this.kept = kept;
    this.factor = Penalties.powers(byItem, 0.5);
  }

  /** Additions for such data. */
  static double work(Interactions interactions, int neighbours) {
    double alike = 0;
    for (double takers : interactions.transpose().rowDegrees()) {
      alike += takers * takers;
    }
    double mean = (double) interactions.size() / Math.max(1, interactions.rows());
    return alike + interactions.size() * mean * neighbours;
  }

  @Override
  public int items() {
    return factor.length;
  }

  @Override
  public Neighbours slice(int from, int to) {
    RowSource.checkSlice(from, to, items());
    Neighbours.Builder rows = new Neighbours.Builder(to - from);
    StrongestFirst strongest = new StrongestFirst(Math.min(kept, items()));
    double[] sum = new double[items()];
    for (int j = from; j < to; j++) {
      for (int e = byItem.start(j); e < byItem.start(j + 1); e++) {
        addNeighboursOf(byItem.column(e), byItem.value(e), sum);
      }
      for (int i = 0; i < sum.length; i++) {
        float weight = (float) (sum[i] * factor[j] * factor[i]);
        sum[i] = 0;
        if (weight != 0 && i != j) {
          strongest.offer(i, weight);
        }
      }
      strongest.drainTo(rows);
      rows.endRow(j);
    }
    return rows.build();
  }

  private void addNeighboursOf(int user, double value, double[] sum) {
    for (int at = users.start(user); at < users.start(user + 1); at++) {
      int other = users.id(at);
      double weight = value * users.weight(at);
      for (int e = byUser.start(other); e < byUser.start(other + 1); e++) {
        sum[byUser.column(e)] += weight * byUser.value(e);
      }
    }
  }
}
