package dev.shopkeeper.analytics.recommend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What baskets with two items have besides: rules {j, k} → i that say more than j → i and k → i.
 *
 * <p>With n_jki the baskets that have all three, a rule is kept where n_jki reaches the minimum and
 *
 * <ul>
 *   <li>its confidence n_jki / n_jk is greater than n_ji / n_j and n_ki / n_k: the least
 *       improvement of Bayardo, Agrawal and Gunopulos, <i>Constraint-based rule mining in large,
 *       dense databases</i>, ICDE 1999;
 *   <li>either item is worth naming: within the baskets that have j, k and i are associated with a
 *       log-likelihood ratio of the minimum or more, and so are j and i within those that have k (a
 *       productive rule: Webb, <i>Discovering significant patterns</i>, Machine Learning 68, 2007).
 * </ul>
 *
 * <p>Of these the greatest ratios of {j, k} against i over all baskets. k runs over the complements
 * of j ({@link BoughtTogether}) that stand in more baskets than j does, ties by smaller number, so
 * a pair of items is looked at once, from the rarer of the two. Of k → i counts are known as far as
 * i is a complement of k; what is none counts as 0.
 *
 * <p>Cost of an item: its baskets' lengths, and those of the baskets it shares with each k, at most
 * {@value #MOST_VISITED} entries: complements beyond, less surprising ones, are not looked at.
 * Memory: the complements of all items, and 12 bytes an item for each counter. Rows need no other
 * row but those of complements; slices put side by side are the same however items were cut.
 */
public final class RulesOfTwo {
  private static final int MOST_VISITED = 50_000;

  private final BoughtTogether baskets;
  private final Complements pairs;
  private final int leastBaskets;
  private final double leastRatio;
  private final int most;

  /**
   * @param pairs the complements of all items, by {@code baskets.slice(0, items)}
   * @param leastBaskets the fewest baskets with all three, at least 1
   * @param leastRatio the least log-likelihood ratio, at least 0
   * @param most the most rules of an item, at least 1
   */
  public RulesOfTwo(
      BoughtTogether baskets, Complements pairs, int leastBaskets, double leastRatio, int most) {
    if (pairs.rows() != baskets.items() || leastBaskets < 1 || most < 1) {
      throw new IllegalArgumentException(
          "complements of %d items must be of %d; at least %d baskets and %d rules must be 1 or more"
              .formatted(pairs.rows(), baskets.items(), leastBaskets, most));
    }
    this.baskets = baskets;
    this.pairs = pairs;
    this.leastBaskets = leastBaskets;
    this.leastRatio = leastRatio;
    this.most = most;
  }

  /**
   * A rule.
   *
   * @param second k, the other item on the left side
   * @param item i
   * @param together n_jki, baskets that have all three
   * @param both n_jk, baskets that have the two of the left side
   * @param other n_i, baskets that have i
   * @param ratio G² of the left side against i
   */
  public record Rule(int second, int item, int together, int both, int other, double ratio) {}

  /** A counter, with memory of its own: one for each thread. */
  public Counter counter() {
    return new Counter();
  }

  /** Finds the rules of one item at a time. */
  public final class Counter {
    private final int[] withFirst = new int[baskets.items()];
    private final int[] withBoth = new int[baskets.items()];
    private final int[] withSecond = new int[baskets.items()];
    private final int[] slot = new int[baskets.items()]; // of a second item, and 1

    private Counter() {}

    /** The rules whose rarer left item this is, most surprising first. */
    public List<Rule> of(int first) {
      int[] places = seconds(first);
      if (places.length == 0) {
        return List.of();
      }
      List<Rule> rules = new ArrayList<>();
      int[] ids = pairs.ids(first);
      int[][] shared = shared(first, places);
      int visited = 0;
      for (int n = 0; n < places.length && visited < MOST_VISITED; n++) {
        visited += add(first, ids[places[n]], shared[n], rules);
      }
      forgetFirst(first);
      rules.sort(
          Comparator.comparingDouble((Rule rule) -> -rule.ratio())
              .thenComparingInt(Rule::second)
              .thenComparingInt(Rule::item));
      return List.copyOf(rules.subList(0, Math.min(most, rules.size())));
    }

    /**
     * Places in the first item's row of complements: those that stand in more baskets, as often
     * with it as a rule has to be.
     */
    private int[] seconds(int first) {
      int own = baskets.basketsWith(first);
      int[] ids = pairs.ids(first);
      int[] together = pairs.together(first);
      int[] other = pairs.other(first);
      int[] kept = new int[ids.length];
      int size = 0;
      for (int n = 0; n < ids.length; n++) {
        boolean more = other[n] > own || other[n] == own && ids[n] < first;
        if (more && together[n] >= leastBaskets) {
          kept[size++] = n;
        }
      }
      return Arrays.copyOf(kept, size);
    }

    /** The baskets that the first item shares with each second; counts what else is in its own. */
    private int[][] shared(int first, int[] places) {
      int[] ids = pairs.ids(first);
      int[] together = pairs.together(first);
      int[][] shared = new int[places.length][];
      int[] size = new int[places.length];
      for (int n = 0; n < places.length; n++) {
        slot[ids[places[n]]] = n + 1;
        shared[n] = new int[together[places[n]]];
      }
      Interactions byItem = baskets.byItem();
      Interactions byBasket = baskets.byBasket();
      for (int e = byItem.start(first); e < byItem.start(first + 1); e++) {
        int basket = byItem.column(e);
        for (int at = byBasket.start(basket); at < byBasket.start(basket + 1); at++) {
          int item = byBasket.column(at);
          withFirst[item]++;
          if (slot[item] > 0) {
            int n = slot[item] - 1;
            shared[n][size[n]++] = basket;
          }
        }
      }
      for (int place : places) {
        slot[ids[place]] = 0;
      }
      return shared;
    }

    /** Adds the rules of two items on the left; returns how many entries were looked at. */
    private int add(int first, int second, int[] common, List<Rule> rules) {
      Interactions byBasket = baskets.byBasket();
      int visited = count(common);
      int[] ids = pairs.ids(second);
      int[] together = pairs.together(second);
      for (int n = 0; n < ids.length; n++) {
        withSecond[ids[n]] = together[n];
      }
      for (int basket : common) {
        for (int at = byBasket.start(basket); at < byBasket.start(basket + 1); at++) {
          int item = byBasket.column(at);
          int all = withBoth[item];
          withBoth[item] = 0;
          if (all >= leastBaskets && item != first && item != second) {
            offer(first, second, item, all, common.length, rules);
          }
        }
      }
      for (int id : ids) {
        withSecond[id] = 0;
      }
      return visited;
    }

    /** Whether among the baskets of one left item the other makes the item more likely. */
    private boolean says(int all, int both, int one, int own) {
      return (long) all * own > (long) one * both
          && LogLikelihoodRatio.of(all, both, one, own) >= leastRatio;
    }

    private void offer(int first, int second, int item, int all, int both, List<Rule> rules) {
      boolean secondSays = says(all, both, withFirst[item], baskets.basketsWith(first));
      boolean firstSays =
          withSecond[item] == 0 || says(all, both, withSecond[item], baskets.basketsWith(second));
      if (secondSays && firstSays) {
        int other = baskets.basketsWith(item);
        double ratio = LogLikelihoodRatio.of(all, both, other, baskets.baskets());
        rules.add(new Rule(second, item, all, both, other, ratio));
      }
    }

    /** Counts the items of baskets; returns how many entries these have. */
    private int count(int[] some) {
      Interactions byBasket = baskets.byBasket();
      int visited = 0;
      for (int basket : some) {
        for (int at = byBasket.start(basket); at < byBasket.start(basket + 1); at++) {
          withBoth[byBasket.column(at)]++;
          visited++;
        }
      }
      return visited;
    }

    private void forgetFirst(int first) {
      Interactions byItem = baskets.byItem();
      Interactions byBasket = baskets.byBasket();
      for (int e = byItem.start(first); e < byItem.start(first + 1); e++) {
        int basket = byItem.column(e);
        for (int at = byBasket.start(basket); at < byBasket.start(basket + 1); at++) {
          withFirst[byBasket.column(at)] = 0;
        }
      }
    }
  }
}
