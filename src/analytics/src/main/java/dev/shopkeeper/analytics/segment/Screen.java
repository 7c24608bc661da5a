package dev.shopkeeper.analytics.segment;

import java.util.Arrays;

/**
 * Finds the nearest of k centroids for many rows at once in single precision, with a proof of which
 * answers are those of exact arithmetic.
 *
 * <p>Rows and centroids are moved to a common origin and scaled by a power of two, so that no
 * coordinate of a row exceeds 1. With s_j = ||c_j||²/2 − x·c_j, ||x − c_j||² = ||x||² + 2s_j: the
 * nearest centroid has the least s_j. Each s_j comes from {@code columns} + 1 rounded operations on
 * terms that are rounded themselves, so it is wrong by no more than ε = (columns + 8)·2⁻²⁴·S where
 * S = max||c||²/2 + max||x||·max||c|| (Higham 2002, section 3.1, and Cauchy's inequality).
 *
 * <p>s_j is then rounded to a multiple of a quantum Q, and the centroid's number among {@value
 * #TOGETHER} is added in units of Q/{@value #TOGETHER}. Such a key is a whole number of units below
 * 2²³, on which single precision adds exactly, so that the least key and the second least are kept
 * without a branch: min(a, b) = (a + b)/2 − |a − b|/2. The loops go through {@value #ROWS} rows for
 * four columns of one centroid, which is a shape that the compiler turns into vector instructions.
 */
final class Screen {
  /** Most rows of a tile. */
  static final int ROWS = 512;

  /** Most columns for which the error bound is claimed. */
  static final int MOST_COLUMNS = 256;

  private static final int TOGETHER = 64;
  private static final int BITS = 6;
  private static final double ROUNDING = 0x1p-24;

  /** Keeps single precision away from its smallest numbers, which have fewer digits. */
  private static final double LEAST = 0x1p-80;

  private final double[] rows; // n x d
  private final int d;
  private final int k;
  private final int columns; // d and zeros up to a multiple of four
  private final double[] origin; // d
  private final double scale; // a power of two
  private final double longest; // no less than the length of any row, scaled
  private final float[] minus; // k x columns: −c_j
  private final float[] half; // k: ||c_j||²/2
  private float quantum;
  private int doubt; // in quanta: keys no farther apart than this prove nothing
  private double error; // 2ε + Q, in squared units of the rows

  Screen(double[] rows, int n, int d, double[] centroids) {
    this.rows = rows;
    this.d = d;
    this.k = centroids.length / d;
    this.columns = (d + 3) / 4 * 4;
    this.origin = new double[d];
    for (int c = 0; c < centroids.length; c++) {
      origin[c % d] += centroids[c] / k;
    }
    double[] most = farthest(n, centroids);
    this.scale = most[0] > 0 ? Math.scalb(1.0, -Math.getExponent(most[0]) - 1) : 1;
    this.longest = Math.sqrt(most[1]) * scale * (1 + 0x1p-30);
    this.minus = new float[k * columns];
    this.half = new float[k];
  }

  /**
   * The greatest coordinate of rows and centroids, and the greatest squared length of rows, as seen
   * from the origin.
   */
  private double[] farthest(int n, double[] centroids) {
    Blocks blocks = Blocks.of(n);
    double[] coordinate = new double[blocks.count()];
    double[] squared = new double[blocks.count()];
    blocks.forEach(
        (b, from, to) -> {
          for (int i = from; i < to; i++) {
            double sum = 0;
            for (int c = 0; c < d; c++) {
              double x = Math.abs(rows[i * d + c] - origin[c]);
              coordinate[b] = Math.max(coordinate[b], x);
              sum += x * x;
            }
            squared[b] = Math.max(squared[b], sum);
          }
        });
    double most = Arrays.stream(coordinate).max().orElse(0);
    for (int c = 0; c < centroids.length; c++) {
      most = Math.max(most, Math.abs(centroids[c] - origin[c % d]));
    }
    return new double[] {most, Arrays.stream(squared).max().orElse(0)};
  }

  /** Takes the centroids that rows are to be compared with. */
  void place(double[] centroids) {
    double longestCentroid = 0;
    for (int j = 0; j < k; j++) {
      double sum = 0;
      for (int c = 0; c < d; c++) {
        double x = (centroids[j * d + c] - origin[c]) * scale;
        minus[j * columns + c] = (float) -x;
        sum += x * x;
      }
      half[j] = (float) (sum / 2);
      longestCentroid = Math.max(longestCentroid, sum);
    }
    double most = Math.max(LEAST, longestCentroid / 2 + longest * Math.sqrt(longestCentroid));
    if (most <= 2 * MOST_COLUMNS) {
      // The least power of two of which 2^17 exceed every score with its error.
      quantum = (float) Math.scalb(1.0, Math.getExponent(most * 1.001) - 16);
      // The second term is what double precision itself may get wrong.
      double epsilon = (columns + 8) * ROUNDING * most + columns * 0x1p-50 * longest * longest;
      doubt = (int) Math.min(Integer.MAX_VALUE, 1 + Math.ceil(2 * epsilon / quantum));
      error = (2 * epsilon + quantum) / scale / scale;
    } else {
      doubt = Integer.MAX_VALUE; // squares beyond what a double holds
    }
  }

