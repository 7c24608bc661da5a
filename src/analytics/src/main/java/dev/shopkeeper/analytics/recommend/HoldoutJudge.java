package dev.shopkeeper.analytics.recommend;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntToDoubleFunction;

/**
 * Says how well given hyper-parameters would have served the validation part.
 *
 * <p>Only rows of items that stand in some history are computed, which is what keeps a trial cheap.
 */
final class HoldoutJudge {
  private static final int BLOCK = 64;

  private final Holdout holdout;
  private final Interactions byItem;
  private final int[] historyItems;
  // For each item its row among historyItems, -1 where it is in no history.
  private final int[] rowOf;
  private final int k;
  private final int threads;

  HoldoutJudge(Holdout holdout, int k, int threads) {
    this.holdout = holdout;
    this.byItem = holdout.train.transpose();
    this.k = k;
    this.threads = threads;
    this.rowOf = new int[holdout.train.columns()];
    Arrays.fill(rowOf, -1);
    for (int at = 0; at < holdout.histories.size(); at++) {
      rowOf[holdout.histories.item(at)] = 0;
    }
    int[] items = new int[rowOf.length];
    int count = 0;
    for (int i = 0; i < rowOf.length; i++) {
      if (rowOf[i] == 0) {
        rowOf[i] = count;
        items[count++] = i;
      }
    }
    this.historyItems = Arrays.copyOf(items, count);
  }

  Neighbours neighbours(SimilarityOptions options) {
    return new ItemSimilarity(holdout.train, byItem, options).rows(historyItems, threads);
  }

  /** Mean of recall and NDCG at k, with rows cut to the K of the hyper-parameters. */
  double judge(Neighbours neighbours, Hyperparameters parameters) {
    int[] kept = {parameters.similarity().neighbours()};
    Reading reading = new Reading(kept, parameters::weight, parameters.repeats());
    RankingMetrics metrics = metrics(neighbours, rowOf, reading)[0];
    return (metrics.recall().value() + metrics.ndcg().value()) / 2;
  }

  /** For each case the mean of recall and NDCG at k, with the rows of all items cut to K. */
  double[] judgeCases(Neighbours all, int kept) {
    return judgeCases(all, new int[] {kept})[0];
  }

  /** The same for several K, ascending, in one pass over the rows: one result for each. */
  double[][] judgeCases(Neighbours all, int[] sizes) {
    int[] identity = new int[rowOf.length];
    Arrays.setAll(identity, i -> i);
    return Arrays.stream(metrics(all, identity, new Reading(sizes, place -> 1, false)))
        .map(RankingMetrics::recallAndNdcg)
        .toArray(double[][]::new);
  }

  private RankingMetrics[] metrics(Neighbours neighbours, int[] rows, Reading reading) {
    RankingMetrics[] metrics = new RankingMetrics[reading.kept().length];
    Arrays.setAll(metrics, s -> new RankingMetrics(holdout.cases(), k, rowOf.length));
    AtomicInteger next = new AtomicInteger();
    Threads.run(
        threads,
        () -> {
          Reader reader = new Reader(neighbours, rows, reading);
          for (int from = next.getAndAdd(BLOCK);
              from < holdout.cases();
              from = next.getAndAdd(BLOCK)) {
            for (int n = from; n < Math.min(from + BLOCK, holdout.cases()); n++) {
              reader.judge(n, metrics);
            }
          }
        });
    return metrics;
  }

  /**
   * How a history is read.
   *
   * @param kept neighbours of each row, one result for each number, ascending
   * @param weight by place from the end
   * @param repeats whether items of the history may be shown
   */
  private record Reading(int[] kept, IntToDoubleFunction weight, boolean repeats) {}

  /** The scratch memory of one thread. */
  private final class Reader {
    private final Neighbours neighbours;
    private final int[] rows;
    private final Reading reading;
    private final double[] score = new double[rowOf.length];
    private int[] touched = new int[1024];
    private int count;
    private final StrongestFirst best = new StrongestFirst(k);
    private final int[] ranked = new int[k];

    Reader(Neighbours neighbours, int[] rows, Reading reading) {
      this.neighbours = neighbours;
      this.rows = rows;
      this.reading = reading;
    }

    void judge(int n, RankingMetrics[] metrics) {
      int from = holdout.histories.start(n);
      int to = holdout.histories.start(n + 1);
      count = 0;
      if (!reading.repeats()) {
        fillHistory(from, to, Double.NEGATIVE_INFINITY);
      }
      int before = 0;
      for (int s = 0; s < metrics.length; s++) {
        int kept = reading.kept()[s];
        for (int at = from; at < to; at++) {
          double weight = holdout.ordered ? reading.weight().applyAsDouble(to - at) : 1;
          add(rows[holdout.histories.item(at)], before, kept, weight);
        }
        rank(n, metrics[s]);
        before = kept;
      }
      for (int t = 0; t < count; t++) {
        score[touched[t]] = 0;
      }
      fillHistory(from, to, 0);
    }

    // Nothing can be added to -∞, so that what a shopper has is never shown to him.
    private void fillHistory(int from, int to, double value) {
      for (int at = from; at < to; at++) {
        score[holdout.histories.item(at)] = value;
      }
    }

    private void rank(int n, RankingMetrics metrics) {
      for (int t = 0; t < count; t++) {
        float found = (float) score[touched[t]];
        if (found > 0) {
          best.offer(touched[t], found);
        }
      }
      int length = best.drainTo(ranked);
      int[] targets = holdout.targets.items(n);
      metrics.set(n, ranked, length, targets, targets.length);
    }

    /** Adds the neighbours of a row from one place to another. */
    private void add(int row, int skipped, int kept, double weight) {
      int from = Math.min(neighbours.start(row + 1), neighbours.start(row) + skipped);
      int to = Math.min(neighbours.start(row + 1), neighbours.start(row) + kept);
      if (count + to - from >= touched.length) {
        touched = Arrays.copyOf(touched, (count + to - from) * 2);
      }
      for (int at = from; at < to; at++) {
        int id = neighbours.id(at);
        touched[count] = id;
        count += score[id] == 0 ? 1 : 0;
        score[id] += weight * neighbours.weight(at);
      }
    }
  }
}
