package dev.shopkeeper.analytics.forecast;

import java.util.Arrays;

/**
 * A mixture of counts as a table of its whole numbers k: P(D > k) and E[(D - k)⁺].
 *
 * <p>Probabilities of a part are walked from its most likely number to both sides, each from the
 * one before, until they are below {@value #NEGLIGIBLE} of that one's:
 *
 * <pre>
 *   negative binomial  f(k+1) = f(k) (q k + q r)/(k + 1)
 *   Poisson            f(k+1) = f(k) μ/(k + 1)
 *   P(D > k) = Σ_{j>k} f(j),   E[(D - k)⁺] = E[(D - k - 1)⁺] + P(D > k)
 * </pre>
 *
 * <p>both sums from the top, so that small tails keep their digits. Cost: a few nanoseconds for
 * each number of each part, where an incomplete beta function for each question takes a hundred
 * times as long. Questions cost O(1), quantiles O(log n).
 */
final class CountTable {
  private static final double NEGLIGIBLE = 1e-20;
  private static final int LONGEST = 8_192;

  /** 1/k: a walk waits for its divisions, and not for its products. */
  private static final double[] RECIPROCAL = new double[LONGEST + 2];

  static {
    Arrays.setAll(RECIPROCAL, k -> 1.0 / k);
  }

  private final int first;
  private final double mean;

  /** Length n: P(D > first + i). */
  private final double[] above;

  /** Length n: E[(D - first - i)⁺]. */
  private final double[] shortage;

  private CountTable(int first, double mean, double[] probability) {
    this.first = first;
    this.mean = mean;
    int n = probability.length;
    double sum = 0;
    for (double f : probability) {
      sum += f;
    }
    above = new double[n];
    shortage = new double[n];
    for (int i = n - 2; i >= 0; i--) {
      above[i] = above[i + 1] + probability[i + 1] / sum;
      shortage[i] = shortage[i + 1] + above[i];
    }
  }

  /**
   * The table, or null where it would be long, or where a part is certain of a number that is not
   * whole.
   *
   * @param parts of the family of counts
   * @param weights of the parts, their sum 1
   */
  static CountTable of(DemandDistribution[] parts, double[] weights) {
    double mean = 0;
    int first = LONGEST;
    double[] probability = new double[0];
    for (int i = 0; i < parts.length; i++) {
      CountTerms terms = CountTerms.of(parts[i]);
      int last = terms == null ? LONGEST : terms.last();
      if (last == LONGEST) {
        return null;
      }
      if (last >= probability.length) {
        probability = Arrays.copyOf(probability, last + 1);
      }
      mean += weights[i] * parts[i].mean();
      first = Math.min(first, terms.addTo(probability, last, weights[i]));
    }
    return new CountTable(first, mean, Arrays.copyOfRange(probability, first, probability.length));
  }

  double cdf(double x) {
    if (x < first) {
      return 0;
    }
    return x - first >= above.length - 1 ? 1 : 1 - above[(int) (x - first)];
  }

  /** The smallest whole number with P(D ≤ k) ≥ p. */
  double quantile(double p) {
    int low = -1;
    int high = above.length - 1;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (1 - above[middle] >= p) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return first + high;
  }

  /** Between whole numbers the shortage is a straight line. */
  double expectedShortage(double s) {
    if (s <= first) {
      return mean - s;
    }
    if (s - first >= above.length - 1) {
      return 0;
    }
    int i = (int) (s - first);
    return Math.max(0, shortage[i] - (s - first - i) * above[i]);
  }

  /**
   * Terms of one part's probabilities, in units of the largest.
   *
   * @param mode the most likely whole number
   * @param failure q of the negative binomial; 0 of a Poisson distribution
   * @param rise q r of the negative binomial; the mean of a Poisson distribution
   */
  private record CountTerms(int mode, double failure, double rise) {
    /** Null of a distribution that is too far from 0, or certain of some number above it. */
    static CountTerms of(DemandDistribution part) {
      double mean = part.mean();
      if (mean == 0) {
        return new CountTerms(0, 0, 0);
      }
      if (part.isCertain() || mean > LONGEST) {
        return null;
      }
      double excess = part.countExcess();
      if (excess == 0) {
        return new CountTerms((int) mean, 0, mean);
      }
      double size = mean * mean / excess;
      double failure = excess / part.variance();
      int mode = size > 1 ? (int) ((size - 1) * mean / size) : 0;
      return new CountTerms(mode, failure, failure * size);
    }

    /** The last number whose term is not negligible, {@value CountTable#LONGEST} at most. */
    int last() {
      int k = mode;
      double term = up(k);
      while (term > NEGLIGIBLE && k < LONGEST) {
        k++;
        term *= up(k);
      }
      return k;
    }

    /** Adds its probabilities, weighted; answers with the first number that has one. */
    int addTo(double[] probability, int last, double weight) {
      int first = mode;
      double least = 1;
      double below = first == 0 ? 0 : 1 / up(first - 1);
      while (below > NEGLIGIBLE) {
        first--;
        least = below;
        below = first == 0 ? 0 : below / up(first - 1);
      }
      double[] terms = new double[last + 1 - first];
      double sum = 0;
      double term = least;
      for (int k = first; k <= last; k++) {
        terms[k - first] = term;
        sum += term;
        term *= up(k);
      }
      double share = weight / sum;
      for (int k = first; k <= last; k++) {
        probability[k] += share * terms[k - first];
      }
      return first;
    }

    /** f(k+1)/f(k). */
    private double up(int k) {
      return (failure * k + rise) * RECIPROCAL[k + 1];
    }
  }
}
