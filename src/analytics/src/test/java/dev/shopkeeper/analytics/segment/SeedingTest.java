package dev.shopkeeper.analytics.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeedingTest {
  private static final int N = 5000;
  private static final int D = 3;

  /** Whole numbers, whose sums are exact in any order, so that both can be the same to the bit. */
  private static double[] rows(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] rows = new double[N * D];
    for (int i = 0; i < N; i++) {
      int group = random.nextInt(20);
      for (int j = 0; j < D; j++) {
        rows[i * D + j] = 500 * (group * (j + 3) % 7) + random.nextInt(seed % 2 == 0 ? 40 : 4000);
      }
    }
    return rows;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void choose_withDistancesLeftOut_isWhatAllDistancesGive(long seed) {
    double[] rows = rows(seed);

    double[] chosen = new Seeding(rows, N, D, new SplittableRandom(seed)).choose(60);

    assertThat(chosen).containsExactly(withAllDistances(rows, 60, new SplittableRandom(seed)));
  }

  /** Greedy k-means++ as it is written down. */
  private static double[] withAllDistances(double[] rows, int k, SplittableRandom random) {
    int trials = 2 + (int) Math.log(k);
    double[] centroids = new double[k * D];
    double[] nearest = new double[N];
    Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    int next = random.nextInt(N);
    for (int count = 0; ; ) {
      System.arraycopy(rows, next * D, centroids, count++ * D, D);
      nearest = with(rows, nearest, next);
      if (count == k) {
        return centroids;
      }
      double total = Arrays.stream(nearest).sum();
      int[] candidates = new int[trials];
      for (int t = 0; t < trials; t++) {
        candidates[t] = drawn(nearest, random.nextDouble() * total);
      }
      double least = Double.POSITIVE_INFINITY;
      for (int candidate : candidates) {
        double left = Arrays.stream(with(rows, nearest, candidate)).sum();
        next = left < least ? candidate : next;
        least = Math.min(left, least);
      }
    }
  }

  private static double[] with(double[] rows, double[] nearest, int row) {
    double[] with = new double[N];
    Arrays.setAll(with, i -> Math.min(nearest[i], Distances.squared(rows, i, rows, row, D)));
    return with;
  }

  private static int drawn(double[] nearest, double mark) {
    double before = 0;
    int row = -1;
    while (before <= mark) {
      before += nearest[++row];
    }
    return row;
  }
}
