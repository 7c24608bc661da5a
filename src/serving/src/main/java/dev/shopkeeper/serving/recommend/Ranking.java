package dev.shopkeeper.serving.recommend;

import dev.shopkeeper.tables.recommend.NeighbourRow;

/** Candidates, best first, each with its score and the exact share of every history item in it. */
public final class Ranking {
  private final int[] items;
  private final double[] scores;
  private final int size;
  // By place in the history; null where an item has no row.
  private final NeighbourRow[] rows;
  private final float[] weights;

  private Ranking(int[] items, double[] scores, int size, NeighbourRow[] rows, float[] weights) {
    this.items = items;
    this.scores = scores;
    this.size = size;
    this.rows = rows;
    this.weights = weights;
  }

  static Ranking of(BestScores best, int most, NeighbourRow[] rows, float[] weights) {
    int[] items = new int[most];
    double[] scores = new double[most];
    return new Ranking(items, scores, best.drainTo(items, scores), rows, weights);
  }

  /** Number of candidates. */
  public int size() {
    return size;
  }

  /** The item at a place, 0 the best. */
  public int item(int place) {
    return items[checked(place)];
  }

  /** The score at a place, greater than 0. */
  public double score(int place) {
    return scores[checked(place)];
  }

  /**
   * What each history item adds to the score at a place.
   *
   * <p>Added from left to right these are the score, to the last bit. Found again in the rows when
   * asked for, so that answers without reasons do not pay for them.
   *
   * @return one number for each place of the history, 0 where the item adds nothing
   */
  public double[] contributions(int place) {
    int item = items[checked(place)];
    double[] contributions = new double[rows.length];
    for (int h = 0; h < rows.length; h++) {
      if (rows[h] != null) {
        contributions[h] = (double) weights[h] * rows[h].weightOf(item);
      }
    }
    return contributions;
  }

  private int checked(int place) {
    if (place < 0 || place >= size) {
      throw new IndexOutOfBoundsException("place " + place + " must be in [0, " + size + ")");
    }
    return place;
  }
}
