package dev.shopkeeper.analytics.segment;

/** Euclidean distances between rows of flat arrays. */
final class Distances {
  private Distances() {}

  /** Σ_c (a[i,c] − b[j,c])² for row i of {@code a} and row j of {@code b}, both with d columns. */
  static double squared(double[] a, int i, double[] b, int j, int d) {
    int p = i * d;
    int q = j * d;
    double sum = 0;
    int c = 0;
    // Four columns at a time, so that additions need not wait for each other.
    for (; c + 3 < d; c += 4) {
      double difference0 = a[p + c] - b[q + c];
      double difference1 = a[p + c + 1] - b[q + c + 1];
      double difference2 = a[p + c + 2] - b[q + c + 2];
      double difference3 = a[p + c + 3] - b[q + c + 3];
      sum +=
          difference0 * difference0
              + difference1 * difference1
              + (difference2 * difference2 + difference3 * difference3);
    }
    for (; c < d; c++) {
      double difference = a[p + c] - b[q + c];
      sum += difference * difference;
    }
    return sum;
  }
}
