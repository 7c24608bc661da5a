package dev.shopkeeper.recompute.recommend;

import dev.shopkeeper.analytics.recommend.Holdout;
import dev.shopkeeper.analytics.recommend.Hyperparameters;
import dev.shopkeeper.analytics.recommend.Interactions;
import dev.shopkeeper.analytics.recommend.RankingMetrics;
import dev.shopkeeper.analytics.recommend.Sequences;
import dev.shopkeeper.analytics.recommend.SessionHoldout;
import dev.shopkeeper.recompute.evaluation.Metrics;
import dev.shopkeeper.recompute.recommend.RecommendEvaluation.Request;
import dev.shopkeeper.recompute.recommend.SessionTuning.Contestant;
import dev.shopkeeper.recompute.recommend.SessionTuning.Method;
import dev.shopkeeper.tables.recommend.SessionModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Judges what is shown in a visit on other sessions: each line of the test file is one question.
 *
 * <p>The training file is read as oldest session first. The method and all its parameters are
 * chosen on the newest tenth of it, learning from the rest; then everything is learnt again from
 * all of it. The test file has no part in any choice.
 */
final class SessionEvaluation {
  private static final int CASES = 3_000;
  private static final int TRIALS = 200;

  private final Request request;
  private final Consumer<String> progress;

  SessionEvaluation(Request request, Consumer<String> progress) {
    this.request = request;
    this.progress = progress;
  }

  Metrics run() throws IOException {
    Numbering numbering = new Numbering();
    SessionFile file = new SessionFile(numbering);
    Sequences inFileOrder = file.sessions(request.train());
    int items = numbering.size();
    SessionFile.Questions asked = file.questions(request.test());
    requireSome(inFileOrder.size(), request.train());
    requireSome(asked.targets().size(), request.test());
    PopularityOrder order = PopularityOrder.of(inFileOrder, items);
    Sequences train = order.renumber(inFileOrder);
    say("%d sessions, %d items, %d entries to learn from", train.count(), items, train.size());

    Interactions matrix = train.toInteractions(items);
    Hyperparameters similarity = similarity(train, matrix, items);
    List<Contestant> contest = contest(train, items, similarity);
    long begin = System.nanoTime();
    SessionAnswers answers =
        SessionAnswers.build(
            train, matrix, similarity.similarity(), request.k(), request.threads());
    double seconds = (System.nanoTime() - begin) / 1e9;
    say("all rows packed in %.2f s", seconds);

    Sequences histories = order.renumber(asked.histories());
    Sequences targets = order.renumber(asked.targets());
    Metrics metrics = new Metrics();
    Contestant winner = winner(contest);
    RankingMetrics judged = answers.judge(histories, targets, winner.model());
    put(metrics, "", "hit_rate", judged.hitRate());
    put(metrics, "", "mrr", judged.mrr());
    put(metrics, "", "coverage", judged.coverage());
    metrics.put("prefixes", targets.count());
    putNovel(metrics, answers, histories, targets, winner.model());
    for (Contestant contestant : contest) {
      String prefix = contestant.method().name().toLowerCase(Locale.ROOT) + ".";
      RankingMetrics own =
          contestant == winner ? judged : answers.judge(histories, targets, contestant.model());
      put(metrics, prefix, "hit_rate", own.hitRate());
      put(metrics, prefix, "mrr", own.mrr());
      metrics.put(prefix + "validation", contestant.objective());
    }
    RankingMetrics popular = answers.judgePopular(histories, targets);
    put(metrics, "popular.", "hit_rate", popular.hitRate());
    put(metrics, "popular.", "mrr", popular.mrr());
    putBuild(metrics, answers, seconds, similarity);
    putModel(metrics, winner.model());
    return metrics;
  }

  private Hyperparameters similarity(Sequences train, Interactions matrix, int items) {
    Tuning tuning = new Tuning(Tuning.Effort.THOROUGH, request.k(), request.threads(), progress);
    return tuning.choose(
        matrix, (most, seed) -> Holdout.ofSessions(train, items, most, seed), request.seed());
  }

