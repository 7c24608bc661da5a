package dev.shopkeeper.analytics.segment;

/** Euclidean distances between rows of flat arrays. */
final class Distances {
  private Distances() {}

  /** Σ_c (a[i,c] − b[j,c])² for row i of {@code a} and row j of {@code b}, both with d columns. */
  static double squared(double[] a, int i, double[] b, int j, int d) {
    int p = i * d;
    int q = j * d;
    double sum = 0;
    for (int c = 0; c < d; c++) {
      double difference = a[p + c] - b[q + c];
      sum += difference * difference;
    }
    return sum;
  }
}
