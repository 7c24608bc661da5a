package dev.shopkeeper.recompute.recommend;

import dev.shopkeeper.analytics.recommend.Interactions;
import dev.shopkeeper.analytics.recommend.Method;
import dev.shopkeeper.analytics.recommend.RankingMetrics;
import dev.shopkeeper.recompute.evaluation.Metrics;
import dev.shopkeeper.tables.recommend.NeighbourRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Judges recommendations on held-out data, as a shop would have answered.
 *
 * <p>Hyper-parameters come from the training file alone ({@link Tuning}); rows are packed as for
 * the table, unpacked, and read by the serving code. In the formats {@code lightgcn} and {@code
 * pairs} every test user with at least one test item is asked for, with the whole training line as
 * history and its items excluded; a user without training line gets the most popular items, and so
 * do the places that similar items leave free. A test item that no training line has counts among
 * what was to be found and cannot be. The format {@code sessions} is that of {@link
 * SessionEvaluation}.
 */
public final class RecommendEvaluation {
  /** How the files are written. */
  public enum Format {
    LIGHTGCN,
    PAIRS,
    SESSIONS;

    /** The format of that name, in lower case as on the command line. */
    public static Format named(String name) {
      for (Format format : values()) {
        if (format.name().toLowerCase(Locale.ROOT).equals(name)) {
          return format;
        }
      }
      throw new IllegalArgumentException(
          "format '" + name + "' must be one of lightgcn, pairs, sessions");
    }
  }

  /**
   * What is asked for.
   *
   * @param train file to learn from
   * @param test file to be judged on
   * @param format of both
   * @param k length of the lists, in [1, 1000]
   * @param seed of the validation split
   * @param threads at least 1
   * @param search how much work choosing a method may take; sessions have a search of their own
   */
  public record Request(
      Path train, Path test, Format format, int k, long seed, int threads, Search search) {
    /** With the search of an evaluation. */
    public Request(Path train, Path test, Format format, int k, long seed, int threads) {
      this(train, test, format, k, seed, threads, Search.THOROUGH);
    }

    /** Refuses what is out of range. */
    public Request {
      if (k < 1 || k > 1000) {
        throw new IllegalArgumentException("k " + k + " must be in [1, 1000]");
      }
      if (threads < 1) {
        throw new IllegalArgumentException("threads " + threads + " must be at least 1");
      }
    }
  }

  private static final int[] NOTHING = {};

  private final Request request;
  private final Consumer<String> progress;

  private RecommendEvaluation(Request request, Consumer<String> progress) {
    this.request = request;
    this.progress = progress;
  }

  /**
   * Runs an evaluation.
   *
   * @param progress is told what is being done, a line at a time
   * @throws MalformedLineException for a line that is not of the format
   */
  public static Metrics run(Request request, Consumer<String> progress) throws IOException {
    return request.format() == Format.SESSIONS
        ? new SessionEvaluation(request, progress).run()
        : new RecommendEvaluation(request, progress).users();
  }

  private Metrics users() throws IOException {
    Numbering users = new Numbering();
    Numbering items = new Numbering();
    InteractionFile file = new InteractionFile(users, items, progress);
    Interactions train = file.read(request.train(), request.format());
    Interactions test = file.read(request.test(), request.format());
    requireSome(train.size(), request.train());
    requireSome(test.size(), request.test());
    say(
        "%d users, %d items, %d entries to learn from",
        train.rows(), train.columns(), train.size());
    PhaseTimes times = new PhaseTimes();
    Tuning tuning =
        new Tuning(request.search().effort(), request.k(), request.threads(), progress, times);
    Interactions behaviour = train.capped(Tuning.MOST_ITEMS);
    MethodChoice choice = tuning.chooseMethod(behaviour, request.seed());
    Answers answers = build(behaviour, choice.method());
    times.ended("learning and packing rows");

    int[] asked = rowsWithEntries(test);
    RankingMetrics judged = new RankingMetrics(asked.length, request.k(), train.columns());
    answers.judgeAll(
        asked.length,
        judged,
        n -> {
          int user = asked[n];
          int[] history = user < train.rows() ? train.columnsOf(user) : NOTHING;
          return new Answers.Question(history, ones(history.length), history, test.columnsOf(user));
        });
    times.ended("judging");
    say("time by phase: %s", times.text());
    Metrics metrics = new Metrics();
    put(metrics, "recall", judged.recall());
    put(metrics, "ndcg", judged.ndcg());
    putCommon(metrics, judged);
    metrics.put("users", asked.length);
    putBuild(metrics, answers, choice.method());
    return choice.putScores(metrics);
  }

  private Answers build(Interactions train, Method method) {
    long begin = System.nanoTime();
    PackedRows rows =
        PackedRows.build(
            method.learn(train, request.threads()),
            train,
            NeighbourRow.DEFAULT_BUDGET,
            request.threads());
    double seconds = (System.nanoTime() - begin) / 1e9;
    say(
        "%d rows packed in %.2f s, the largest of %d bytes",
        train.columns(), seconds, rows.largest());
    return new Answers(rows, seconds, new Popularity(train), request.k(), request.threads());
  }

  private void putCommon(Metrics metrics, RankingMetrics judged) {
    put(metrics, "hit_rate", judged.hitRate());
    put(metrics, "mrr", judged.mrr());
    put(metrics, "coverage", judged.coverage());
  }

  private void put(Metrics metrics, String name, RankingMetrics.Estimate estimate) {
    String figure = name + "@" + request.k();
    metrics.put(figure, estimate.value());
    metrics.put(figure + "_low", estimate.low());
    metrics.put(figure + "_high", estimate.high());
  }

  private static void putBuild(Metrics metrics, Answers answers, Method method) {
    metrics.put("row_bytes_max", answers.largestRow()).put("seconds_build", answers.secondsBuild());
    method.parameters().forEach(metrics::put);
  }

  private static int[] rowsWithEntries(Interactions test) {
    int[] rows = new int[test.rows()];
    int count = 0;
    for (int r = 0; r < rows.length; r++) {
      if (test.start(r + 1) > test.start(r)) {
        rows[count++] = r;
      }
    }
    return Arrays.copyOf(rows, count);
  }

  private static float[] ones(int length) {
    float[] ones = new float[length];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static void requireSome(int entries, Path file) throws IOException {
    if (entries == 0) {
      throw new IOException(file + ": not one interaction in it");
    }
  }

  private void say(String format, Object... values) {
    progress.accept(String.format(Locale.ROOT, format, values));
  }
}
