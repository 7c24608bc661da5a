package dev.shopkeeper.analytics.experiment;

/**
 * A confidence interval.
 *
 * @param low its lower end
 * @param high its upper end, not below the lower
 */
public record Interval(double low, double high) {
  /** Refuses ends that are no numbers or in the wrong order. */
  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException("interval from " + low + " to " + high);
    }
  }
}
