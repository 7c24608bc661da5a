package dev.shopkeeper.tables.forecast;

/** Whose orders a replay follows; the order of the constants is part of the row's format. */
public enum ReplayPolicyName {
  /** Ours, as the answers give it. */
  SHOPKEEPER,
  /** The textbook's mean and deviation of the whole history. */
  Z_SIGMA,
  /** The textbook's, of the last four lead times and reviews. */
  Z_SIGMA_RECENT,
  /** Knows what comes: no policy costs less. */
  PERFECT
}
