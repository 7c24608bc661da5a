package dev.shopkeeper.analytics.recommend;

import java.util.SplittableRandom;

/**
 * The newest tenth of the sessions (as much as half of them where nothing can be asked of fewer),
 * split off to choose by: what a model learnt from older ones is asked for the next item after
 * every prefix of them.
 *
 * <p>By time and not by chance: a shop answers tomorrow's sessions with yesterday's, and newest
 * sessions are what the index holds. Where the order of the sessions means nothing, the last are as
 * good a sample as any.
 *
 * @param train the older sessions
 * @param histories case n: what the session had so far
 * @param targets case n: the one item that came next
 */
public record SessionHoldout(Sequences train, Sequences histories, Sequences targets) {
  private static final double SHARE = 0.1;

  /**
   * Splits.
   *
   * @param all sessions, oldest first
   * @param mostCases the most prefixes asked after, at least 1: whole sessions by chance until
   *     there are so many
   * @param repeats whether to ask for items that the session had before
   * @param seed of the choice among the newest sessions
   */
  public static SessionHoldout newest(Sequences all, int mostCases, boolean repeats, long seed) {
    int held = Math.min(all.count(), Math.max(1, (int) (all.count() * SHARE)));
    while (held < all.count() / 2 && longest(all, all.count() - held) < 2) {
      held = Math.min(all.count() / 2, 2 * held);
    }
    int first = all.count() - held;
    Sequences.Builder train = Sequences.builder();
    for (int s = 0; s < first; s++) {
      for (int at = all.start(s); at < all.start(s + 1); at++) {
        train.add(all.item(at));
      }
      train.end();
    }
    Sequences.Builder histories = Sequences.builder();
    Sequences.Builder targets = Sequences.builder();
    int cases = 0;
    for (int session : shuffled(first, held, seed)) {
      for (int next = all.start(session) + 1; next < all.start(session + 1); next++) {
        if (cases < mostCases && (repeats || !before(all, session, next))) {
          for (int at = Math.max(all.start(session), next - MOST_STEPS); at < next; at++) {
            histories.add(all.item(at));
          }
          histories.end();
          targets.add(all.item(next)).end();
          cases++;
        }
      }
    }
    return new SessionHoldout(train.build(), histories.build(), targets.build());
  }

  /** Steps further back than this are not given. */
  private static final int MOST_STEPS = 100;

  /** Number of cases. */
  public int cases() {
    return targets.count();
  }

  /** Steps of the longest session from one on. */
  private static int longest(Sequences all, int from) {
    int longest = 0;
    for (int s = from; s < all.count(); s++) {
      longest = Math.max(longest, all.start(s + 1) - all.start(s));
    }
    return longest;
  }

  private static boolean before(Sequences all, int session, int next) {
    for (int at = all.start(session); at < next; at++) {
      if (all.item(at) == all.item(next)) {
        return true;
      }
    }
    return false;
  }

  private static int[] shuffled(int first, int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] order = new int[count];
    for (int n = 0; n < count; n++) {
      int other = random.nextInt(n + 1);
      order[n] = order[other];
      order[other] = first + n;
    }
    return order;
  }
}
