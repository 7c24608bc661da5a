package dev.shopkeeper.analytics.segment;

import java.util.Arrays;

/**
 * Keeps for every row a lower bound of its distance to each group of about {@value #GROUP}
 * centroids that lie together, and looks only into groups whose bound is below the nearest distance
 * found (Ding, Zhao, Shen, Musuvathi and Mytkowicz, "Yinyang K-means", ICML 2015, section 3.2).
 *
 * <p>A group's bound falls by the farthest move of its centroids each iteration. The moves are
 * added up for the group alone and a bound is stored with the sum that held when it was found, so
 * that an iteration writes nothing for rows that stay unseen. Memory beside Hamerly's bounds: 8
 * bytes a row and group. In many dimensions, where each centroid neighbours nearly all the others,
 * one centroid that moves far spoils the bounds of its own group only.
 */
final class YinyangRun extends LloydRun {
  private static final int GROUP = 16;
  private static final int GROUPING_ITERATIONS = 5;

  private final int groups;
  private int[] groupStart; // groups + 1, into member
  private final int[] member; // k centroids, group by group, ascending within a group
  private final int[] groupOf; // k
  private final double[] turned; // d x k: the centroids in the order of member, column by column
  private final double[] bound; // n x groups: without the centroid of the row; plus drift
  private final double[] drift; // groups: all moves so far
  private final double[] half; // k: half the distance to the nearest other centroid

  YinyangRun(double[] rows, int n, int d, double[] centroids) {
    super(rows, n, d, centroids);
    this.groups = Math.max(1, k / GROUP);
    this.member = new int[k];
    this.groupOf = new int[k];
    this.turned = new double[d * k];
    this.bound = new double[n * groups];
    this.drift = new double[groups];
    this.half = new double[k];
    group();
    turn();
  }

  /** Whether bounds for groups spare more than they cost. */
  static boolean pays(int n, int k, int d) {
    boolean fits = (long) n * (k / GROUP) <= Integer.MAX_VALUE - 8;
    return k >= 2 * GROUP && d >= 5 && fits;
  }

  /** Groups the centroids by a few iterations of K-means among themselves. */
  private void group() {
    double[] seeds = new double[groups * d];
    for (int g = 0; g < groups; g++) {
      System.arraycopy(centroids, (int) ((long) k * g / groups) * d, seeds, g * d, d);
    }
    KMeans.Options few = new KMeans.Options(groups, 1, 0, GROUPING_ITERATIONS, 0, 1);
    System.arraycopy(
        new ExponionRun(centroids, k, d, seeds).run(few).assignment(), 0, groupOf, 0, k);
    groupStart = new int[groups + 1];
    for (int g : groupOf) {
      groupStart[g + 1]++;
    }
    for (int g = 0; g < groups; g++) {
      groupStart[g + 1] += groupStart[g];
    }
    int[] next = Arrays.copyOf(groupStart, groups);
    for (int j = 0; j < k; j++) {
      member[next[groupOf[j]]++] = j;
    }
  }

  private void turn() {
    for (int p = 0; p < k; p++) {
      for (int c = 0; c < d; c++) {
        turned[c * k + p] = centroids[member[p] * d + c];
      }
    }
  }

  @Override
  void centroidsMoved() {
    turn();
    for (int g = 0; g < groups; g++) {
      double farthest = 0;
      for (int p = groupStart[g]; p < groupStart[g + 1]; p++) {
        farthest = Math.max(farthest, shift[member[p]]);
      }
      drift[g] += farthest;
    }
    Arrays.fill(half, Double.POSITIVE_INFINITY);
    for (int j = 0; j < k; j++) {
      for (int other = 0; other < j; other++) {
        double distance = Distances.squared(centroids, j, centroids, other, d);
        half[j] = Math.min(half[j], distance);
        half[other] = Math.min(half[other], distance);
      }
    }
    for (int j = 0; j < k; j++) {
      half[j] = Math.sqrt(half[j]) / 2;
    }
  }

  @Override
  double safeRadius(int centroid) {
    return half[centroid];
  }

