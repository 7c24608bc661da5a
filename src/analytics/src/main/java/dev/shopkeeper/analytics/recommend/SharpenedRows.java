package dev.shopkeeper.analytics.recommend;

/**
 * A table less what its neighbours say already: paths of two steps are taken away from it.
 *
 * <pre>
 *   s'(j→i) = ( s(j→i) - τ·c · Σ_k s(j→k)·s(k→i) ) / d_i^η,   i ≠ j
 *   c = Σ_j Σ_i |s(j→i)| / Σ_j Σ_k |s(j→k)| Σ_i |s(k→i)|
 * </pre>
 *
 * <p>Counting says of i that it goes with j even where it only goes with what goes with j. The
 * second term is that echo; S - τc·S² is the start of the series S·(I + τc·S)⁻¹, which is how a
 * regression explains away, at the cost of one sparse product where an inverse could not be had. It
 * is the sharpening step of Choi, Hong, Park and Cho, "Blurring-sharpening process models for
 * collaborative filtering", SIGIR 2023, section 4.2 (one Euler step, on the graph of items), with
 * the table given in the place of their P. c makes τ mean the same in any unit: at 1 echo and voice
 * are equally loud. Weights are signed; the K of greatest |s'| are kept, of equals the smaller id.
 *
 * <p>Cost: {@link #work}; memory 8 bytes an item for each thread beside the table. The same bits on
 * any number of threads.
 */
final class SharpenedRows implements RowSource {
  // Clearing, scaling and choosing of the strongest, in additions.
  private static final double WORK_OF_PAIR = 2;

  private final SteppedTable table;
  private final float echo;
  // d_i^-η of the candidate.
  private final float[] candidateFactor;
  private final int kept;

  /**
   * @param table rows of all items, in order
   * @param tau τ, how much of the echo is taken away, at least 0
   * @param candidateFactor for each item what its weights are multiplied by
   * @param kept K, at least 1
   */
  SharpenedRows(Neighbours table, double tau, double[] candidateFactor, int kept) {
    if (candidateFactor.length != table.rows()) {
      throw new IllegalArgumentException(
          "%d factors do not fit %d rows".formatted(candidateFactor.length, table.rows()));
    }
    if (!(tau >= 0) || kept < 1) {
      throw new IllegalArgumentException(
          "tau %s must be at least 0, kept %d at least 1".formatted(tau, kept));
    }
    this.table = new SteppedTable(table);
    this.echo = (float) (tau * this.table.evenness());
    this.candidateFactor = new float[candidateFactor.length];
    for (int i = 0; i < candidateFactor.length; i++) {
      this.candidateFactor[i] = (float) candidateFactor[i];
    }
    this.kept = kept;
  }

  /** Additions that all rows take, at most. */
  static double work(int items, int neighbours) {
    double width = Math.min(items, neighbours);
    return items * (width * width + WORK_OF_PAIR * items);
  }

  @Override
  public int items() {
    return table.items();
  }

  @Override
  public Neighbours slice(int from, int to) {
    RowSource.checkSlice(from, to, items());
    Neighbours.Builder rows = new Neighbours.Builder(to - from);
    StrongestFirst strongest = new StrongestFirst(Math.min(kept, items()));
    float[] sum = new float[items()];
    for (int j = from; j < to; j++) {
      table.add(j, 1, sum);
      for (int at = table.start(j); at < table.start(j + 1); at++) {
        table.add(table.id(at), -echo * table.weight(at), sum);
      }
      sum[j] = 0;
      for (int i = 0; i < sum.length; i++) {
        if (sum[i] != 0) {
          strongest.offer(i, sum[i] * candidateFactor[i]);
          sum[i] = 0;
        }
      }
      strongest.drainTo(rows);
      rows.endRow(j);
    }
    return rows.build();
  }
}
