package dev.shopkeeper.recompute.recommend;

import dev.shopkeeper.analytics.recommend.Holdout;
import dev.shopkeeper.analytics.recommend.Interactions;
import dev.shopkeeper.analytics.recommend.ItemDocuments;
import dev.shopkeeper.analytics.recommend.Method;
import dev.shopkeeper.analytics.recommend.RankingMetrics;
import dev.shopkeeper.recompute.data.Shop;
import dev.shopkeeper.recompute.evaluation.Metrics;
import dev.shopkeeper.tables.recommend.NeighbourRow;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Judges how new items are recommended, by making some of a shop's items new: everything that
 * shoppers did with them is hidden, and those who took them are asked for.
 *
 * <p>At the same time up to {@value #CASES} shoppers give a tenth of their other items away, so
 * that what showing new items costs the known ones is measured by the same rows. All is chosen on
 * what remains; items are numbered by their popularity there, ties at random, so that the hidden
 * past of an item does not show in its number. Answers come through packed rows and the serving
 * code.
 */
public final class ColdItemEvaluation {
  /**
   * What is asked for.
   *
   * @param share of the items with text and shoppers that are made new, in (0, 1)
   * @param k length of the lists, in [1, 1000]
   * @param seed of what is hidden
   * @param threads at least 1
   */
  public record Request(double share, int k, long seed, int threads) {
    public Request {
      if (!(share > 0 && share < 1)) {
        throw new IllegalArgumentException("share " + share + " of items must be in (0, 1)");
      }
      if (k < 1 || k > 1000) {
        throw new IllegalArgumentException("k " + k + " must be in [1, 1000]");
      }
      if (threads < 1) {
        throw new IllegalArgumentException("threads " + threads + " must be at least 1");
      }
    }
  }

  private static final int CASES = 10_000;
  private static final int[] NOTHING = {};

  private final Request request;
  private final Consumer<String> progress;
  private final int[] itemAt;
  private final int[] newNumber;
  private final Holdout cold;
  private final Holdout warm;
  private final Interactions train;
  // Ascending: what has shoppers in the training part or never had one.
  private final int[] notHidden;
  private final Metrics metrics = new Metrics();

  private ColdItemEvaluation(Shop shop, Request request, Consumer<String> progress)
      throws IOException {
    this.request = request;
    this.progress = progress;
    ShopMatrix matrix = new ShopMatrix(shop);
    // Another stream than the split below draws from: of one stream, the items shuffled to the
    // front would be the very ones that are hidden.
    int[] order = shuffled(matrix.items(), new SplittableRandom(~request.seed()));
    Interactions all = renumbered(matrix.before(Long.MAX_VALUE), order);
    boolean[] described = new boolean[order.length];
    for (int item = 0; item < order.length; item++) {
      described[order[item]] = shop.catalogue().lists(matrix.itemAt(item));
    }
    cold = Holdout.ofItems(all, described, request.share(), CASES, request.seed());
    warm = Holdout.ofUsers(cold.train(), CASES, request.seed());
    if (cold.cases() == 0 || warm.cases() == 0) {
      throw new IOException(
          "not one shopper has both an item that is hidden and one that is not: nothing to judge");
    }
    newNumber = new Popularity(warm.train()).numbers();
    train = renumbered(warm.train(), newNumber);
    itemAt = new int[order.length];
    for (int item = 0; item < order.length; item++) {
      itemAt[newNumber[order[item]]] = matrix.itemAt(item);
    }
    notHidden = notHidden(all);
  }

  /**
   * Runs an evaluation.
   *
   * @param progress is told what is being done, a line at a time
   * @throws IOException where nothing can be hidden
   */
  public static Metrics run(Shop shop, Request request, Consumer<String> progress)
      throws IOException {
    return new ColdItemEvaluation(shop, request, progress).judge(shop);
  }

  private Metrics judge(Shop shop) {
    say(
        "%d of %d items are hidden; %d entries to learn from",
        itemAt.length - notHidden.length, itemAt.length, train.size());
    Tuning tuning = new Tuning(Tuning.Effort.DAILY, request.k(), request.threads(), line -> {});
    Method chosen = tuning.chooseMethod(train, request.seed()).method();
    ItemDocuments documents = ItemTexts.of(shop, itemAt);
    ContentContest contest =
        ContentContest.choose(
            documents,
            train,
            chosen,
            new ContentContest.Limits(CASES, Tuning.Effort.THOROUGH.work(), request.k()),
            request.seed(),
            request.threads(),
            progress);
    Popularity popularity = new Popularity(train);
    int budget = NeighbourRow.DEFAULT_BUDGET;
    PackedRows behaviour =
        PackedRows.build(chosen.learn(train, request.threads()), budget, request.threads());
    long begin = System.nanoTime();
    PackedRows hybrid =
        PackedRows.build(contest.over(train, chosen, request.threads()), budget, request.threads());
    double seconds = (System.nanoTime() - begin) / 1e9;
    Answers blended = new Answers(hybrid, seconds, popularity, request.k(), request.threads());
    Answers alone = new Answers(behaviour, 0, popularity, request.k(), request.threads());
    judge("cold", blended, cold, true, NOTHING);
    judge("popular_cold", alone, cold, false, NOTHING);
    judge("among_cold", blended, cold, true, notHidden);
    judge("popular_among_cold", alone, cold, false, notHidden);
    putRandom();
    judge("warm", blended, warm, true, NOTHING);
    judge("behaviour_warm", alone, warm, true, NOTHING);
    judge("popular_warm", alone, warm, false, NOTHING);
    return metrics
        .put("reachable_cold", reachable(hybrid))
        .put("cold_items", itemAt.length - notHidden.length)
        .put("items", itemAt.length)
        .put("cold_users", cold.cases())
        .put("warm_users", warm.cases())
        .put("row_bytes_max", hybrid.largest())
        .put("seconds_build", seconds);
  }

  private void judge(
      String name, Answers answers, Holdout holdout, boolean personal, int[] excluded) {
    RankingMetrics judged = new RankingMetrics(holdout.cases(), request.k(), itemAt.length);
    answers.judgeAll(
        holdout.cases(),
        judged,
        n -> {
          int[] known = numbers(holdout.history(n));
          int[] history = personal ? known : NOTHING;
          float[] ones = new float[history.length];
          Arrays.fill(ones, 1);
          int[] hidden = excluded.length == 0 ? known : excluded;
          return new Answers.Question(history, ones, hidden, numbers(holdout.targets(n)));
        });
    put(name + "_recall", judged.recall());
    put(name + "_ndcg", judged.ndcg());
  }

  /** What lists drawn at random would recall: the share of the candidates that is shown. */
  private void putRandom() {
    double sum = 0;
    for (int n = 0; n < cold.cases(); n++) {
      sum += Math.min(1, request.k() / (double) (itemAt.length - cold.history(n).length));
    }
    int hidden = itemAt.length - notHidden.length;
    metrics.put("random_cold_recall@" + request.k(), sum / cold.cases());
    metrics.put(
        "random_among_cold_recall@" + request.k(), Math.min(1, request.k() / (double) hidden));
  }

  private void put(String name, RankingMetrics.Estimate estimate) {
    String figure = name + "@" + request.k();
    metrics.put(figure, estimate.value());
    metrics.put(figure + "_low", estimate.low());
    metrics.put(figure + "_high", estimate.high());
  }

  /** The share of the hidden items that stand in the row of an item that is not hidden. */
  private double reachable(PackedRows rows) {
    NeighbourRow[] decoded = rows.decode();
    Set<Integer> found = new HashSet<>();
    for (int item : notHidden) {
      for (int n = 0; n < decoded[item].size(); n++) {
        if (Arrays.binarySearch(notHidden, decoded[item].id(n)) < 0) {
          found.add(decoded[item].id(n));
        }
      }
    }
    return found.size() / (double) (itemAt.length - notHidden.length);
  }

  private int[] notHidden(Interactions all) {
    boolean[] taken = new boolean[all.columns()];
    for (int e = 0; e < all.size(); e++) {
      taken[all.column(e)] = true;
    }
    Interactions rest = cold.train();
    boolean[] left = new boolean[all.columns()];
    for (int e = 0; e < rest.size(); e++) {
      left[rest.column(e)] = true;
    }
    int[] numbers = new int[taken.length];
    int count = 0;
    for (int item = 0; item < taken.length; item++) {
      if (left[item] || !taken[item]) {
        numbers[count++] = newNumber[item];
      }
    }
    int[] ascending = Arrays.copyOf(numbers, count);
    Arrays.sort(ascending);
    return ascending;
  }

  private int[] numbers(int[] items) {
    int[] numbers = Arrays.stream(items).map(item -> newNumber[item]).toArray();
    Arrays.sort(numbers);
    return numbers;
  }

  private static Interactions renumbered(Interactions all, int[] newNumber) {
    Interactions.Builder entries = Interactions.builder();
    for (int user = 0; user < all.rows(); user++) {
      for (int e = all.start(user); e < all.start(user + 1); e++) {
        entries.add(user, newNumber[all.column(e)], all.value(e));
      }
    }
    return entries.build(all.rows(), all.columns());
  }

  private static int[] shuffled(int length, SplittableRandom random) {
    int[] order = new int[length];
    for (int n = 0; n < length; n++) {
      int other = random.nextInt(n + 1);
      order[n] = order[other];
      order[other] = n;
    }
    return order;
  }

  private void say(String format, Object... values) {
    progress.accept(String.format(Locale.ROOT, format, values));
  }
}
