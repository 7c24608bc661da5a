package dev.shopkeeper.recompute.recommend;

import dev.shopkeeper.analytics.recommend.RankingMetrics;
import dev.shopkeeper.analytics.recommend.Threads;
import dev.shopkeeper.serving.recommend.Ranking;
import dev.shopkeeper.serving.recommend.Scorer;
import dev.shopkeeper.tables.recommend.NeighbourRow;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** Answers questions from packed rows through the serving code, and has the answers judged. */
final class Answers {
  /**
   * One list to be shown.
   *
   * @param history items taken, all in the catalogue or beyond it (then without row)
   * @param weights one for each of them
   * @param excluded ascending, must not be shown
   * @param relevant ascending, what was taken afterwards; may lie beyond the catalogue
   */
  record Question(int[] history, float[] weights, int[] excluded, int[] relevant) {}

  private static final int BLOCK = 64;

  private final NeighbourRow[] rows;
  private final int largestRow;
  private final double secondsBuild;
  private final Popularity popularity;
  private final int k;
  private final int threads;

  Answers(PackedRows packed, double secondsBuild, Popularity popularity, int k, int threads) {
    this.rows = packed.decode();
    this.largestRow = packed.largest();
    this.secondsBuild = secondsBuild;
    this.popularity = popularity;
    this.k = k;
    this.threads = threads;
  }

  int largestRow() {
    return largestRow;
  }

  double secondsBuild() {
    return secondsBuild;
  }

  void judgeAll(int count, RankingMetrics metrics, IntFunction<Question> questions) {
    AtomicInteger next = new AtomicInteger();
    Threads.run(
        threads,
        () -> {
          Scorer scorer = new Scorer(rows.length);
          for (int from = next.getAndAdd(BLOCK); from < count; from = next.getAndAdd(BLOCK)) {
            for (int n = from; n < Math.min(count, from + BLOCK); n++) {
              judge(n, questions.apply(n), scorer, metrics);
            }
          }
        });
  }

  private void judge(int n, Question question, Scorer scorer, RankingMetrics metrics) {
    Ranking ranking =
        scorer.rank(question.history(), question.weights(), this::row, k, question.excluded());
    int[] list = new int[k];
    for (int place = 0; place < ranking.size(); place++) {
      list[place] = ranking.item(place);
    }
    int length = popularity.fill(list, ranking.size(), question.excluded());
    int[] relevant = question.relevant();
    int known = Arrays.binarySearch(relevant, rows.length);
    int[] findable = Arrays.copyOf(relevant, known < 0 ? -known - 1 : known);
    metrics.set(n, list, length, findable, relevant.length);
  }

  private NeighbourRow row(int item) {
    return item < rows.length ? rows[item] : null;
  }
}
