package dev.shopkeeper.analytics.recommend;

import java.util.Arrays;

/**
 * Regresses one item on a few others at a time; the scratch memory of one thread.
 *
 * <p>What two items share is looked up where a matrix of all items is small enough to hold, and
 * else counted anew for each item from the users of its support.
 */
final class RegressionSystem {
  /** Most items of which what each two share is held: 8 bytes times their square. */
  static final int MOST_HELD = 4_096;

  /** What all threads read. */
  static final class Data {
    final Interactions byItem;
    final int users;
    final double[] userWeight;
    final double[] penalty;
    // On and below the diagonal: G_jk of items j and k; empty where there are too many.
    final double[] gram;

    /**
     * @param mostHeld for how many items G is held at most
     */
    Data(
        Interactions byUser, Interactions byItem, RidgeOptions options, int mostHeld, int threads) {
      this.byItem = byItem;
      this.users = byUser.rows();
      this.userWeight = Penalties.userWeights(byUser, options.gamma());
      this.penalty = Penalties.of(byItem, userWeight, options);
      this.gram =
          byItem.rows() <= mostHeld
              ? Products.lowerTriangle(byItem, byUser, userWeight, threads)
              : new double[0];
    }

    double shared(int one, int other) {
      return gram[Math.max(one, other) * byItem.rows() + Math.min(one, other)];
    }
  }

  private final Data data;
  private final LinearSolver solver;
  private final double[] solution;
  // Entries of the items at hand, those of one user chained: last[u] is one more than the place of
  // the latest, previous[place] likewise, 0 the end of the chain.
  private final int[] last;
  private int[] previous = new int[1024];
  private int[] member = new int[1024];
  private float[] value = new float[1024];

  RegressionSystem(Data data, int most) {
    this.data = data;
    this.solver = new LinearSolver(Math.min(most, data.byItem.rows()));
    this.solution = new double[Math.min(most, data.byItem.rows())];
    this.last = new int[data.users];
  }

  /** The weight of each source in the regression of the item on them. */
  float[] solve(int item, int[] sources) {
    solver.begin(sources.length);
    if (data.gram.length > 0) {
      lookUp(item, sources);
    } else {
      count(item, sources);
    }
    for (int n = 0; n < sources.length; n++) {
      solver.add(n, n, data.penalty[sources[n]]);
    }
    solver.solve(solution);
    float[] weights = new float[sources.length];
    for (int n = 0; n < weights.length; n++) {
      weights[n] = (float) solution[n];
    }
    return weights;
  }

  private void lookUp(int item, int[] sources) {
    for (int n = 0; n < sources.length; n++) {
      for (int m = 0; m <= n; m++) {
        solver.add(m, n, data.shared(sources[m], sources[n]));
      }
      solver.add(n, sources.length, data.shared(sources[n], item));
    }
  }

  private void count(int item, int[] sources) {
    int entries = 0;
    for (int n = 0; n < sources.length; n++) {
      entries = addSource(n, sources[n], entries);
    }
    addTarget(item, sources.length);
    for (int n : sources) {
      for (int e = data.byItem.start(n); e < data.byItem.start(n + 1); e++) {
        last[data.byItem.column(e)] = 0;
      }
    }
  }

  private int addSource(int n, int source, int entries) {
    int from = data.byItem.start(source);
    int to = data.byItem.start(source + 1);
    ensure(entries + to - from);
    int place = entries;
    for (int e = from; e < to; e++) {
      int user = data.byItem.column(e);
      double own = data.byItem.value(e) * data.userWeight[user];
      member[place] = n;
      value[place] = data.byItem.value(e);
      previous[place] = last[user];
      last[user] = ++place;
      for (int p = place; p > 0; p = previous[p - 1]) {
        solver.add(member[p - 1], n, own * value[p - 1]);
      }
    }
    return place;
  }

  private void addTarget(int item, int unknowns) {
    for (int e = data.byItem.start(item); e < data.byItem.start(item + 1); e++) {
      int user = data.byItem.column(e);
      double own = data.byItem.value(e) * data.userWeight[user];
      for (int p = last[user]; p > 0; p = previous[p - 1]) {
        solver.add(member[p - 1], unknowns, own * value[p - 1]);
      }
    }
  }

  private void ensure(int entries) {
    if (entries > member.length) {
      int capacity = Math.max(entries, member.length + (member.length >> 1));
      previous = Arrays.copyOf(previous, capacity);
      member = Arrays.copyOf(member, capacity);
      value = Arrays.copyOf(value, capacity);
    }
  }
}
