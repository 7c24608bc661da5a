package dev.shopkeeper.analytics.forecast.inventory;

import java.util.Arrays;
import java.util.Collections;
import java.util.PriorityQueue;

/**
 * What happened after moments like this one, in the past of all items: the distribution of demand
 * over lead time and review by its nearest neighbours, without a family of distributions.
 *
 * <p>A moment t of an item is described by exponentially weighted means m of its demand before t,
 * of half-lives a half, one and four times ℓ = L + R, the variance over mean at the longest, and
 * the periods since its last demand, u:
 *
 * <pre>  ( ln m₁, 2 ln m½/m₁, ln m₄/m₁, ½ ln v₄/m₄, ½ ln(1 + u m₁) ),  each m and v plus 1/20 unit
 * </pre>
 *
 * <p>The paths of a moment are those that followed its nearest moments (Euclidean distance, ties to
 * the earlier one), each scaled by the ratio of the two m₁. Sparse items find sparse ones, items in
 * decline such as declined. Moments whose path would end after the data given are no analogues, so
 * a replay that gives the data before its first period looks at nothing later.
 *
 * <p>Deterministic. Building is O(total length); a query is O(moments).
 */
public final class DemandAnalogues {
  private static final int FEATURES = 5;
  private static final int MOST_MOMENTS = 40_000;
  private static final int NEAREST = 200;
  private static final int FEWEST = 30;
  private static final int SHARE = 10;
  private static final double OFFSET = 0.05;

  private final double[][] histories;
  private final int periods;

  /** Moments in order of item and time: item, period, moments × FEATURES. */
  private final int[] items;

  private final int[] times;
  private final double[] features;

  private DemandAnalogues(
      double[][] histories, int periods, int[] items, int[] times, double[] features) {
    this.histories = histories;
    this.periods = periods;
    this.items = items;
    this.times = times;
    this.features = features;
  }

  /**
   * Collects the moments of all items.
   *
   * @param histories demand of each item up to now, oldest first, at least 0 or NaN
   * @param periods ℓ, length of a path, at least 1
   * @param step periods between two moments of an item, counted back from its end; the length of a
   *     season keeps moments at one place in it
   */
  public static DemandAnalogues of(double[][] histories, int periods, int step) {
    if (periods < 1 || step < 1) {
      throw new IllegalArgumentException(
          "periods is " + periods + ", step " + step + ", both must be at least 1");
    }
    int each = Math.max(1, MOST_MOMENTS / Math.max(1, histories.length));
    int[] items = new int[MOST_MOMENTS];
    int[] times = new int[MOST_MOMENTS];
    double[] features = new double[MOST_MOMENTS * FEATURES];
    int size = 0;
    for (int item = 0; item < histories.length && size < MOST_MOMENTS; item++) {
      double[] y = histories[item];
      int most = Math.min(each, MOST_MOMENTS - size);
      double[][] moments = new Moments(y, periods).at(y.length - periods, step, most);
      for (int n = 0; n < moments.length; n++) {
        if (moments[n] != null) {
          items[size] = item;
          times[size] = y.length - periods - n * step;
          System.arraycopy(moments[n], 0, features, size * FEATURES, FEATURES);
          size++;
        }
      }
    }
    return new DemandAnalogues(
        histories,
        periods,
        Arrays.copyOf(items, size),
        Arrays.copyOf(times, size),
        Arrays.copyOf(features, size * FEATURES));
  }

  /** Paths after moments like the end of a history; null where too few moments are known. */
  DemandPaths after(double[] history) {
    int count = Math.min(NEAREST, Math.max(FEWEST, items.length / SHARE));
    double[] now = new Moments(history, periods).end();
    if (items.length < count || now == null) {
      return null;
    }
    int[] nearest = nearest(now, count);
    double[] units = new double[count * periods];
    for (int i = 0; i < count; i++) {
      double ratio = Math.exp(now[0] - features[nearest[i] * FEATURES]);
      double[] y = histories[items[nearest[i]]];
      for (int k = 0; k < periods; k++) {
        units[i * periods + k] = ratio * y[times[nearest[i]] + k];
      }
    }
    return new DemandPaths(periods, units);
  }

