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

  private final Neighbours table;
  private final double echo;
  // d_i^-η of the candidate.
  private final double[] candidateFactor;
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
    this.table = table;
    this.echo = tau * evenness(table);
    this.candidateFactor = candidateFactor;
    this.kept = kept;
  }

  /** Additions that all rows take, at most. */
  static double work(int items, int neighbours) {
    double width = Math.min(items, neighbours);
    return items * (width * width + WORK_OF_PAIR * items);
  }

  /** Additions that all rows of a table take. */
  static double work(Neighbours table) {
    double sum = WORK_OF_PAIR * table.rows() * table.rows();
    for (int at = 0; at < table.size(); at++) {
      int through = table.id(at);
      sum += table.start(through + 1) - table.start(through);
    }
    return sum;
  }

  /** c; 0 where no two steps lead anywhere. */
  private static double evenness(Neighbours table) {
    double[] loudness = new double[table.rows()];
    double voice = 0;
    for (int row = 0; row < table.rows(); row++) {
      for (int at = table.start(row); at < table.start(row + 1); at++) {
        loudness[row] += Math.abs(table.weight(at));
      }
      voice += loudness[row];
    }
    double echo = 0;
    for (int at = 0; at < table.size(); at++) {
      echo += Math.abs(table.weight(at)) * loudness[table.id(at)];
    }
    return echo == 0 ? 0 : voice / echo;
  }

  @Override
  public int items() {
    return table.rows();
  }

  @Override
  public Neighbours slice(int from, int to) {
    RowSource.checkSlice(from, to, items());
    Neighbours.Builder rows = new Neighbours.Builder(to - from);
    StrongestFirst strongest = new StrongestFirst(Math.min(kept, items()));
    double[] sum = new double[items()];
    for (int j = from; j < to; j++) {
      for (int at = table.start(j); at < table.start(j + 1); at++) {
        sum[table.id(at)] += table.weight(at);
        subtract(table.id(at), echo * table.weight(at), sum);
      }
      sum[j] = 0;
      for (int i = 0; i < sum.length; i++) {
        if (sum[i] != 0) {
          strongest.offer(i, (float) (sum[i] * candidateFactor[i]));
          sum[i] = 0;
        }
      }
      strongest.drainTo(rows);
      rows.endRow(j);
    }
    return rows.build();
  }

  private void subtract(int row, double weight, double[] sum) {
    int end = table.start(row + 1);
    for (int at = table.start(row); at < end; at++) {
      sum[table.id(at)] -= weight * table.weight(at);
    }
  }
}
