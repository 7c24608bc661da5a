package dev.shopkeeper.tables.segment;

import java.util.Objects;

/**
 * A feature and how it is standardised: z = (min(max(y, low), high) − centre) / scale, where y = x,
 * or y = sign(x)·ln(1 + |x|) for a logarithmic feature.
 *
 * <p>{@link StrictMath} gives the same bits on every machine, so that a reader puts a shopper into
 * the segment that the writer counted it in.
 *
 * @param name as {@code recency_days}
 * @param unit as {@code days}
 * @param log whether y is the signed logarithm
 * @param low least y let through
 * @param high greatest y let through; equal to low for a feature that tells nobody apart
 * @param centre subtracted from y
 * @param scale y's unit, positive
 */
public record FeatureColumn(
    String name, String unit, boolean log, double low, double high, double centre, double scale) {

  /** Refuses what does not standardise. */
  public FeatureColumn {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(unit, "unit");
    boolean finite = Double.isFinite(low) && Double.isFinite(high) && Double.isFinite(centre);
    if (!finite || low > high || !(scale > 0) || scale == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          "feature '%s' has low %s, high %s, centre %s, scale %s: must be finite, low <= high, scale > 0"
              .formatted(name, low, high, centre, scale));
    }
  }

  /** The standardised value of x. */
  public double standardise(double x) {
    double y = log ? Math.copySign(StrictMath.log1p(Math.abs(x)), x) : x;
    return (Math.min(Math.max(y, low), high) - centre) / scale;
  }

  /** The value whose standardised value is 0: what stands in for an unknown one. */
  public double typical() {
    return log ? Math.copySign(StrictMath.expm1(Math.abs(centre)), centre) : centre;
  }
}
