package dev.shopkeeper.analytics.recommend;

/**
 * A weighted sum of two tables, row by row: s = a·s_1 + b·s_2, the K of greatest |s| kept, of
 * equals the smaller id.
 */
final class BlendedRows implements RowSource {
  private final RowSource first;
  private final double firstWeight;
  private final RowSource second;
  private final double secondWeight;
  private final int kept;

  BlendedRows(
      RowSource first, double firstWeight, RowSource second, double secondWeight, int kept) {
    if (first.items() != second.items()) {
      throw new IllegalArgumentException(
          "tables of %d and %d items cannot be added".formatted(first.items(), second.items()));
    }
    this.first = first;
    this.firstWeight = firstWeight;
    this.second = second;
    this.secondWeight = secondWeight;
    this.kept = kept;
  }

  /** Σ |s| of a row, averaged over the rows: what brings tables to one scale. */
  static double scale(Neighbours table) {
    double sum = 0;
    for (int at = 0; at < table.size(); at++) {
      sum += Math.abs(table.weight(at));
    }
    return table.rows() == 0 ? 0 : sum / table.rows();
  }

  @Override
  public int items() {
    return first.items();
  }

  @Override
  public Neighbours slice(int from, int to) {
    Neighbours one = first.slice(from, to);
    Neighbours other = second.slice(from, to);
    Neighbours.Builder rows = new Neighbours.Builder(to - from);
    StrongestFirst strongest = new StrongestFirst(Math.min(kept, items()));
    double[] sum = new double[items()];
    for (int r = 0; r < one.rows(); r++) {
      add(one, r, firstWeight, sum);
      add(other, r, secondWeight, sum);
      offer(one, r, sum, strongest);
      offer(other, r, sum, strongest);
      strongest.drainTo(rows);
      rows.endRow(one.item(r));
    }
    return rows.build();
  }

  private static void add(Neighbours table, int row, double weight, double[] sum) {
    for (int at = table.start(row); at < table.start(row + 1); at++) {
      sum[table.id(at)] += weight * table.weight(at);
    }
  }

  /** Reading a sum clears it, so that an item of both tables is offered once. */
  private static void offer(Neighbours table, int row, double[] sum, StrongestFirst strongest) {
    for (int at = table.start(row); at < table.start(row + 1); at++) {
      int id = table.id(at);
      float weight = (float) sum[id];
      sum[id] = 0;
      if (weight != 0) {
        strongest.offer(id, weight);
      }
    }
  }
}
