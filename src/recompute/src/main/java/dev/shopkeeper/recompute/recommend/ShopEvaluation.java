package dev.shopkeeper.recompute.recommend;

import dev.shopkeeper.analytics.recommend.Interactions;
import dev.shopkeeper.analytics.recommend.ItemSimilarity;
import dev.shopkeeper.analytics.recommend.RankingMetrics;
import dev.shopkeeper.analytics.recommend.RankingMetrics.Estimate;
import dev.shopkeeper.analytics.recommend.RowSource;
import dev.shopkeeper.analytics.recommend.SimilarityOptions;
import dev.shopkeeper.recompute.NewestLine;
import dev.shopkeeper.recompute.data.Shop;
import dev.shopkeeper.recompute.evaluation.Metrics;
import dev.shopkeeper.tables.recommend.NeighbourRow;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Judges what a recompute would have recommended before a shop's last weeks by what was bought in
 * them, beside three simple ways to recommend.
 *
 * <p>Each user known before who bought items then that were new to the user is asked for; what the
 * user knew is left out of every list. Choice and learning see nothing of the hidden weeks, nor do
 * the items' numbers, which settle ties. The others: the items that most met; the cosine of items;
 * and bought together, the confidence that a basket with an item of the history has the candidate,
 * added up. All go through packed rows and the serving code, and what their rows leave free is
 * filled with popular items. Margins are differences over the same users.
 */
public final class ShopEvaluation {
  private static final int NEIGHBOURS = 200;

  /**
   * What is asked for.
   *
   * @param holdOutDays length of the hidden part at the end of the sales, at least 1
   * @param k length of the lists, in [1, 1000]
   * @param seed of everything drawn
   * @param threads at least 1
   * @param search how much work choosing may take
   */
  public record Request(int holdOutDays, int k, long seed, int threads, Search search) {
    /** Refuses what is out of range. */
    public Request {
      if (holdOutDays < 1) {
        throw new IllegalArgumentException("held-out days " + holdOutDays + " must be at least 1");
      }
      if (k < 1 || k > 1000) {
        throw new IllegalArgumentException("k " + k + " must be in [1, 1000]");
      }
      if (threads < 1) {
        throw new IllegalArgumentException("threads " + threads + " must be at least 1");
      }
    }
  }

  private final Request request;
  private final TimeHoldout holdout;
  private final Metrics metrics = new Metrics();

  private ShopEvaluation(Request request, TimeHoldout holdout) {
    this.request = request;
    this.holdout = holdout;
  }

  /**
   * Runs an evaluation.
   *
   * @param progress is told what is being done, a line at a time
   * @throws IOException where too few users bought something in the hidden part
   */
  public static Metrics run(Shop shop, Request request, Consumer<String> progress)
      throws IOException {
    long hidden =
        NewestLine.ofSales(shop).minus(Duration.ofDays(request.holdOutDays())).getEpochSecond();
    ShopMatrix matrix = new ShopMatrix(shop, hidden);
    TimeHoldout holdout = TimeHoldout.from(matrix, hidden);
    if (!holdout.judges()) {
      throw new IOException(
          "%d users bought something new to them in the last %d days: too few to judge by"
              .formatted(holdout.users(), request.holdOutDays()));
    }
    Interactions before = holdout.before();
    progress.accept(
        String.format(
            Locale.ROOT,
            "%,d users asked; %,d entries of %,d shoppers and baskets to learn from",
            holdout.users(),
            before.size(),
            before.rows()));
    PhaseTimes times = new PhaseTimes();
    ShopLearner.Plan plan =
        new ShopLearner.Plan(request.k(), request.seed(), request.threads(), request.search());
    ShopLearner learner = ShopLearner.choose(shop, matrix, before, plan, times, progress);
    progress.accept("time by phase: " + times.text());
    return new ShopEvaluation(request, holdout)
        .compare(learner, new ShopBaskets(shop, matrix).before(hidden));
  }

  private Metrics compare(ShopLearner learner, Interactions baskets) {
    long begin = System.nanoTime();
    PackedRows rows = packed(learner.learn(holdout.before()));
    double seconds = (System.nanoTime() - begin) / 1e9;
    RankingMetrics ours = judged(rows, true);
    put("recall", ours.recall());
    put("ndcg", ours.ndcg());
    put("hit_rate", ours.hitRate());
    put("mrr", ours.mrr());
    put("coverage", ours.coverage());
    putOther("popular", ours, judged(rows, false));
    SimilarityOptions cosine = SimilarityOptions.cosine(NEIGHBOURS);
    putOther("cosine", ours, judged(packed(new ItemSimilarity(holdout.before(), cosine)), true));
    // Of baskets n_ij / n_j, which is the confidence of j -> i.
    SimilarityOptions confidence = SimilarityOptions.exponents(1, 0, 0, NEIGHBOURS);
    putOther("together", ours, judged(packed(new ItemSimilarity(baskets, confidence)), true));
    metrics
        .put("users", holdout.users())
        .put("row_bytes_max", rows.largest())
        .put("seconds_build", seconds);
    return learner.choice().putScores(metrics);
  }

  private PackedRows packed(RowSource rows) {
    return PackedRows.build(rows, NeighbourRow.DEFAULT_BUDGET, request.threads());
  }

  private RankingMetrics judged(PackedRows rows, boolean personal) {
    return holdout.metrics(rows, request.k(), request.threads(), personal);
  }

  private void putOther(String name, RankingMetrics ours, RankingMetrics other) {
    put(name + "_recall", other.recall());
    put(name + "_ndcg", other.ndcg());
    put("over_" + name + "_recall", ours.recallOver(other));
    put("over_" + name + "_ndcg", ours.ndcgOver(other));
  }

  private void put(String name, Estimate estimate) {
    String figure = name + "@" + request.k();
    metrics.put(figure, estimate.value());
    metrics.put(figure + "_low", estimate.low());
    metrics.put(figure + "_high", estimate.high());
  }
}
