package dev.shopkeeper.analytics.forecast.inventory;

import dev.shopkeeper.analytics.forecast.Demand;
import java.util.Arrays;

/**
 * Periodic review, (s, S), exactly: a position at or below s is filled up to S at each review; what
 * is not there is owed (Snyder and Shen 2019, section 4.4). With p_j the chance of a demand of j in
 * a period,
 *
 * <pre>
 *   g(s, S) = ( K + Σ_{j=0..S-s-1} m(j) G(S - j) ) / Σ_{j=0..S-s-1} m(j)
 *   m(0) = 1/(1 - p_0),   m(j) = m(0) Σ_{l=1..j} p_l m(j - l)
 *   G(y) = h E[(y - D)⁺] + p E[(D - y)⁺],   D the demand of lead time and review
 * </pre>
 *
 * <p>and m(j) the expected periods in which the position is j below S. The best pair comes from the
 * search of Zheng and Federgruen (1991, "Finding optimal (s, S) policies is about as simple as
 * evaluating a single policy", Operations Research 39): from the y at which G is least, s goes down
 * until g(s, S) ≤ G(s); then S goes up while G(S) ≤ g, and for each better S, s goes up while g(s,
 * S) ≤ G(s + 1).
 *
 * <p>Deterministic; the first of equally cheap pairs stays. Cost: O((S - s)²) for m and about twice
 * as many evaluations of g, each O(S - s).
 *
 * @param reorderPoint s
 * @param orderUpTo S
 * @param cost g(s, S) a period
 */
public record MinMaxPolicy(long reorderPoint, long orderUpTo, double cost) {
  private static final long LARGEST = 20_000;

  /**
   * The best s and S.
   *
   * @param periodDemand demand between two reviews, whole-numbered, of a mean above 0
   * @param protectedDemand D, of the same kind; with no lead time the same
   * @param orderCost K, at least 0
   * @param holdingCost h of one unit at the end of a period, above 0
   * @param backorderCost p of one unit owed at the end of a period, above 0
   */
  public static MinMaxPolicy of(
      Demand periodDemand,
      Demand protectedDemand,
      double orderCost,
      double holdingCost,
      double backorderCost) {
    ShortageCost.wholeNumbered(periodDemand);
    Ranges.notNegative("orderCost", orderCost);
    ShortageCost positions = new ShortageCost(protectedDemand, holdingCost, backorderCost);
    return new Search(periodDemand, positions, orderCost).run();
  }

  private static final class Search {
    private final Demand period;
    private final ShortageCost positions;
    private final double orderCost;

    /** m(0), m(1), ... as far as known. */
    private double[] renewals = new double[64];

    private int known;

    Search(Demand period, ShortageCost positions, double orderCost) {
      this.period = period;
      this.positions = positions;
      this.orderCost = orderCost;
    }

    MinMaxPolicy run() {
      long upTo = positions.best();
      long reorder = upTo - 1;
      double cost = cost(reorder, upTo);
      while (cost > positions.at(reorder)) {
        reorder--;
        cost = cost(reorder, upTo);
      }
      for (long candidate = upTo + 1; positions.at(candidate) <= cost; candidate++) {
        double its = cost(reorder, candidate);
        if (its < cost) {
          upTo = candidate;
          cost = its;
          while (cost <= positions.at(reorder + 1) && reorder + 1 < upTo) {
            double higher = cost(reorder + 1, upTo);
            if (higher > cost) {
              break;
            }
            reorder++;
            cost = higher;
          }
        }
      }
      return new MinMaxPolicy(reorder, upTo, cost);
    }

    /** g(s, S). */
    private double cost(long reorder, long upTo) {
      long steps = upTo - reorder;
      if (steps > LARGEST) {
        throw new IllegalArgumentException(
            "S - s is above " + LARGEST + ", order cost " + orderCost + " is too high");
      }
      double sum = orderCost;
      double periods = 0;
      for (int j = 0; j < steps; j++) {
        sum += renewal(j) * positions.at(upTo - j);
        periods += renewal(j);
      }
      return sum / periods;
    }

    private double renewal(int j) {
      while (known <= j) {
        if (known == renewals.length) {
          renewals = Arrays.copyOf(renewals, 2 * known);
        }
        renewals[known] = nextRenewal();
        known++;
      }
      return renewals[j];
    }

    private double nextRenewal() {
      double first = 1 / (1 - period.cdf(0));
      if (known == 0) {
        return first;
      }
      double sum = 0;
      for (int l = 1; l <= known; l++) {
        sum += (period.cdf(l) - period.cdf(l - 1)) * renewals[known - l];
      }
      return first * sum;
    }
  }
}
