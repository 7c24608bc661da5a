package dev.shopkeeper.analytics.segment.prediction;

import java.util.SplittableRandom;

/**
 * Deals rows into folds so that each fold has its share of yes and no: each kind is shuffled by the
 * seed, then dealt in turn.
 */
public final class StratifiedFolds {
  private StratifiedFolds() {}

  /**
   * The fold of each row.
   *
   * @param outcomes n outcomes
   * @param folds number of folds, 2 to the rarer outcome's count
   * @return n folds, 0 to folds − 1
   */
  public static int[] assign(boolean[] outcomes, int folds, long seed) {
    int[] order = new int[outcomes.length];
    int yes = 0;
    for (int i = 0; i < outcomes.length; i++) {
      if (outcomes[i]) {
        order[yes++] = i;
      }
    }
    int next = yes;
    for (int i = 0; i < outcomes.length; i++) {
      if (!outcomes[i]) {
        order[next++] = i;
      }
    }
    int rarer = Math.min(yes, outcomes.length - yes);
    if (folds < 2 || folds > rarer) {
      throw new IllegalArgumentException(
          "folds is " + folds + ", must be 2 to the rarer outcome's count, " + rarer);
    }
    SplittableRandom random = new SplittableRandom(seed);
    shuffle(order, 0, yes, random);
    shuffle(order, yes, order.length, random);
    int[] fold = new int[outcomes.length];
    for (int r = 0; r < order.length; r++) {
      // Dealing on from one kind to the other keeps the folds' sizes within one of each other.
      fold[order[r]] = r % folds;
    }
    return fold;
  }

  private static void shuffle(int[] values, int from, int to, SplittableRandom random) {
    for (int i = to - 1; i > from; i--) {
      int j = from + random.nextInt(i - from + 1);
      int value = values[i];
      values[i] = values[j];
      values[j] = value;
    }
  }
}