  @Override
  void assignFirst(int i, double[] scratch) {
    forget(i);
    assignment[i] = 0;
    search(i, Distances.squared(rows, i, centroids, 0, d), scratch);
  }

  @Override
  boolean assign(int i, double u, double safe, double[] scratch) {
    double l = least(i);
    lower[i] = Math.max(lower[i], l);
    if (u <= l) {
      return false;
    }
    double squared = Distances.squared(rows, i, centroids, assignment[i], d);
    double distance = Math.sqrt(squared);
    if (distance <= Math.max(l, safe)) {
      upper[i] = distance;
      return false;
    }
    return search(i, squared, scratch);
  }

  @Override
  void forget(int i) {
    Arrays.fill(bound, i * groups, (i + 1) * groups, Double.NEGATIVE_INFINITY);
  }

  private double least(int i) {
    double least = Double.POSITIVE_INFINITY;
    for (int g = 0; g < groups; g++) {
      least = Math.min(least, bound[i * groups + g] - drift[g]);
    }
    return least;
  }

  /** Looks into every group that may hold a nearer centroid; whether it found one. */
  private boolean search(int i, double squaredToOwn, double[] squared) {
    int a = assignment[i];
    int best = a;
    double first = squaredToOwn;
    double nearest = Math.sqrt(first);
    boolean ownSeen = false;
    double besideBest = -1; // the second nearest of its group, where that was looked into
    for (int g = 0; g < groups; g++) {
      if (bound[i * groups + g] - drift[g] >= nearest) {
        continue;
      }
      ownSeen |= g == groupOf[a];
      int inGroup = -1;
      double least = Double.POSITIVE_INFINITY;
      double second = Double.POSITIVE_INFINITY;
      measure(i, groupStart[g], groupStart[g + 1], squared);
      for (int p = groupStart[g]; p < groupStart[g + 1]; p++) {
        double distance = squared[p];
        if (distance < least) {
          second = least;
          least = distance;
          inGroup = p;
        } else if (distance < second) {
          second = distance;
        }
      }
      bound[i * groups + g] = Math.sqrt(least) + drift[g];
      if (inGroup >= 0 && (least < first || least == first && member[inGroup] <= best)) {
        first = least;
        best = member[inGroup];
        nearest = Math.sqrt(first);
        besideBest = second;
      }
    }
    if (besideBest >= 0) {
      bound[i * groups + groupOf[best]] = Math.sqrt(besideBest) + drift[groupOf[best]];
    }
    if (best != a && !ownSeen) {
      int own = i * groups + groupOf[a];
      bound[own] = Math.min(bound[own], Math.sqrt(squaredToOwn) + drift[groupOf[a]]);
    }
    assignment[i] = best;
    upper[i] = nearest;
    lower[i] = least(i);
    return best != a;
  }

  /**
   * Squared distances to centroids {@code from .. to - 1} in the order of member. Column by column
   * for all of them, four columns at a time: a loop that the compiler turns into vector
   * instructions, which it does not do with the sum of one distance.
   */
  private void measure(int i, int from, int to, double[] squared) {
    Arrays.fill(squared, from, to, 0);
    int row = i * d;
    int c = 0;
    for (; c + 3 < d; c += 4) {
      addFour(row + c, turned, c * k, from, to, squared);
    }
    for (; c < d; c++) {
      double x = rows[row + c];
      int column = c * k;
      for (int p = from; p < to; p++) {
        double difference = x - turned[column + p];
        squared[p] += difference * difference;
      }
    }
  }

  private void addFour(int at, double[] turned, int column, int from, int to, double[] squared) {
    double x0 = rows[at];
    double x1 = rows[at + 1];
    double x2 = rows[at + 2];
    double x3 = rows[at + 3];
    int column1 = column + k;
    int column2 = column1 + k;
    int column3 = column2 + k;
    for (int p = from; p < to; p++) {
      double difference0 = x0 - turned[column + p];
      double difference1 = x1 - turned[column1 + p];
      double difference2 = x2 - turned[column2 + p];
      double difference3 = x3 - turned[column3 + p];
      squared[p] +=
          difference0 * difference0
              + difference1 * difference1
              + (difference2 * difference2 + difference3 * difference3);
    }
  }
}