  /** The working memory of one thread. */
  final class Tile {
    private final float[][] turned = new float[columns][ROWS]; // column by column
    private final float[] score = new float[ROWS];
    private final float[] least = new float[ROWS];
    private final float[] second = new float[ROWS];
    private final int[] nearest = new int[ROWS]; // -1: not proven
    private final int[] best = new int[ROWS]; // quanta
    private final int[] next = new int[ROWS]; // quanta

    /**
     * Compares rows with every centroid.
     *
     * @param which numbers of the rows
     * @param count how many, at most {@value #ROWS}
     */
    void measure(int[] which, int count) {
      gather(which, count);
      Arrays.fill(best, 0, count, Integer.MAX_VALUE);
      Arrays.fill(next, 0, count, Integer.MAX_VALUE);
      for (int first = 0; first < k; first += TOGETHER) {
        keys(first, Math.min(k, first + TOGETHER), count);
        merge(first, count);
      }
      for (int r = 0; r < count; r++) {
        if (next[r] - best[r] <= doubt) {
          nearest[r] = -1;
        }
      }
    }

    /** The nearest centroid of a row by its place in the tile; -1 where there is no proof. */
    int nearest(int r) {
      return nearest[r];
    }

    /**
     * By how much the squared distances to all other centroids exceed that to the nearest, at
     * least.
     */
    double margin(int r) {
      return 2 * ((next[r] - best[r]) * (quantum / scale / scale) - error);
    }

    private void gather(int[] which, int count) {
      for (int r = 0; r < count; r++) {
        int at = which[r] * d;
        for (int c = 0; c < d; c++) {
          turned[c][r] = (float) ((rows[at + c] - origin[c]) * scale);
        }
      }
    }

    private void keys(int from, int to, int count) {
      float rounder = 0x1.8p23f * quantum;
      float unit = quantum / TOGETHER;
      Arrays.fill(least, 0, count, 0x1p17f * quantum);
      Arrays.fill(second, 0, count, 0x1p17f * quantum);
      int last = columns - 4;
      for (int j = from; j < to; j++) {
        int q = j * columns;
        startFour(turned, minus, q, half[j], score, count);
        for (int c = 4; c < last; c += 4) {
          addFour(turned, c, minus, q + c, score, count);
        }
        addFour(turned, last, minus, q + last, score, count);
        number(score, rounder, (j - from) * unit, count);
        keepSecond(score, least, second, count);
        keepLeast(score, least, count);
      }
    }

    private void merge(int from, int count) {
      float perUnit = TOGETHER / quantum;
      for (int r = 0; r < count; r++) {
        int key = (int) (least[r] * perUnit);
        int beside = (int) (second[r] * perUnit) >> BITS;
        int found = key >> BITS;
        if (found < best[r]) {
          next[r] = Math.min(best[r], beside);
          best[r] = found;
          nearest[r] = from + (key & TOGETHER - 1);
        } else {
          next[r] = Math.min(next[r], found);
        }
      }
    }
  }

  // One store in each loop: of two the compiler makes no vector instructions.

  private static void startFour(
      float[][] turned, float[] minus, int q, float half, float[] score, int count) {
    float[] x0 = turned[0];
    float[] x1 = turned[1];
    float[] x2 = turned[2];
    float[] x3 = turned[3];
    float c0 = minus[q];
    float c1 = minus[q + 1];
    float c2 = minus[q + 2];
    float c3 = minus[q + 3];
    for (int r = 0; r < count; r++) {
      score[r] =
          Math.fma(x0[r], c0, Math.fma(x1[r], c1, Math.fma(x2[r], c2, Math.fma(x3[r], c3, half))));
    }
  }

  private static void addFour(
      float[][] turned, int c, float[] minus, int q, float[] score, int count) {
    float[] x0 = turned[c];
    float[] x1 = turned[c + 1];
    float[] x2 = turned[c + 2];
    float[] x3 = turned[c + 3];
    float c0 = minus[q];
    float c1 = minus[q + 1];
    float c2 = minus[q + 2];
    float c3 = minus[q + 3];
    for (int r = 0; r < count; r++) {
      score[r] =
          Math.fma(
              x0[r], c0, Math.fma(x1[r], c1, Math.fma(x2[r], c2, Math.fma(x3[r], c3, score[r]))));
    }
  }

  private static void number(float[] score, float rounder, float number, int count) {
    for (int r = 0; r < count; r++) {
      score[r] = ((score[r] + rounder) - rounder) + number;
    }
  }

  /** The lesser of the second least so far and the larger of the key and the least so far. */
  private static void keepSecond(float[] key, float[] least, float[] second, int count) {
    for (int r = 0; r < count; r++) {
      float a = least[r];
      float k = key[r];
      float larger = Math.fma(0.5f, Math.abs(a - k), 0.5f * (a + k));
      float b = second[r];
      second[r] = Math.fma(-0.5f, Math.abs(b - larger), 0.5f * (b + larger));
    }
  }

  private static void keepLeast(float[] key, float[] least, int count) {
    for (int r = 0; r < count; r++) {
      float a = least[r];
      float k = key[r];
      least[r] = Math.fma(-0.5f, Math.abs(a - k), 0.5f * (a + k));
    }
  }
}
