package dev.shopkeeper.recompute.recommend;

import dev.shopkeeper.analytics.recommend.Interactions;
import dev.shopkeeper.analytics.recommend.RankingMetrics;
import dev.shopkeeper.analytics.recommend.RowSource;
import dev.shopkeeper.recompute.BuiltTable;
import dev.shopkeeper.tables.recommend.NeighbourRow;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The last weeks of a shop's data, hidden: what its users bought there for the first time is what
 * recommendations from the time before should have shown.
 *
 * <p>Judged through packed rows and the serving code, beside the list of popular items.
 */
final class TimeHoldout {
  /** Length of the lists that are judged. */
  static final int K = 20;

  /** What a new generation may not fall behind in. */
  static final String JUDGE = "ndcg@" + K;

  /** Fewer users than this say nothing. */
  private static final int FEWEST_USERS = 20;

  private static final int[] NOTHING = {};

  private final Interactions before;
  private final Interactions after;
  private final int[] asked;

  private TimeHoldout(Interactions before, Interactions after, int[] asked) {
    this.before = before;
    this.after = after;
    this.asked = asked;
  }

  /** Hides what happened from a time on. */
  static TimeHoldout from(ShopMatrix matrix, long second) {
    Interactions before = matrix.before(second);
    Interactions after = matrix.boughtFirst(second, before);
    int[] asked = new int[after.rows()];
    int count = 0;
    for (int user = 0; user < after.rows(); user++) {
      boolean known = before.start(user + 1) > before.start(user);
      if (known && after.start(user + 1) > after.start(user)) {
        asked[count++] = user;
      }
    }
    return new TimeHoldout(before, after, Arrays.copyOf(asked, count));
  }

  /** What is known before: tuning sees nothing else. */
  Interactions before() {
    return before;
  }

  /** Whether there are enough users to judge by. */
  boolean judges() {
    return asked.length >= FEWEST_USERS;
  }

  /** Packed rows of what is known before, as a learner makes them. */
  PackedRows rows(Function<Interactions, RowSource> learner, int threads) {
    return PackedRows.build(learner.apply(before), NeighbourRow.DEFAULT_BUDGET, threads);
  }

  /** The figures of rows, by name. */
  Map<String, Double> scores(PackedRows rows, int threads) {
    Map<String, Double> scores = new TreeMap<>();
    RankingMetrics ours = metrics(rows, K, threads, true);
    scores.put(JUDGE, ours.ndcg().value());
    scores.put(JUDGE + BuiltTable.LOW, ours.ndcg().low());
    scores.put(JUDGE + BuiltTable.HIGH, ours.ndcg().high());
    scores.put("recall@" + K, ours.recall().value());
    scores.put("hit_rate@" + K, ours.hitRate().value());
    scores.put("coverage@" + K, ours.coverage().value());
    scores.put("users", (double) asked.length);
    scores.put("popular_" + JUDGE, metrics(rows, K, threads, false).ndcg().value());
    return scores;
  }

  /** How many users are asked. */
  int users() {
    return asked.length;
  }

  /**
   * Judges lists.
   *
   * @param k length of the lists
   * @param personal whether histories are read, or popular items shown to everybody
   */
  RankingMetrics metrics(PackedRows rows, int k, int threads, boolean personal) {
    Answers answers = new Answers(rows, 0, new Popularity(before), k, threads);
    RankingMetrics metrics = new RankingMetrics(asked.length, k, before.columns());
    answers.judgeAll(asked.length, metrics, n -> question(asked[n], personal));
    return metrics;
  }

  private Answers.Question question(int user, boolean personal) {
    int[] known = before.columnsOf(user);
    int[] history = personal ? known : NOTHING;
    float[] weights = new float[history.length];
    Arrays.fill(weights, 1);
    return new Answers.Question(history, weights, known, after.columnsOf(user));
  }
}
