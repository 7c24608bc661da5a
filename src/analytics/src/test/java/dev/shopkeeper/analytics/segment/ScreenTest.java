package dev.shopkeeper.analytics.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ScreenTest {
  private static final int N = 300;

  /** What double precision says of one row. */
  private record Exact(int nearest, double margin) {
    static Exact of(double[] rows, int i, double[] centroids, int d) {
      int nearest = 0;
      double first = Double.POSITIVE_INFINITY;
      double second = Double.POSITIVE_INFINITY;
      for (int j = 0; j < centroids.length / d; j++) {
        double squared = Distances.squared(rows, i, centroids, j, d);
        if (squared < first) {
          second = first;
          first = squared;
          nearest = j;
        } else {
          second = Math.min(second, squared);
        }
      }
      return new Exact(nearest, second - first);
    }
  }

  private static Screen.Tile measured(double[] rows, int d, double[] centroids) {
    Screen screen = new Screen(rows, N, d, centroids);
    screen.place(centroids);
    Screen.Tile tile = screen.new Tile();
    int[] which = new int[N];
    Arrays.setAll(which, i -> i);
    tile.measure(which, N);
    return tile;
  }

  @Property(tries = 200)
  void measure_anyRows_provesOnlyWhatDoublesSay(
      @ForAll long seed,
      @ForAll @IntRange(min = 2, max = 140) int k,
      @ForAll @IntRange(min = 5, max = 21) int d,
      @ForAll @IntRange(min = -40, max = 40) int unit,
      @ForAll @IntRange(min = 0, max = 8) int digitsOfOffset) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] rows = new double[N * d];
    double offset = Math.pow(10, digitsOfOffset);
    // A coarse grid, so that many distances are equal or nearly so.
    Arrays.setAll(
        rows, c -> Math.scalb(offset + random.nextInt(5) + 1e-6 * random.nextInt(3), unit));
    double[] centroids = Arrays.copyOf(rows, k * d);

    Screen.Tile tile = measured(rows, d, centroids);

    for (int i = 0; i < N; i++) {
      Exact exact = Exact.of(rows, i, centroids, d);
      if (tile.nearest(i) >= 0) {
        assertThat(tile.nearest(i)).isEqualTo(exact.nearest());
        assertThat(tile.margin(i)).isBetween(0.0, exact.margin());
      }
    }
  }

  @Test
  void measure_evenRows_provesNearlyAll() {
    SplittableRandom random = new SplittableRandom(4);
    double[] rows = random.doubles(N * 16).toArray();

    Screen.Tile tile = measured(rows, 16, random.doubles(100 * 16).toArray());

    long proven = IntStream.range(0, N).filter(i -> tile.nearest(i) >= 0).count();
    assertThat(proven).isGreaterThan(N * 98 / 100);
  }

  @Test
  void measure_twoEqualCentroids_provesNothing() {
    double[] rows = new SplittableRandom(4).doubles(N * 6).toArray();
    double[] centroids = Arrays.copyOf(rows, 12);
    System.arraycopy(centroids, 0, centroids, 6, 6);

    Screen.Tile tile = measured(rows, 6, centroids);

    for (int i = 0; i < N; i++) {
      assertThat(tile.nearest(i)).isEqualTo(-1);
    }
  }

  @Test
  void measure_squaresBeyondADouble_provesNothing() {
    double[] rows = new double[N * 5];
    Arrays.setAll(rows, c -> c % 2 == 0 ? 1e200 : -1e200);

    Screen.Tile tile = measured(rows, 5, Arrays.copyOf(rows, 10 * 5));

    assertThat(tile.nearest(0)).isEqualTo(-1);
    assertThat(tile.nearest(N - 1)).isEqualTo(-1);
  }
}
