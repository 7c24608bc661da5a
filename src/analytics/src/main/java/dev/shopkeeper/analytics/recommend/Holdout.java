package dev.shopkeeper.analytics.recommend;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A validation part split off from training data: histories and what came after them.
 *
 * <p>Only some users give something away, so that the matrix that remains is nearly as dense as the
 * whole and the exponents that suit it suit the whole.
 */
public final class Holdout {
  private static final double SHARE_OF_ITEMS = 0.1;
  private static final double SHARE_OF_SESSIONS = 0.1;

  final Interactions train;
  // Case n: its history in histories.items(n), what it took next in targets.items(n).
  final Sequences histories;
  final Sequences targets;
  final boolean ordered;
  // Case n: whose it is; empty where cases are of sessions.
  private final int[] users;

  private Holdout(
      Interactions train, Sequences histories, Sequences targets, boolean ordered, int[] users) {
    this.train = train;
    this.histories = histories;
    this.targets = targets;
    this.ordered = ordered;
    this.users = users;
  }

  /** What is left to learn from. */
  public Interactions train() {
    return train;
  }

  /** The history of a case, ascending where it has no order. */
  public int[] history(int n) {
    return histories.items(n);
  }

  /** What the shopper of a case took besides, ascending where it has no order. */
  public int[] targets(int n) {
    return targets.items(n);
  }

  /** The user of a case; cases of sessions have none. */
  int user(int n) {
    return users[n];
  }

  /** Number of histories to be judged on. */
  public int cases() {
    return histories.count();
  }

