package dev.shopkeeper.serving.recommend;

import dev.shopkeeper.tables.recommend.NeighbourRow;

/** Sums scores of candidates; empty between answers, so that one table serves one after another. */
sealed interface ScoreTable permits DenseScores, HashedScores {
  /** Makes room for that many different candidates. */
  void begin(int candidates);

  /** Adds factor · weight for each neighbour of the row. */
  void add(NeighbourRow row, double factor);

  /** Forgets a candidate. */
  void remove(int item);

  /** Offers every candidate of positive score, in any order, and empties the table. */
  void drainTo(BestScores best);
}
