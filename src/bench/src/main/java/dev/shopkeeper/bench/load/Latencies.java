package dev.shopkeeper.bench.load;

import java.util.Arrays;

/** Times of answers in microseconds, all of them kept; for one thread. */
final class Latencies {
  private int[] micros = new int[1_024];
  private int size;

  void add(long nanos) {
    if (size == micros.length) {
      micros = Arrays.copyOf(micros, 2 * size);
    }
    micros[size++] = (int) Math.min(Integer.MAX_VALUE, nanos / 1_000);
  }

  void addAll(Latencies others) {
    for (int i = 0; i < others.size; i++) {
      add(1_000L * others.micros[i]);
    }
  }

  int size() {
    return size;
  }

  /** Milliseconds that so large a share of the answers did not take longer than. */
  double quantile(double share) {
    if (size == 0) {
      return Double.NaN;
    }
    int[] sorted = Arrays.copyOf(micros, size);
    Arrays.sort(sorted);
    return sorted[Math.max(0, (int) Math.ceil(share * size) - 1)] / 1e3;
  }
}