  /**
   * Holds out a tenth of the items, at least one, of a random sample of users with two items or
   * more.
   *
   * @param all everything known; values are kept
   * @param maxCases the most users that give something away, at least 1
   * @param seed of the choice of users and of items
   */
  public static Holdout ofUsers(Interactions all, int maxCases, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] sample = sample(usersWithTwoItems(all), maxCases, random);
    boolean[] held = new boolean[all.size()];
    Sequences.Builder histories = Sequences.builder();
    Sequences.Builder targets = Sequences.builder();
    for (int user : sample) {
      int length = all.start(user + 1) - all.start(user);
      int[] order = shuffled(length, random);
      int away = Math.max(1, (int) Math.round(length * SHARE_OF_ITEMS));
      for (int n = 0; n < away; n++) {
        held[all.start(user) + order[n]] = true;
      }
      for (int e = all.start(user); e < all.start(user + 1); e++) {
        (held[e] ? targets : histories).add(all.column(e));
      }
      histories.end();
      targets.end();
    }
    return new Holdout(without(all, held), histories.build(), targets.build(), false, sample);
  }

  /**
   * Makes items new: hides everything about some of them and asks those who took them and others.
   *
   * @param all everything known; values are kept
   * @param eligible for each item whether it may be hidden
   * @param share of the eligible items with entries that are hidden, in (0, 1)
   * @param maxCases the most users that are asked, at least 1
   * @param seed of the choice of items and of users
   */
  public static Holdout ofItems(
      Interactions all, boolean[] eligible, double share, int maxCases, long seed) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException("share " + share + " of items must be in (0, 1)");
    }
    SplittableRandom random = new SplittableRandom(seed);
    boolean[] hidden = hiddenItems(all, eligible, share, random);
    boolean[] held = new boolean[all.size()];
    for (int e = 0; e < held.length; e++) {
      held[e] = hidden[all.column(e)];
    }
    int[] both = new int[all.rows()];
    int count = 0;
    for (int user = 0; user < both.length; user++) {
      int away = 0;
      for (int e = all.start(user); e < all.start(user + 1); e++) {
        away += held[e] ? 1 : 0;
      }
      if (away > 0 && away < all.start(user + 1) - all.start(user)) {
        both[count++] = user;
      }
    }
    Sequences.Builder histories = Sequences.builder();
    Sequences.Builder targets = Sequences.builder();
    int[] asked = sample(Arrays.copyOf(both, count), maxCases, random);
    for (int user : asked) {
      for (int e = all.start(user); e < all.start(user + 1); e++) {
        (held[e] ? targets : histories).add(all.column(e));
      }
      histories.end();
      targets.end();
    }
    return new Holdout(without(all, held), histories.build(), targets.build(), false, asked);
  }

  /**
   * Holds out whole sessions, a tenth of them, and asks after every prefix of them for the next
   * item.
   *
   * @param all every session
   * @param items number of items
   * @param maxCases the most prefixes asked after, at least 1
   * @param seed of the choice of sessions
   */
  public static Holdout ofSessions(Sequences all, int items, int maxCases, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] order = shuffled(all.count(), random);
    int limit = Math.max(1, (int) (all.count() * SHARE_OF_SESSIONS));
    boolean[] held = new boolean[all.count()];
    Sequences.Builder histories = Sequences.builder();
    Sequences.Builder targets = Sequences.builder();
    int cases = 0;
    for (int n = 0; n < limit && cases < maxCases; n++) {
      int session = order[n];
      held[session] = true;
      int from = all.start(session);
      for (int next = from + 1; next < all.start(session + 1) && cases < maxCases; next++) {
        for (int at = Math.max(from, next - Hyperparameters.ORDERED_HISTORY); at < next; at++) {
          histories.add(all.item(at));
        }
        histories.end();
        targets.add(all.item(next)).end();
        cases++;
      }
    }
    Sequences.Builder rest = Sequences.builder();
    for (int s = 0; s < held.length; s++) {
      if (!held[s]) {
        for (int at = all.start(s); at < all.start(s + 1); at++) {
          rest.add(all.item(at));
        }
        rest.end();
      }
    }
    return new Holdout(
        rest.build().toInteractions(items), histories.build(), targets.build(), true, new int[0]);
  }

  private static boolean[] hiddenItems(
      Interactions all, boolean[] eligible, double share, SplittableRandom random) {
    boolean[] taken = new boolean[all.columns()];
    for (int e = 0; e < all.size(); e++) {
      taken[all.column(e)] = true;
    }
    int[] items = new int[taken.length];
    int count = 0;
    for (int i = 0; i < items.length; i++) {
      if (taken[i] && eligible[i]) {
        items[count++] = i;
      }
    }
    boolean[] hidden = new boolean[items.length];
    int most = (int) Math.round(count * share);
    for (int item : sample(Arrays.copyOf(items, count), most, random)) {
      hidden[item] = true;
    }
    return hidden;
  }

  private static int[] usersWithTwoItems(Interactions all) {
    int[] users = new int[all.rows()];
    int count = 0;
    for (int u = 0; u < users.length; u++) {
      if (all.start(u + 1) - all.start(u) >= 2) {
        users[count++] = u;
      }
    }
    return Arrays.copyOf(users, count);
  }

  private static int[] sample(int[] from, int most, SplittableRandom random) {
    int[] order = shuffled(from.length, random);
    int[] sample = new int[Math.min(most, from.length)];
    for (int n = 0; n < sample.length; n++) {
      sample[n] = from[order[n]];
    }
    Arrays.sort(sample);
    return sample;
  }

  private static int[] shuffled(int length, SplittableRandom random) {
    int[] order = new int[length];
    for (int n = 0; n < length; n++) {
      int other = random.nextInt(n + 1);
      order[n] = order[other];
      order[other] = n;
    }
    return order;
  }

  private static Interactions without(Interactions all, boolean[] held) {
    Interactions.Builder rest = Interactions.builder();
    for (int r = 0; r < all.rows(); r++) {
      for (int e = all.start(r); e < all.start(r + 1); e++) {
        if (!held[e]) {
          rest.add(r, all.column(e), all.value(e));
        }
      }
    }
    return rest.build(all.rows(), all.columns());
  }
}
