package dev.shopkeeper.analytics.segment;

import java.util.Locale;

/**
 * What a shopper is described by, in the order of a feature row.
 *
 * <p>"Ever" means all data before the as-of time, "window" the days before it that {@link
 * UserFeatures} was given.
 */
public enum Feature {
  /** Days from the last order to the as-of time, ever; the data's whole length without an order. */
  RECENCY_DAYS("days", true),
  /** Orders with at least one line of positive quantity, ever. */
  FREQUENCY("orders", true),
  /** Amount of all lines, returns subtracted, ever. */
  MONETARY("money", true),
  /** Days from the first order or event to the as-of time, ever. */
  TENURE_DAYS("days", false),
  /** Amount of lines of positive quantity, an order, ever. */
  MEAN_BASKET_VALUE("money", true),
  /** Lines of positive quantity, an order, ever. */
  MEAN_BASKET_LINES("lines", true),
  /** Different items bought, ever. */
  DISTINCT_ITEMS("items", true),
  /** Amount returned by amount bought, at most 1, ever. */
  RETURN_SHARE("share", false),
  /** Days (UTC) with an order or an event, window. */
  ACTIVE_DAYS("days", true),
  /** View events, window. */
  VIEWS("events", true),
  /** Click events, window. */
  CLICKS("events", true),
  /** Cart events, window. */
  CARTS("events", true),
  /** Events' durations, window. */
  BROWSING_MINUTES("minutes", true);

  private final String unit;
  private final boolean logarithmic;

  Feature(String unit, boolean logarithmic) {
    this.unit = unit;
    this.logarithmic = logarithmic;
  }

  /** The name in tables and answers, as {@code recency_days}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The unit of the value. */
  public String unit() {
    return unit;
  }

  /** Whether the feature is scaled by its logarithm, because a few shoppers dwarf all others. */
  public boolean logarithmic() {
    return logarithmic;
  }

  /** {@link #logarithmic} of all features, in order, as {@link Scaling#fit} takes it. */
  public static boolean[] logarithmicFlags() {
    Feature[] all = values();
    boolean[] flags = new boolean[all.length];
    for (Feature feature : all) {
      flags[feature.ordinal()] = feature.logarithmic;
    }
    return flags;
  }
}
