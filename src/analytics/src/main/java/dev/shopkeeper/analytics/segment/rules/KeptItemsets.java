package dev.shopkeeper.analytics.segment.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** What a search for itemsets keeps of those it meets, and what it need not look at. */
abstract sealed class KeptItemsets {
  /** Sets in fewer baskets are of no interest. */
  abstract int least();

  /** Whether a set of a length, or one that holds it, may be kept. */
  abstract boolean mayKeep(int length, int count);

  abstract void add(int[] ascending, int count);

  abstract List<Itemset> inOrder();

  /** All sets from a count on; too many of them are an error. */
  static final class All extends KeptItemsets {
    private static final Comparator<Itemset> SHORTEST_FIRST =
        Comparator.<Itemset>comparingInt(set -> set.items().length)
            .thenComparing(Itemset::items, Arrays::compare);

    private final int least;
    private final int most;
    private final List<Itemset> found = new ArrayList<>();

    All(int least, int most) {
      this.least = least;
      this.most = most;
    }

    @Override
    int least() {
      return least;
    }

    @Override
    boolean mayKeep(int length, int count) {
      return count >= least;
    }

    @Override
    void add(int[] ascending, int count) {
      if (found.size() == most) {
        throw new IllegalStateException(
            "more than "
                + most
                + " itemsets have a count of at least "
                + least
                + "; raise the support");
      }
      found.add(new Itemset(ascending, count));
    }

    @Override
    List<Itemset> inOrder() {
      found.sort(SHORTEST_FIRST);
      return found;
    }
  }

  /** The K sets of greatest count; of equal counts the shorter, then the one of smaller items. */
  static final class Top extends KeptItemsets {
    private static final Comparator<Itemset> BEST_FIRST =
        Comparator.<Itemset>comparingInt(set -> -set.count())
            .thenComparingInt(set -> set.items().length)
            .thenComparing(Itemset::items, Arrays::compare);

    private final int k;
    private final int leastLength;
    private final PriorityQueue<Itemset> worstFirst;

    Top(int k, int leastLength) {
      this.k = k;
      this.leastLength = leastLength;
      this.worstFirst = new PriorityQueue<>(BEST_FIRST.reversed());
    }

    @Override
    int least() {
      return worstFirst.size() < k ? 1 : worstFirst.peek().count();
    }

    @Override
    boolean mayKeep(int length, int count) {
      if (worstFirst.size() < k) {
        return true;
      }
      Itemset worst = worstFirst.peek();
      return count > worst.count()
          || count == worst.count() && Math.max(length, leastLength) <= worst.items().length;
    }

    @Override
    void add(int[] ascending, int count) {
      if (ascending.length < leastLength) {
        return;
      }
      worstFirst.add(new Itemset(ascending, count));
      if (worstFirst.size() > k) {
        worstFirst.remove();
      }
    }

    @Override
    List<Itemset> inOrder() {
      List<Itemset> best = new ArrayList<>(worstFirst);
      best.sort(BEST_FIRST);
      return best;
    }
  }
}
