package dev.shopkeeper.analytics.recommend;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Judges many ways of sharpening one table at once, without making a single row.
 *
 * <p>What a history h is answered by is linear in the table, so for every τ and η
 *
 * <pre>
 *   Σ_j s'(j→i) = ( v_i - τ·c · e_i ) / d_i^η,   v = Σ_j s(j→·),   e_i = Σ_k v_k · s(k→i)
 * </pre>
 *
 * with v the voices of the history's items and e their echo ({@link SharpenedRows}); both are
 * computed once a case and serve all τ and η. Rows are not cut to K here. An item that no voice
 * speaks for cannot be shown: echoes are only taken away. For the same reason scores fall as τ
 * grows, and what is weaker as a voice than the k-th is at the greatest τ is in no list.
 *
 * <p>Cost: {@link #work} a case. Memory: 4k bytes a case and point, 16 an item and thread. The same
 * bits on any number of threads.
 */
final class EchoTrials {
  private static final int BLOCK = 8;
  // Of what voices speak for, about: the rest is never in a list.
  private static final double SHARE_IN_QUESTION = 0.2;

  private final Holdout part;
  private final int cases;
  private final int k;
  private final int threads;
  private final double[] taus;
  // For each η: d_i^-η of each item.
  private final float[][] factors;

  /**
   * @param cases how many of the part's are asked, evenly spaced, at most all
   * @param k length of the lists
   * @param taus τ to be tried, each at least 0, the greatest last
   * @param etas η to be tried
   */
  EchoTrials(Holdout part, int cases, int k, int threads, double[] taus, double[] etas) {
    this.part = part;
    this.cases = cases;
    this.k = k;
    this.threads = threads;
    this.taus = taus;
    Interactions byItem = part.train.transpose();
    this.factors = new float[etas.length][byItem.rows()];
    for (int e = 0; e < etas.length; e++) {
      double[] powers = Penalties.powers(byItem, etas[e]);
      for (int i = 0; i < powers.length; i++) {
        factors[e][i] = (float) powers[i];
      }
    }
  }

  /**
   * Additions that a case takes, about.
   *
   * @param history items of it, on average
   * @param width neighbours of an item, on average
   * @param items of the catalogue
   * @param points pairs of τ and η
   */
  static double work(double history, double width, int items, int points) {
    double spokenFor = Math.min(items, history * width);
    return spokenFor * width + items + spokenFor * points * SHARE_IN_QUESTION;
  }

  /**
   * For each pair of τ and η, η running fastest, the mean of recall and NDCG of each case.
   *
   * @param table rows of all items, learnt from the part; no weight below 0
   */
  double[][] judge(SteppedTable table) {
    RankingMetrics[] metrics = new RankingMetrics[taus.length * factors.length];
    Arrays.setAll(metrics, p -> new RankingMetrics(cases, k, table.items()));
    float evenness = (float) table.evenness();
    AtomicInteger next = new AtomicInteger();
    Threads.run(
        threads,
        () -> {
          Listener listener = new Listener(table, evenness);
          for (int from = next.getAndAdd(BLOCK); from < cases; from = next.getAndAdd(BLOCK)) {
            for (int n = from; n < Math.min(from + BLOCK, cases); n++) {
              listener.judge(n, metrics);
            }
          }
        });
    return Arrays.stream(metrics).map(RankingMetrics::recallAndNdcg).toArray(double[][]::new);
  }

  /** Items that may be shown, with their voices and echoes, by ascending item. */
  private static final class Candidates {
    private final int[] item;
    private final float[] voice;
    private final float[] echo;
    private int count;

    Candidates(int most) {
      item = new int[most];
      voice = new float[most];
      echo = new float[most];
    }

    void add(int one, float itsVoice, float itsEcho) {
      item[count] = one;
      voice[count] = itsVoice;
      echo[count++] = itsEcho;
    }

    float score(int n, float taken, float[] factor) {
      return (voice[n] - taken * echo[n]) * factor[item[n]];
    }
  }

  /** The scratch memory of one thread. */
  private final class Listener {
    private final SteppedTable table;
    private final float evenness;
    private final float[] voice;
    private final float[] echo;
    private final Candidates spokenFor;
    private final Candidates inQuestion;
    private final StrongestFirst best = new StrongestFirst(k);
    private final int[] ranked = new int[k];

    Listener(SteppedTable table, float evenness) {
      this.table = table;
      this.evenness = evenness;
      this.voice = new float[table.items()];
      this.echo = new float[table.items()];
      this.spokenFor = new Candidates(table.items());
      this.inQuestion = new Candidates(table.items());
    }

    void judge(int n, RankingMetrics[] metrics) {
      int one = (int) ((long) part.cases() * n / cases);
      listen(part.histories.start(one), part.histories.start(one + 1));
      int[] targets = part.targets.items(one);
      for (int e = 0; e < factors.length; e++) {
        Candidates candidates = spokenFor;
        for (int t = taus.length - 1; t >= 0; t--) {
          float taken = (float) taus[t] * evenness;
          int length = rank(candidates, taken, factors[e]);
          metrics[t * factors.length + e].set(n, ranked, length, targets, targets.length);
          if (candidates == spokenFor && length == k) {
            narrow(taken, factors[e]);
            candidates = inQuestion;
          }
        }
      }
    }

    /** Fills voices and echoes of one history; its own items are not among them. */
    private void listen(int from, int to) {
      for (int at = from; at < to; at++) {
        table.add(part.histories.item(at), 1, voice);
      }
      for (int i = 0; i < voice.length; i++) {
        if (voice[i] != 0) {
          table.add(i, voice[i], echo);
        }
      }
      for (int at = from; at < to; at++) {
        voice[part.histories.item(at)] = 0;
      }
      spokenFor.count = 0;
      for (int i = 0; i < voice.length; i++) {
        if (voice[i] > 0) {
          spokenFor.add(i, voice[i], echo[i]);
        }
        voice[i] = 0;
        echo[i] = 0;
      }
    }

    /** Leaves out what is weaker without its echo than the last of a full list with it. */
    private void narrow(float taken, float[] factor) {
      int last = Arrays.binarySearch(spokenFor.item, 0, spokenFor.count, ranked[k - 1]);
      float least = spokenFor.score(last, taken, factor);
      inQuestion.count = 0;
      for (int n = 0; n < spokenFor.count; n++) {
        if (spokenFor.score(n, 0, factor) >= least) {
          inQuestion.add(spokenFor.item[n], spokenFor.voice[n], spokenFor.echo[n]);
        }
      }
    }

    private int rank(Candidates candidates, float taken, float[] factor) {
      for (int n = 0; n < candidates.count; n++) {
        float score = candidates.score(n, taken, factor);
        if (score > 0) {
          best.offer(candidates.item[n], score);
        }
      }
      return best.drainTo(ranked);
    }
  }
}