  private List<Contestant> contest(Sequences train, int items, Hyperparameters similarity)
      throws IOException {
    SessionHoldout holdout = SessionHoldout.newest(train, CASES, true, request.seed());
    if (holdout.cases() == 0) {
      throw new IOException(
          request.train() + ": no session of two items in its last half: nothing to choose by");
    }
    SessionAnswers answers =
        SessionAnswers.build(
            holdout.train(),
            holdout.train().toInteractions(items),
            similarity.similarity(),
            request.k(),
            request.threads());
    SessionTuning tuning = new SessionTuning(answers, holdout, true, TRIALS);
    List<Contestant> contest = new ArrayList<>();
    for (Method method : Method.values()) {
      Contestant best = tuning.best(method);
      contest.add(best);
      RankingMetrics.Estimate hitRate = best.judged().hitRate();
      RankingMetrics.Estimate mrr = best.judged().mrr();
      say(
          "%s on %d held-out cases: hit rate %.4f (%.4f-%.4f), MRR %.4f (%.4f-%.4f), %s",
          method.name().toLowerCase(Locale.ROOT),
          holdout.cases(),
          hitRate.value(),
          hitRate.low(),
          hitRate.high(),
          mrr.value(),
          mrr.low(),
          mrr.high(),
          SessionTuning.text(best.model()));
    }
    return contest;
  }

  /** The best on the held-out sessions; of equals the simpler. */
  private static Contestant winner(List<Contestant> contest) {
    Contestant winner = contest.get(0);
    for (Contestant contestant : contest) {
      winner = contestant.objective() > winner.objective() ? contestant : winner;
    }
    return winner;
  }

  private void put(Metrics metrics, String prefix, String name, RankingMetrics.Estimate estimate) {
    String figure = prefix + name + "@" + request.k();
    metrics.put(figure, estimate.value());
    metrics.put(figure + "_low", estimate.low());
    metrics.put(figure + "_high", estimate.high());
  }

  /** The questions whose answer is not among the items of the visit: what was to be discovered. */
  private void putNovel(
      Metrics metrics,
      SessionAnswers answers,
      Sequences histories,
      Sequences targets,
      SessionModel model) {
    Sequences.Builder history = Sequences.builder();
    Sequences.Builder target = Sequences.builder();
    int count = 0;
    for (int n = 0; n < targets.count(); n++) {
      int wanted = targets.items(n)[0];
      int[] steps = histories.items(n);
      if (Arrays.stream(steps).noneMatch(item -> item == wanted)) {
        Arrays.stream(steps).forEach(history::add);
        history.end();
        target.add(wanted).end();
        count++;
      }
    }
    metrics.put("novel.prefixes", count);
    if (count > 0) {
      RankingMetrics judged = answers.judge(history.build(), target.build(), model);
      put(metrics, "novel.", "hit_rate", judged.hitRate());
      put(metrics, "novel.", "mrr", judged.mrr());
    }
  }

  private static void putBuild(
      Metrics metrics, SessionAnswers answers, double seconds, Hyperparameters similarity) {
    metrics
        .put("row_bytes_max", answers.largestRow())
        .put("sessions_row_bytes_max", answers.largestSessionsRow())
        .put("seconds_build", seconds)
        .put("alpha", similarity.similarity().alpha())
        .put("beta", similarity.similarity().beta())
        .put("gamma", similarity.similarity().gamma())
        .put("neighbours", similarity.similarity().neighbours());
  }

  private static void putModel(Metrics metrics, SessionModel model) {
    metrics
        .put("weight.items", model.blend().items())
        .put("weight.sessions", model.blend().sessions())
        .put("weight.successors", model.blend().successors())
        .put("weight.repeats", model.blend().repeats())
        .put("m", model.matching().newest())
        .put("k", model.matching().neighbours())
        .put("decay", model.decays().items())
        .put("repeats", model.repeats() ? 1 : 0);
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