  /** The nearest moments, in no particular order but always the same. */
  private int[] nearest(double[] now, int count) {
    // Distance in the high bits, moment in the low: the farthest of those kept is on top, and of
    // equally far ones the later. Floats above 0 sort as their bits do.
    PriorityQueue<Long> kept = new PriorityQueue<>(count, Collections.reverseOrder());
    for (int n = 0; n < items.length; n++) {
      double squares = 0;
      for (int f = 0; f < FEATURES; f++) {
        double difference = now[f] - features[n * FEATURES + f];
        squares += difference * difference;
      }
      long key = (long) Float.floatToIntBits((float) squares) << Integer.SIZE | n;
      if (kept.size() < count) {
        kept.add(key);
      } else if (key < kept.peek()) {
        kept.poll();
        kept.add(key);
      }
    }
    return kept.stream().sorted().mapToInt(Long::intValue).toArray();
  }

  /** The smoothed demand of one item as it goes through time. */
  private static final class Moments {
    private final double[] y;
    private final int periods;
    private final double[] keep;

    /** Weighted sums of demand, of its squares, and of the weights, one each half-life. */
    private final double[] sums = new double[3];

    private final double[] squares = new double[3];
    private final double[] weights = new double[3];
    private int seen;
    private int sinceDemand;

    Moments(double[] y, int periods) {
      this.y = y;
      this.periods = periods;
      this.keep = new double[] {keep(periods * 0.5), keep(periods), keep(periods * 4.0)};
    }

    private static double keep(double halfLife) {
      return Math.pow(0.5, 1 / halfLife);
    }

    /**
     * Features at last, last - step, ..., at most so many; null where the item was not on sale for
     * 2ℓ periods before or the path after has a gap.
     */
    double[][] at(int last, int step, int most) {
      int count = last <= 0 ? 0 : Math.min(most, (last - 1) / step + 1);
      double[][] moments = new double[count][];
      for (int t = 0; t <= last && count > 0; t++) {
        int n = (last - t) / step;
        boolean due = (last - t) % step == 0 && n < count;
        if (due && seen >= 2 * periods && isWhole(t)) {
          moments[n] = features();
        }
        see(y[t]);
      }
      return moments;
    }

    /** Features at the end; null where nothing was asked for yet. */
    double[] end() {
      for (double value : y) {
        see(value);
      }
      return seen == 0 ? null : features();
    }

    private boolean isWhole(int t) {
      for (int k = t; k < t + periods; k++) {
        if (Double.isNaN(y[k])) {
          return false;
        }
      }
      return true;
    }

    private void see(double value) {
      boolean onSale = seen > 0 || value > 0;
      if (!onSale || Double.isNaN(value)) {
        return;
      }
      seen++;
      sinceDemand = value > 0 ? 0 : sinceDemand + 1;
      for (int i = 0; i < keep.length; i++) {
        sums[i] = keep[i] * sums[i] + value;
        squares[i] = keep[i] * squares[i] + value * value;
        weights[i] = keep[i] * weights[i] + 1;
      }
    }

    private double[] features() {
      double fast = sums[0] / weights[0];
      double level = sums[1] / weights[1];
      double slow = sums[2] / weights[2];
      double variance = Math.max(0, squares[2] / weights[2] - slow * slow);
      double base = Math.log(level + OFFSET);
      return new double[] {
        base,
        2 * (Math.log(fast + OFFSET) - base),
        Math.log(slow + OFFSET) - base,
        0.5 * (Math.log(variance + OFFSET) - Math.log(slow + OFFSET)),
        0.5 * Math.log1p(sinceDemand * level)
      };
    }
  }
}
