package dev.shopkeeper.analytics.forecast;

/**
 * Where a value lies in its predictive distribution: the probability (below, upTo] that is its own.
 *
 * <p>Whole numbers come in lumps of probability, and an interval that may not cut a lump always
 * holds more than its level. So a count covers the share of its lump (F(y-1), F(y)] that is between
 * the levels, which is the chance that a draw from the lump is: the probability integral transform
 * without drawing of Czado, Gneiting and Held (2009, section 2). The mean of it is the level
 * exactly where the distribution is right. Heavy-tailed amounts may have such a lump at 0.
 * Certainty is a lump of 1 for the value expected.
 *
 * @param below F(y-1) of a lump, else F(y)
 * @param upTo F(y)
 * @param certain whether this is an amount with one value only
 */
record Coverage(double below, double upTo, boolean certain) {
  private static final double SMALLEST_LUMP = 1e-12;

  static Coverage of(double y, DemandDistribution demand) {
    boolean count = demand.family() == DistributionFamily.COUNT && y == Math.rint(y);
    if (demand.isCertain() && !count) {
      return new Coverage(0, y == demand.mean() ? 1 : 0, true);
    }
    double upTo = demand.cdf(y);
    boolean nothing = demand.family() == DistributionFamily.HEAVY_TAILED && y == 0;
    return new Coverage(count || nothing ? demand.cdf(y - 1) : upTo, upTo, false);
  }

  /** How much of the value lies between two levels, in [0, 1]. */
  double between(double low, double high) {
    if (certain) {
      return upTo;
    }
    double lump = upTo - below;
    if (lump > SMALLEST_LUMP) {
      return Math.max(0, Math.min(high, upTo) - Math.max(low, below)) / lump;
    }
    return upTo >= low && upTo <= high ? 1 : 0;
  }
}
