package dev.shopkeeper.analytics.recommend;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

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
    RankingMetrics metrics = new RankingMetrics(holdout.cases(), k, rowOf.length);
    AtomicInteger next = new AtomicInteger();
    Threads.run(
        threads,
        () -> {
          Reader reader = new Reader(neighbours, parameters);
          for (int from = next.getAndAdd(BLOCK);
              from < holdout.cases();
              from = next.getAndAdd(BLOCK)) {
            for (int n = from; n < Math.min(from + BLOCK, holdout.cases()); n++) {
              reader.judge(n, metrics);
            }
          }
        });
    return (metrics.recall().value() + metrics.ndcg().value()) / 2;
  }

  /** The scratch memory of one thread. */
  private final class Reader {
    private final Neighbours neighbours;
    private final Hyperparameters parameters;
    private final double[] score = new double[rowOf.length];
    private int[] touched = new int[1024];
    private int count;
    private final StrongestFirst best = new StrongestFirst(k);
    private final int[] ranked = new int[k];

    Reader(Neighbours neighbours, Hyperparameters parameters) {
      this.neighbours = neighbours;
      this.parameters = parameters;
    }

    void judge(int n, RankingMetrics metrics) {
      int from = holdout.histories.start(n);
      int to = holdout.histories.start(n + 1);
      count = 0;
      for (int at = from; at < to; at++) {
        add(rowOf[holdout.histories.item(at)], holdout.ordered ? parameters.weight(to - at) : 1);
      }
      if (!parameters.repeats()) {
        for (int at = from; at < to; at++) {
          score[holdout.histories.item(at)] = 0;
        }
      }
      for (int t = 0; t < count; t++) {
        float found = (float) score[touched[t]];
        score[touched[t]] = 0;
        if (found > 0) {
          best.offer(touched[t], found);
        }
      }
      int length = best.drainTo(ranked);
      int[] targets = holdout.targets.items(n);
      metrics.set(n, ranked, length, targets, targets.length);
    }

    private void add(int row, float weight) {
      int from = neighbours.start(row);
      int to = Math.min(neighbours.start(row + 1), from + parameters.similarity().neighbours());
      if (count + to - from >= touched.length) {
        touched = Arrays.copyOf(touched, (count + to - from) * 2);
      }
      for (int at = from; at < to; at++) {
        int id = neighbours.id(at);
        touched[count] = id;
        count += score[id] == 0 ? 1 : 0;
        score[id] += (double) weight * neighbours.weight(at);
      }
    }
  }
}
