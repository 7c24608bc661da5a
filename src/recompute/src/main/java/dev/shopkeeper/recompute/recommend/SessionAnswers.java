package dev.shopkeeper.recompute.recommend;

import dev.shopkeeper.analytics.recommend.Interactions;
import dev.shopkeeper.analytics.recommend.ItemSimilarity;
import dev.shopkeeper.analytics.recommend.RankingMetrics;
import dev.shopkeeper.analytics.recommend.Sequences;
import dev.shopkeeper.analytics.recommend.SessionIndex;
import dev.shopkeeper.analytics.recommend.SimilarityOptions;
import dev.shopkeeper.analytics.recommend.Threads;
import dev.shopkeeper.serving.recommend.Ranking;
import dev.shopkeeper.serving.recommend.Scorer;
import dev.shopkeeper.serving.recommend.SessionScorer;
import dev.shopkeeper.serving.recommend.Visit;
import dev.shopkeeper.tables.recommend.NeighbourRow;
import dev.shopkeeper.tables.recommend.SessionHeader;
import dev.shopkeeper.tables.recommend.SessionModel;
import dev.shopkeeper.tables.recommend.SessionsRow;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Answers visits from packed rows through the serving code, and has the answers judged. */
final class SessionAnswers {
  private static final int BLOCK = 64;
  private static final int[] NOTHING = {};

  /** Answers one case: writes the list and says how long it is. */
  private interface Answer {
    int to(int[] history, int[] list);
  }

  private final PackedSessions packed;
  private final PackedRows packedItems;
  private final NeighbourRow[] neighbours;
  private final SessionsRow[] sessions;
  private final Popularity popularity;
  private final SessionIndex index;
  private final int k;
  private final int threads;

  private SessionAnswers(
      SessionIndex index,
      PackedSessions packed,
      PackedRows packedItems,
      Popularity popularity,
      int k,
      int threads) {
    this.index = index;
    this.packed = packed;
    this.packedItems = packedItems;
    this.neighbours = packedItems.decode();
    this.sessions = packed.decode();
    this.popularity = popularity;
    this.k = k;
    this.threads = threads;
  }

  /**
   * Learns from sessions.
   *
   * @param train oldest first
   * @param matrix from which the neighbours of items are computed
   * @param similarity how
   */
  static SessionAnswers build(
      Sequences train, Interactions matrix, SimilarityOptions similarity, int k, int threads) {
    int items = matrix.columns();
    SessionIndex index = SessionIndex.build(train, items, SessionsRow.MAX_SESSIONS);
    return new SessionAnswers(
        index,
        PackedSessions.build(index, NeighbourRow.DEFAULT_BUDGET),
        PackedRows.build(
            new ItemSimilarity(matrix, similarity), NeighbourRow.DEFAULT_BUDGET, threads),
        new Popularity(matrix),
        k,
        threads);
  }

  int largestRow() {
    return packedItems.largest();
  }

  int largestSessionsRow() {
    return packed.largest();
  }

  SessionHeader header(SessionModel model) {
    return SessionHeader.of(model, index.sessions(), index.frequency());
  }

  /** Judges lists made as a shopper gets them, filled up with popular items. */
  RankingMetrics judge(Sequences histories, Sequences targets, SessionModel model) {
    SessionHeader header = SessionHeader.decode(header(model).encode());
    return judge(
        histories,
        targets,
        () -> {
          SessionScorer sessionScorer = new SessionScorer(header);
          Scorer scorer = new Scorer(neighbours.length);
          return (history, list) -> {
            Visit visit = Visit.of(history);
            List<NeighbourRow> rows = sessionScorer.rows(visit, this::neighbours, this::sessions);
            int[] places = new int[rows.size()];
            Arrays.setAll(places, n -> n);
            int[] excluded = model.repeats() ? NOTHING : history.clone();
            Arrays.sort(excluded);
            Ranking ranking = scorer.rank(places, rows::get, k, excluded);
            for (int place = 0; place < ranking.size(); place++) {
              list[place] = ranking.item(place);
            }
            return popularity.fill(list, ranking.size(), excluded);
          };
        });
  }

  /** Judges the same lists, neither explained nor filled up: for many models one after another. */
  RankingMetrics judgeFast(Sequences histories, Sequences targets, SessionModel model) {
    SessionHeader header = header(model);
    return judge(
        histories,
        targets,
        () -> {
          SessionScorer scorer = new SessionScorer(header);
          return (history, list) ->
              scorer.best(
                  Visit.of(history),
                  this::neighbours,
                  this::sessions,
                  model.repeats() ? NOTHING : history,
                  list);
        });
  }

  /** Judges the items that most sessions have, the same list for every question. */
  RankingMetrics judgePopular(Sequences histories, Sequences targets) {
    return judge(histories, targets, () -> (history, list) -> popularity.fill(list, 0, NOTHING));
  }

  private RankingMetrics judge(Sequences histories, Sequences targets, Supplier<Answer> answers) {
    int count = targets.count();
    RankingMetrics metrics = new RankingMetrics(count, k, neighbours.length);
    AtomicInteger next = new AtomicInteger();
    Threads.run(
        threads,
        () -> {
          Answer answer = answers.get();
          int[] list = new int[k];
          for (int from = next.getAndAdd(BLOCK); from < count; from = next.getAndAdd(BLOCK)) {
            for (int n = from; n < Math.min(count, from + BLOCK); n++) {
              int length = answer.to(histories.items(n), list);
              int[] target = targets.items(n);
              int[] findable = target[0] < neighbours.length ? target : NOTHING;
              metrics.set(n, list, length, findable, target.length);
            }
          }
        });
    return metrics;
  }

  private NeighbourRow neighbours(int item) {
    return item < neighbours.length ? neighbours[item] : null;
  }

  private SessionsRow sessions(int item) {
    return item < sessions.length ? sessions[item] : null;
  }
}
