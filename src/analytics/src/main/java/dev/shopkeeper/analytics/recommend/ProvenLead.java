package dev.shopkeeper.analytics.recommend;

import java.util.Arrays;
import java.util.List;

/**
 * Says whether one method's lead over another on held-out cases is one to rely on.
 *
 * <p>A validation part is a random part of what shoppers took. What they are asked for later is
 * another sample, and it may be more popular, or less; a model with many options may lead by what
 * is peculiar to the part they were chosen on. With δ_c the lead in case c and z_c the mean
 * logarithm of the popularity of its targets, standardised over all cases,
 *
 * <pre>
 *   L_κ = Σ_c w_c·δ_c / Σ_c w_c,   w_c = exp(κ·z_c),   κ = 0, ½, -½
 * </pre>
 *
 * is the lead expected where popularity is shifted by κ standard deviations (exponential tilting:
 * for a normal z exactly that). Its standard error is that of a ratio of sums over shoppers, each
 * with all cases of theirs: SE² = m/(m-1) · Σ_u (Σ_{c of u} w_c·(δ_c - L_κ))² / (Σ_c w_c)², m the
 * shoppers. A lead is proven when
 *
 * <ul>
 *   <li>L_0 > 1.96·SE in each of two halves of the shoppers, of which options are searched on the
 *       first alone;
 *   <li>L_κ > 1.96·SE over all shoppers for all three κ, and L_κ > 0 in each half.
 * </ul>
 *
 * <p>Halves are told by a hash of the shopper's number: the same on any number of threads.
 */
final class ProvenLead {
  private static final double Z95 = 1.959963984540054;
  private static final double[] SHIFTS = {0, 0.5, -0.5};
  private static final int AS_ASKED = 0;
  // The golden ratio's: neighbouring numbers are spread evenly.
  private static final int SPREAD = 0x9E3779B9;

  private enum Half {
    SEARCHED,
    UNSEEN,
    BOTH
  }

  // For each case: its shopper, and for each shift its weight.
  private final int[] user;
  private final double[][] weight;

  private ProvenLead(int[] user, double[][] weight) {
    this.user = user;
    this.weight = weight;
  }

  /**
   * For cases of validation parts, one part's after the other's.
   *
   * @param parts at least one, of users
   */
  static ProvenLead over(List<Holdout> parts) {
    int cases = parts.stream().mapToInt(Holdout::cases).sum();
    int[] user = new int[cases];
    double[] popularity = new double[cases];
    int at = 0;
    for (Holdout part : parts) {
      double[] degrees = part.train.transpose().rowDegrees();
      for (int n = 0; n < part.cases(); n++) {
        int[] targets = part.targets(n);
        popularity[at] =
            Arrays.stream(targets).mapToDouble(i -> Math.log1p(degrees[i])).sum() / targets.length;
        user[at++] = part.user(n);
      }
    }
    standardise(popularity);
    double[][] weight = new double[SHIFTS.length][cases];
    for (int s = 0; s < SHIFTS.length; s++) {
      for (int c = 0; c < cases; c++) {
        weight[s][c] = Math.exp(SHIFTS[s] * popularity[c]);
      }
    }
    return new ProvenLead(user, weight);
  }

  /** To mean 0 and variance 1; all equal, to 0. */
  private static void standardise(double[] values) {
    double mean = Arrays.stream(values).sum() / values.length;
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    double deviation = Math.sqrt(squares / values.length);
    for (int c = 0; c < values.length; c++) {
      values[c] = deviation > 0 ? (values[c] - mean) / deviation : 0;
    }
  }

  /**
   * How much of one method's lead is beyond chance where that is least of the three shifts, in the
   * half that options may be searched on: the least L_κ - 1.96·SE.
   *
   * @param cases what it reached in each case
   * @param others what the other reached
   */
  double certain(double[] cases, double[] others) {
    double least = Double.POSITIVE_INFINITY;
    for (double[] weights : weight) {
      least = Math.min(least, bound(cases, others, weights, Half.SEARCHED));
    }
    return least;
  }

  /**
   * Whether the lead is proven.
   *
   * @param cases what the one reached in each case
   * @param others what the other reached
   */
  boolean of(double[] cases, double[] others) {
    for (double[] weights : weight) {
      for (Half half : Half.values()) {
        boolean beyondChance = weights == weight[AS_ASKED] || half == Half.BOTH;
        double least =
            beyondChance ? bound(cases, others, weights, half) : lead(cases, others, weights, half);
        if (!(least > 0)) {
          return false;
        }
      }
    }
    return true;
  }

  private double bound(double[] cases, double[] others, double[] weights, Half half) {
    double lead = lead(cases, others, weights, half);
    return lead - Z95 * error(cases, others, weights, half, lead);
  }

  private boolean in(Half half, int c) {
    return half == Half.BOTH || half == (user[c] * SPREAD >= 0 ? Half.SEARCHED : Half.UNSEEN);
  }

  private double lead(double[] cases, double[] others, double[] weights, Half half) {
    double sum = 0;
    double total = 0;
    for (int c = 0; c < user.length; c++) {
      if (in(half, c)) {
        sum += weights[c] * (cases[c] - others[c]);
        total += weights[c];
      }
    }
    return total == 0 ? 0 : sum / total;
  }

  /** The standard error of a lead; infinite for fewer than two shoppers. */
  private double error(double[] cases, double[] others, double[] weights, Half half, double lead) {
    double[] ofUser = new double[Arrays.stream(user).max().orElse(0) + 1];
    boolean[] asked = new boolean[ofUser.length];
    double total = 0;
    for (int c = 0; c < user.length; c++) {
      if (in(half, c)) {
        ofUser[user[c]] += weights[c] * (cases[c] - others[c] - lead);
        asked[user[c]] = true;
        total += weights[c];
      }
    }
    double squares = 0;
    int shoppers = 0;
    for (int u = 0; u < ofUser.length; u++) {
      squares += ofUser[u] * ofUser[u];
      shoppers += asked[u] ? 1 : 0;
    }
    return shoppers < 2
        ? Double.POSITIVE_INFINITY
        : Math.sqrt(squares * shoppers / (shoppers - 1)) / total;
  }
}
