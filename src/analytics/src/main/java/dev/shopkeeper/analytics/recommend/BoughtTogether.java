package dev.shopkeeper.analytics.recommend;

/**
 * What is bought together: for each item the items that share more baskets with it than chance
 * would have it, the most surprising first.
 *
 * <p>With n_j the baskets that have item j, n_ij those that have both and N all baskets, a pair is
 * kept where n_ij · N &gt; n_i · n_j (positive association), n_ij reaches the minimum, and the
 * log-likelihood ratio ({@link LogLikelihoodRatio}) reaches its own; of these the greatest ratios.
 * Support is n_ij / N, confidence of j → i is n_ij / n_j, lift is n_ij · N / (n_i · n_j): Agrawal,
 * Imielinski, Swami, <i>Mining association rules between sets of items</i>, SIGMOD 1993; Brin,
 * Motwani, Ullman, Tsur, <i>Dynamic itemset counting</i>, SIGMOD 1997.
 *
 * <p>Cost: Σ over baskets of their length squared, bounded by the largest basket allowed. Memory:
 * the baskets twice, 8 bytes for each item for the thread that computes a slice, and the pairs
 * kept; never a matrix of items. A row needs no other row, and equal ratios (as floats) fall to the
 * smaller item, so slices put side by side are the same however the items were cut. For any number
 * of threads.
 */
public final class BoughtTogether {
  private final Interactions byBasket;
  private final Interactions byItem;
  private final TogetherOptions options;

  /**
   * Takes the baskets in.
   *
   * @param baskets baskets as rows, items as columns; values are not read
   */
  public BoughtTogether(Interactions baskets, TogetherOptions options) {
    this.options = options;
    this.byBasket = usable(baskets, options.largestBasket());
    this.byItem = byBasket.transpose();
  }

  /** Number of items. */
  public int items() {
    return byItem.rows();
  }

  /** N, the baskets that count: those with an item and not too many. */
  public int baskets() {
    return byBasket.rows();
  }

  /**
   * What is bought with the items of a range.
   *
   * @param from first item, in [0, to]
   * @param to behind the last item, at most the number of items
   */
  public Complements slice(int from, int to) {
    if (from < 0 || from > to || to > items()) {
      throw new IllegalArgumentException(
          "slice [%d, %d) must lie in [0, %d)".formatted(from, to, items()));
    }
    Complements.Builder rows = new Complements.Builder(from, to - from, baskets());
    Counter counter = new Counter();
    for (int item = from; item < to; item++) {
      counter.append(item, rows);
    }
    return rows.build();
  }

  private static Interactions usable(Interactions baskets, int largest) {
    Interactions.Builder kept = Interactions.builder();
    int count = 0;
    for (int basket = 0; basket < baskets.rows(); basket++) {
      int length = baskets.start(basket + 1) - baskets.start(basket);
      if (length > 0 && length <= largest) {
        for (int e = baskets.start(basket); e < baskets.start(basket + 1); e++) {
          kept.add(count, baskets.column(e), 1);
        }
        count++;
      }
    }
    return kept.build(count, baskets.columns());
  }

  /** The baskets that count as rows. */
  Interactions byBasket() {
    return byBasket;
  }

  /** The same, turned. */
  Interactions byItem() {
    return byItem;
  }

  /** n_j: how many baskets have an item. */
  int basketsWith(int item) {
    return byItem.start(item + 1) - byItem.start(item);
  }

  /** The scratch memory of one thread: a count for each item, and a list of those not 0. */
  private final class Counter {
    private final int[] count = new int[items()];
    private final int[] touched = new int[items()];
    private final SurprisingPairs pairs = new SurprisingPairs(options, items());

    void append(int item, Complements.Builder rows) {
      int met = countPartners(item);
      // With itself an item shares every basket; 0 keeps it out of its own row.
      count[item] = 0;
      for (int n = 0; n < met; n++) {
        int other = touched[n];
        pairs.offer(other, count[other], basketsWith(item), basketsWith(other), baskets());
      }
      for (int other : pairs.drain()) {
        rows.add(other, count[other], basketsWith(other));
      }
      rows.endRow(basketsWith(item));
      for (int n = 0; n < met; n++) {
        count[touched[n]] = 0;
      }
    }

    private int countPartners(int item) {
      int[] basketStart = byBasket.starts();
      int[] items = byBasket.columnArray();
      int[] baskets = byItem.columnArray();
      int met = 0;
      for (int e = byItem.start(item); e < byItem.start(item + 1); e++) {
        for (int n = basketStart[baskets[e]]; n < basketStart[baskets[e] + 1]; n++) {
          if (count[items[n]]++ == 0) {
            touched[met++] = items[n];
          }
        }
      }
      return met;
    }
  }
}
