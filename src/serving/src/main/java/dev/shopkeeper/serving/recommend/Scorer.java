package dev.shopkeeper.serving.recommend;

import dev.shopkeeper.tables.recommend.NeighbourRow;
import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * Ranks what a shopper has not taken by how alike it is to what the shopper took.
 *
 * <pre>
 *   score(i) = Σ_h w_h · s(h→i)
 * </pre>
 *
 * over the history items h in the order given, w_h their weights, s(h→i) the weight of i in the row
 * of h (0 where i is not in it). Only positive scores are shown: an item without evidence scores 0,
 * and one with evidence against it must not come before it. Of equal scores the smaller item number
 * comes first.
 *
 * <p>Cost: one addition for each neighbour in the rows, O(log n) for each candidate among the best
 * so far; nothing is allocated for a candidate. A scorer keeps its memory from answer to answer and
 * is for one thread.
 */
public final class Scorer {
  /** Catalogues up to this size get a dense array (2 MB at most); larger ones a hash table. */
  static final int DENSE_CATALOGUE = 1 << 18;

  private static final int[] NONE = {};

  private final ScoreTable scores;

  /**
   * A scorer for a catalogue.
   *
   * @param catalogue number of items, which decides how scores are summed, at least 0
   */
  public Scorer(int catalogue) {
    if (catalogue < 0) {
      throw new IllegalArgumentException("catalogue of " + catalogue + " items");
    }
    scores = catalogue <= DENSE_CATALOGUE ? new DenseScores() : new HashedScores();
  }

  /** As {@link #rank(int[], float[], IntFunction, int, int[])}, all history items weighing 1. */
  public Ranking rank(int[] history, IntFunction<NeighbourRow> rows, int n, int[] exclude) {
    float[] ones = new float[history.length];
    Arrays.fill(ones, 1);
    return rank(history, ones, rows, n, exclude);
  }

  /**
   * The n best candidates.
   *
   * @param history item numbers, in the order in which contributions are added; may repeat
   * @param weights a finite weight for each of them
   * @param rows the row of an item, or null where the item has none
   * @param n the most candidates, at least 0
   * @param exclude item numbers that must not be shown, usually the history
   */
  public Ranking rank(
      int[] history, float[] weights, IntFunction<NeighbourRow> rows, int n, int[] exclude) {
    if (history.length != weights.length) {
      throw new IllegalArgumentException(
          "%d history items but %d weights".formatted(history.length, weights.length));
    }
    if (n < 0) {
      throw new IllegalArgumentException("n " + n + " must be at least 0");
    }
    NeighbourRow[] found = new NeighbourRow[history.length];
    int candidates = 0;
    for (int h = 0; h < history.length; h++) {
      if (!Float.isFinite(weights[h])) {
        throw new IllegalArgumentException("weight " + weights[h] + " must be finite");
      }
      found[h] = rows.apply(history[h]);
      candidates += found[h] == null ? 0 : found[h].size();
    }
    scores.begin(candidates);
    for (int h = 0; h < history.length; h++) {
      if (found[h] != null) {
        scores.add(found[h], weights[h]);
      }
    }
    for (int item : exclude == null ? NONE : exclude) {
      scores.remove(item);
    }
    BestScores best = new BestScores(Math.min(n, candidates));
    scores.drainTo(best);
    return Ranking.of(best, Math.min(n, candidates), found, weights.clone());
  }
}
