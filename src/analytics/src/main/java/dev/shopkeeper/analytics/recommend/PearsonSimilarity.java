package dev.shopkeeper.analytics.recommend;

/**
 * Pearson's correlation of items over all users, those without an entry counting 0.
 *
 * <pre>
 *   s(j→i) = (m·Σ_u x_uj·x_ui - t_j·t_i) / √((m·d_j - t_j²)·(m·d_i - t_i²))
 * </pre>
 *
 * with m users, t_i = Σ_u x_ui and d_i = Σ_u x_ui². For binary data this is the φ coefficient; the
 * form over co-rated users alone (Sarwar et al., WWW 2001, section 3.1.2) is undefined there,
 * because values do not vary. Items that nobody took together, whose correlation is slightly
 * negative, are left out. Cost and memory: those of {@link ItemSimilarity}, with every co-occurring
 * item ranked.
 */
final class PearsonSimilarity implements RowSource {
  private final ItemSimilarity products;
  private final int kept;
  private final double users;
  private final double[] total;
  // √(m·d_i - t_i²)
  private final double[] spread;

  PearsonSimilarity(Interactions interactions, int kept) {
    int items = interactions.columns();
    this.products =
        new ItemSimilarity(interactions, SimilarityOptions.exponents(0, 0, 0, Math.max(1, items)));
    this.kept = kept;
    this.users = interactions.rows();
    this.total = new double[items];
    this.spread = products.byItem.rowDegrees();
    for (int i = 0; i < items; i++) {
      for (int e = products.byItem.start(i); e < products.byItem.start(i + 1); e++) {
        total[i] += products.byItem.value(e);
      }
      spread[i] = Math.sqrt(Math.max(0, users * spread[i] - total[i] * total[i]));
    }
  }

  @Override
  public int items() {
    return total.length;
  }

  @Override
  public Neighbours slice(int from, int to) {
    Neighbours counted = products.slice(from, to);
    Neighbours.Builder rows = new Neighbours.Builder(to - from);
    StrongestFirst strongest = new StrongestFirst(Math.min(kept, items()));
    for (int r = 0; r < counted.rows(); r++) {
      int j = counted.item(r);
      for (int at = counted.start(r); at < counted.start(r + 1); at++) {
        int i = counted.id(at);
        double covariance = users * counted.weight(at) - total[j] * total[i];
        if (covariance != 0 && spread[i] > 0 && spread[j] > 0) {
          strongest.offer(i, (float) (covariance / (spread[j] * spread[i])));
        }
      }
      strongest.drainTo(rows);
      rows.endRow(j);
    }
    return rows.build();
  }
}
