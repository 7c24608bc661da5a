package dev.shopkeeper.analytics.recommend;

/** A regression of items on items, of which the normalisation can be changed after it is solved. */
sealed interface LinearModel extends RowSource permits Ease, SparseRegression {
  /**
   * The same regression, its weights normalised and cut otherwise; shares all large arrays.
   *
   * @param other may differ in α, β and K alone
   */
  LinearModel normalised(RidgeOptions other);

  static void checkSameRegression(RidgeOptions known, RidgeOptions asked) {
    if (!known.sameRegression(asked)) {
      throw new IllegalArgumentException(
          "%s differs from %s in more than its normalisation".formatted(asked, known));
    }
  }
}
