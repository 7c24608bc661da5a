package dev.shopkeeper.analytics.recommend;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The items whose texts are most alike, which needs no shopper: a new item has neighbours before
 * its first sale.
 *
 * <p>{@link ContentOptions.Measure#BM25}: the text of j is the query, those of the others are the
 * documents,
 *
 * <pre>
 *   s(j→i) = Σ_f v_f Σ_{t∈f} tf_tj · idf_t · tf_ti / (k1·(1 - b + b·l_fi / avg l_f) + tf_ti)
 *   idf_t  = ln(1 + (N_f - n_t + ½) / (n_t + ½))
 * </pre>
 *
 * after Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", FnT IR
 * 3(4), 2009, section 3.4, with the 1 in the logarithm that keeps a token of more than half the
 * items from speaking against. {@link ContentOptions.Measure#TFIDF_COSINE}: the mean over the
 * fields, weighted by v_f, of the cosine of vectors of tf_ti·(ln((1 + N_f) / (1 + n_t)) + 1). tf_ti
 * is how often token t stands in item i, l_fi the sum of tf_ti in field f, n_t the items with token
 * t, N_f those with field f.
 *
 * <p><b>Postings are bounded.</b> A token looks up the first P items that have it, by item number;
 * those behind meet it no more. Such a token says next to nothing (its idf is small), save where
 * there is nothing else, as in an item of which only the category is known; then the items of the
 * smallest numbers are its neighbours: in a catalogue numbered by popularity the popular ones. So
 * this is a champion list (Manning, Raghavan and Schütze, "Introduction to Information Retrieval",
 * 2008, section 7.1.3).
 *
 * <p>Cost: at most P additions for each token of an item, and O(log N) for each neighbour kept.
 * Memory beside the documents: 28 bytes an entry of theirs, 12 an item for each thread, 8 a
 * neighbour kept. A row needs no other row, its sum runs over tokens in ascending order, and of
 * equally alike items the smaller number is kept: the rows are the same to the last bit in every
 * slicing and on every number of threads.
 */
public final class ContentNeighbours {
  private final ItemDocuments documents;
  private final ContentWeights weights;
  private final int neighbours;
  // The items that have a token, by token: postingStart[t] .. postingStart[t + 1] - 1.
  private final int[] postingStart;
  private final int[] postingItem;
  private final double[] postingWeight;

  /** Every item may be a neighbour. */
  public ContentNeighbours(ItemDocuments documents, ContentOptions options) {
    this(documents, options, everyItem(documents.items()));
  }

  /**
   * Only some items may be neighbours; all may have some.
   *
   * @param candidates for each item whether it may be found; frequencies are counted over all
   */
  public ContentNeighbours(ItemDocuments documents, ContentOptions options, boolean[] candidates) {
    if (candidates.length != documents.items()) {
      throw new IllegalArgumentException(
          "%d items but %d flags".formatted(documents.items(), candidates.length));
    }
    this.documents = documents;
    this.weights = new ContentWeights(documents, options);
    this.neighbours = options.neighbours();
    Interactions counts = documents.counts();
    postingStart = postingStarts(counts, candidates, options.postings());
    postingItem = new int[postingStart[counts.columns()]];
    postingWeight = new double[postingItem.length];
    int[] next = Arrays.copyOf(postingStart, counts.columns());
    for (int item = 0; item < counts.rows(); item++) {
      for (int e = counts.start(item); candidates[item] && e < counts.start(item + 1); e++) {
        int token = counts.column(e);
        if (next[token] < postingStart[token + 1]) {
          postingItem[next[token]] = item;
          postingWeight[next[token]++] = weights.found[e];
        }
      }
    }
  }

  /** Additions that the rows of all items take at the most, postings being bounded as usual. */
  static double work(ItemDocuments documents) {
    Interactions counts = documents.counts();
    int[] frequency = new int[counts.columns()];
    for (int e = 0; e < counts.size(); e++) {
      frequency[counts.column(e)]++;
    }
    double sum = 0;
    for (int n : frequency) {
      sum += (double) n * Math.min(n, ContentOptions.USUAL_POSTINGS);
    }
    return sum;
  }

  /** Number of items, each of which has a row. */
  public int items() {
    return documents.items();
  }

  /**
   * The rows of items {@code from .. to - 1}, on the calling thread.
   *
   * @param from first item, in [0, to]
   * @param to one after the last item, at most the number of items
   */
  public Neighbours slice(int from, int to) {
    if (from < 0 || from > to || to > items()) {
      throw new IllegalArgumentException(
          "slice [%d, %d) must lie in [0, %d)".formatted(from, to, items()));
    }
    return rows(IntStream.range(from, to).toArray());
  }

  /** The rows of the given items, in the given order, on the calling thread. */
  public Neighbours rows(int[] items) {
    Neighbours.Builder rows = new Neighbours.Builder(items.length);
    Kernel kernel = new Kernel();
    for (int item : items) {
      kernel.appendRow(item, rows);
    }
    return rows.build();
  }

  /** The rows of the given items, in the given order, on several threads. */
  public Neighbours rows(int[] items, int threads) {
    return Neighbours.concatenation(
        new Slices(items.length, threads)
            .each((from, to) -> rows(Arrays.copyOfRange(items, from, to))));
  }

  /** The rows of all items, on several threads. */
  public Neighbours all(int threads) {
    return rows(IntStream.range(0, items()).toArray(), threads);
  }

  /** s(i→i): what an item with the same text would score, 0 for an item without text. */
  double self(int item) {
    Interactions counts = documents.counts();
    double self = 0;
    for (int e = counts.start(item); e < counts.start(item + 1); e++) {
      self += weights.asking[e] * weights.found[e];
    }
    return self;
  }

  Kernel kernel() {
    return new Kernel();
  }

  private static int[] postingStarts(Interactions counts, boolean[] candidates, int most) {
    int[] start = new int[counts.columns() + 1];
    for (int item = 0; item < counts.rows(); item++) {
      for (int e = counts.start(item); candidates[item] && e < counts.start(item + 1); e++) {
        start[counts.column(e) + 1]++;
      }
    }
    for (int token = 0; token < counts.columns(); token++) {
      start[token + 1] = start[token] + Math.min(most, start[token + 1]);
    }
    return start;
  }

  private static boolean[] everyItem(int items) {
    boolean[] all = new boolean[items];
    Arrays.fill(all, true);
    return all;
  }

  /** The scratch memory of one thread; a sum is only ever added to, so 0 means untouched. */
  final class Kernel {
    private final double[] sum = new double[items()];
    private final int[] touched = new int[items()];
    private final StrongestFirst strongest = new StrongestFirst(neighbours);

    void appendRow(int item, Neighbours.Builder rows) {
      Interactions counts = documents.counts();
      int count = 0;
      for (int e = counts.start(item); e < counts.start(item + 1); e++) {
        int token = counts.column(e);
        double asking = weights.asking[e];
        if (asking > 0) {
          for (int p = postingStart[token]; p < postingStart[token + 1]; p++) {
            int other = postingItem[p];
            if (sum[other] == 0) {
              touched[count++] = other;
            }
            sum[other] += asking * postingWeight[p];
          }
        }
      }
      sum[item] = 0;
      for (int n = 0; n < count; n++) {
        int other = touched[n];
        float weight = (float) sum[other];
        sum[other] = 0;
        if (weight > 0) {
          strongest.offer(other, weight);
        }
      }
      strongest.drainTo(rows);
      rows.endRow(item);
    }
  }
}
