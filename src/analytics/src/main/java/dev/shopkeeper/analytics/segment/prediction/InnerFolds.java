package dev.shopkeeper.analytics.segment.prediction;

import java.util.stream.IntStream;

/** Training rows dealt into stratified folds, for choices that may see nothing else. */
final class InnerFolds {
  private static final int MOST = 5;

  private final int[] training;
  private final int[] fold; // [place in training]
  private final int count;

  /**
   * Deals.
   *
   * @param outcomes of all rows; read at training rows alone
   * @param training indices of rows, with at least two of each outcome
   */
  InnerFolds(boolean[] outcomes, int[] training, long seed) {
    boolean[] known = new boolean[training.length];
    int yes = 0;
    for (int i = 0; i < known.length; i++) {
      known[i] = outcomes[training[i]];
      yes += known[i] ? 1 : 0;
    }
    this.training = training;
    this.count = Math.min(MOST, Math.min(yes, known.length - yes));
    this.fold = StratifiedFolds.assign(known, count, seed);
  }

  int count() {
    return count;
  }

  /** How many rows there are. */
  int size() {
    return training.length;
  }

  /** The rows to learn from while a fold is held out. */
  int[] learned(int held) {
    return IntStream.range(0, fold.length)
        .filter(i -> fold[i] != held)
        .map(i -> training[i])
        .toArray();
  }

  /** The places among the training rows that a fold holds out. */
  int[] heldPlaces(int held) {
    return IntStream.range(0, fold.length).filter(i -> fold[i] == held).toArray();
  }

  /** The row at a place. */
  int row(int place) {
    return training[place];
  }

  /** The rows at places. */
  int[] rows(int[] places) {
    return IntStream.of(places).map(this::row).toArray();
  }

  /** Values of rows. */
  static boolean[] pick(boolean[] values, int[] rows) {
    boolean[] picked = new boolean[rows.length];
    for (int i = 0; i < rows.length; i++) {
      picked[i] = values[rows[i]];
    }
    return picked;
  }
}
