package dev.shopkeeper.recompute.segment;

import dev.shopkeeper.analytics.segment.LinearAssignment;
import dev.shopkeeper.tables.segment.SegmentIds;
import dev.shopkeeper.tables.segment.SegmentModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which new segment is which old one.
 *
 * <p>How alike an old segment i and a new one j are, 0 to 1:
 *
 * <pre>
 *   S_ij = (J_ij + e^(−δ²_ij / d)) / 2
 * </pre>
 *
 * where J_ij is the share of the shoppers of either whom both have (Jaccard; of those whom both
 * generations know), and δ²_ij the squared distance of the centroids on today's scale over d
 * features. Where no shopper is known to both generations, S is the second term. Old and new are
 * paired so that Σ (1 − S) is least ({@link LinearAssignment}); a pair less alike than {@value
 * #LEAST_ALIKE} is none, and its new segment gets the next free id.
 */
final class SegmentIdentity {
  private static final double LEAST_ALIKE = 0.25;
  private static final int D = ShopperFeatureRows.D;

  private final PreviousSegments previous;
  private final SegmentModel model;
  private final long[] common; // [old][new] shoppers

  /**
   * @param previous the old segments, comparable with the new ones
   * @param model the new ones
   * @param segmentOfUsers who is in which of the new ones
   */
  SegmentIdentity(PreviousSegments previous, SegmentModel model, int[] segmentOfUsers) {
    this.previous = previous;
    this.model = model;
    this.common = new long[previous.model().segments() * model.segments()];
    for (int user = 0; user < segmentOfUsers.length; user++) {
      if (previous.segment(user) >= 0) {
        common[previous.segment(user) * model.segments() + segmentOfUsers[user]]++;
      }
    }
  }

  /** The ids of the new segments. */
  SegmentIds ids() {
    int now = model.segments();
    int before = previous.model().segments();
    double[] likeness = likeness();
    double[] cost = new double[likeness.length];
    for (int i = 0; i < cost.length; i++) {
      cost[i] = 1 - likeness[i];
    }
    int[] oldOf = new int[now];
    Arrays.fill(oldOf, -1);
    int[] newOf = LinearAssignment.solve(cost, before, now);
    for (int old = 0; old < before; old++) {
      if (newOf[old] >= 0 && likeness[old * now + newOf[old]] >= LEAST_ALIKE) {
        oldOf[newOf[old]] = old;
      }
    }
    int next = previous.nextId();
    List<Integer> ids = new ArrayList<>();
    for (int old : oldOf) {
      ids.add(old >= 0 ? previous.model().ids().ids().get(old) : next++);
    }
    return new SegmentIds(ids, next);
  }

  private double[] likeness() {
    int now = model.segments();
    int before = previous.model().segments();
    double[] then = previous.centroidsOn(model.columns());
    double[] centroids = model.centroids();
    long[] ofOld = new long[before];
    long[] ofNew = new long[now];
    long known = 0;
    for (int i = 0; i < common.length; i++) {
      ofOld[i / now] += common[i];
      ofNew[i % now] += common[i];
      known += common[i];
    }
    double[] likeness = new double[common.length];
    for (int i = 0; i < likeness.length; i++) {
      double near = Math.exp(-squared(then, i / now, centroids, i % now) / D);
      long either = ofOld[i / now] + ofNew[i % now] - common[i];
      double shared = either == 0 ? 0 : common[i] / (double) either;
      likeness[i] = known == 0 ? near : (shared + near) / 2;
    }
    return likeness;
  }

  private static double squared(double[] a, int i, double[] b, int j) {
    double sum = 0;
    for (int c = 0; c < D; c++) {
      double difference = a[i * D + c] - b[j * D + c];
      sum += difference * difference;
    }
    return sum;
  }
}
