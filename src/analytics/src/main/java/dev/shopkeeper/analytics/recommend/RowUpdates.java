package dev.shopkeeper.analytics.recommend;

/** The inner loops of dense elimination, kept small so that they become vector instructions. */
final class RowUpdates {
  private RowUpdates() {}

  /**
   * a[to + j] -= Σ_{k=0..3} f_k · rows[from + k·stride + j] for j below length: four rows at a
   * time, because memory and not arithmetic is the limit.
   */
  static void subtractFour(
      double[] a,
      int to,
      double[] rows,
      int from,
      int stride,
      int length,
      double f0,
      double f1,
      double f2,
      double f3) {
    int p1 = from + stride;
    int p2 = p1 + stride;
    int p3 = p2 + stride;
    for (int j = 0; j < length; j++) {
      a[to + j] -= f0 * rows[from + j] + f1 * rows[p1 + j] + f2 * rows[p2 + j] + f3 * rows[p3 + j];
    }
  }

  /** a[to + j] -= f · rows[from + j] for j below length. */
  static void subtract(double[] a, int to, double[] rows, int from, int length, double f) {
    for (int j = 0; j < length; j++) {
      a[to + j] -= f * rows[from + j];
    }
  }
}
