package dev.shopkeeper.analytics.experiment;

import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * How many of a number of shoppers did something.
 *
 * <p>Source: E. B. Wilson, <i>Probable Inference, the Law of Succession, and Statistical
 * Inference</i>, JASA 22 (1927), 209-212; R. G. Newcombe, <i>Interval estimation for the difference
 * between independent proportions</i>, Statistics in Medicine 17 (1998), 873-890, method 10. Both
 * keep their coverage for few shoppers and for rates near 0, as click and purchase rates are, where
 * the textbook's interval (Wald) does not. Deterministic; constant time.
 *
 * @param successes how many did, from 0 to {@code trials}
 * @param trials how many there were, at least 1
 */
public record Proportion(long successes, long trials) {
  /** Refuses counts out of range. */
  public Proportion {
    if (trials < 1 || successes < 0 || successes > trials) {
      throw new IllegalArgumentException(
          "%d of %d: trials must be at least 1, successes from 0 to trials"
              .formatted(successes, trials));
    }
  }

  /** The rate p = x / n. */
  public double rate() {
    return (double) successes / trials;
  }

  /**
   * Wilson's score interval: (2np + z² ± z √(z² + 4np(1 − p))) / 2(n + z²), with z the quantile of
   * the standard normal distribution at (1 + level) / 2.
   *
   * @param level confidence, between 0 and 1
   */
  public Interval wilson(double level) {
    double z = z(level);
    double centre = 2.0 * successes + z * z;
    double half = z * Math.sqrt(z * z + 4.0 * successes * (1 - rate()));
    double scale = 2 * (trials + z * z);
    // The ends are 0 and 1 by algebra, and shall be after rounding.
    double low = successes == 0 ? 0 : (centre - half) / scale;
    double high = successes == trials ? 1 : (centre + half) / scale;
    return new Interval(low, high);
  }

  /**
   * The interval of the difference of two independent rates, this one less the other, from the
   * Wilson intervals (l, u) of each: from d − √((p − l)² + (u' − p')²) to d + √((u − p)² + (p' −
   * l')²), d = p − p', the other's marked.
   *
   * @param other what to compare with, as a control
   * @param level confidence, between 0 and 1
   */
  public Interval minus(Proportion other, double level) {
    Interval mine = wilson(level);
    Interval others = other.wilson(level);
    double difference = rate() - other.rate();
    double below = Math.hypot(rate() - mine.low(), others.high() - other.rate());
    double above = Math.hypot(mine.high() - rate(), other.rate() - others.low());
    return new Interval(difference - below, difference + above);
  }

  private static double z(double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("level " + level + " is not between 0 and 1");
    }
    return new NormalDistribution(null, 0, 1).inverseCumulativeProbability((1 + level) / 2);
  }
}
