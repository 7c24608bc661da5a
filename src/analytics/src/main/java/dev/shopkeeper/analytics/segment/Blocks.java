package dev.shopkeeper.analytics.segment;

import java.util.stream.IntStream;

/**
 * Cuts n rows into blocks whose bounds depend on n alone.
 *
 * <p>Each block writes a slot of its own and the slots are merged in block order, so that sums are
 * added in the same order, and give the same bytes, on any number of threads.
 */
record Blocks(int n, int size) {
  /** Enough blocks to feed many cores, few enough that a slot of k·d sums each stays cheap. */
  private static final int MOST = 64;

  private static final int SMALLEST = 2048;

  /** What is done to rows {@code from} (inclusive) to {@code to} (exclusive) of block number b. */
  @FunctionalInterface
  interface Body {
    void run(int block, int from, int to);
  }

  static Blocks of(int n) {
    return new Blocks(n, Math.max(SMALLEST, (n + MOST - 1) / MOST));
  }

  int count() {
    return (n + size - 1) / size;
  }

  int from(int block) {
    return block * size;
  }

  int to(int block) {
    return (int) Math.min(n, (block + 1L) * size);
  }

  void forEach(Body body) {
    int count = count();
    if (count == 1) {
      body.run(0, 0, n);
      return;
    }
    IntStream.range(0, count).parallel().forEach(b -> body.run(b, from(b), to(b)));
  }
}
