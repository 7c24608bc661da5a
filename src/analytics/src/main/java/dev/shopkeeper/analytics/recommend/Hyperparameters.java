package dev.shopkeeper.analytics.recommend;

/**
 * All that tuning chooses: how similar items are found and how a history is read.
 *
 * @param similarity measure, exponents and neighbours kept
 * @param decay δ: the item at place p from the end of an ordered history weighs p^-δ; 0 where the
 *     history has no order
 * @param repeats whether items of the history may be shown again
 */
public record Hyperparameters(SimilarityOptions similarity, double decay, boolean repeats) {
  /** Items further back than this are not read: the budget of rows one answer may fetch. */
  public static final int ORDERED_HISTORY = 20;

  public Hyperparameters {
    if (!(decay >= 0 && decay <= 4)) {
      throw new IllegalArgumentException("decay " + decay + " must be in [0, 4]");
    }
  }

  /** The weight of the item at a place from the end of an ordered history, the last being 1. */
  public float weight(int placeFromEnd) {
    return decay == 0 ? 1 : (float) Math.pow(placeFromEnd, -decay);
  }
}
