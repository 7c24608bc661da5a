package dev.shopkeeper.serving.recommend;

import dev.shopkeeper.tables.recommend.SessionModel;
import dev.shopkeeper.tables.recommend.SessionsRow;
import java.util.Arrays;

/**
 * The k sessions most like a visit, of the m newest that share an item with it.
 *
 * <pre>
 *   sim(n) = Σ_j π(j) over the visit's items j that session n has
 * </pre>
 *
 * <p>VMIS-kNN of Kersbergen, Sprangers and Schelter, SIGMOD 2022, algorithm 2. Ties go to the newer
 * session, in both choices. Memory is kept from visit to visit; for one thread.
 */
final class SessionMatches {
  private final Slots sessions = new Slots();
  // By slot of a session.
  private double[] similarity = new double[512];
  private int[] newestItem = new int[512];
  private boolean[] chosen = new boolean[512];
  // Match n: a session's slot, the visit's item, where that item's row has the session.
  private int[] matchSlot = new int[512];
  private int[] matchItem = new int[512];
  private int[] newestEntry = new int[512];
  private int matches;

  /**
   * Finds the sessions.
   *
   * @param rows of the visit's items, the one met last first; null where an item has none
   * @param weights π of each
   */
  void find(SessionsRow[] rows, double[] weights, SessionModel.Matching matching) {
    sessions.clear();
    matches = 0;
    for (int item = 0; item < rows.length; item++) {
      for (int entry = 0; rows[item] != null && entry < rows[item].size(); entry++) {
        match(rows[item].number(entry), item, entry, weights[item]);
      }
    }
    choose(matching);
  }

  /** Number of matches of one item of the visit in one session. */
  int size() {
    return matches;
  }

  /** Whether the session of a match is among the k. */
  boolean chosen(int match) {
    return chosen[matchSlot[match]];
  }

  /** The visit's item of a match. */
  int item(int match) {
    return matchItem[match];
  }

  /** The item met last that the session of a match shares with the visit. */
  int newestItem(int match) {
    return newestItem[matchSlot[match]];
  }

  /** Where the row of that item has the session. */
  int newestEntry(int match) {
    return newestEntry[matchSlot[match]];
  }

  private void match(int number, int item, int entry, double weight) {
    int known = sessions.size();
    int slot = sessions.add(number);
    if (slot == known) {
      if (slot == similarity.length) {
        similarity = Arrays.copyOf(similarity, 2 * slot);
        newestItem = Arrays.copyOf(newestItem, 2 * slot);
        newestEntry = Arrays.copyOf(newestEntry, 2 * slot);
        chosen = Arrays.copyOf(chosen, 2 * slot);
      }
      similarity[slot] = 0;
      newestItem[slot] = item;
      newestEntry[slot] = entry;
    }
    similarity[slot] += weight;
    if (matches == matchSlot.length) {
      matchSlot = Arrays.copyOf(matchSlot, 2 * matches);
      matchItem = Arrays.copyOf(matchItem, 2 * matches);
    }
    matchSlot[matches] = slot;
    matchItem[matches++] = item;
  }

  private void choose(SessionModel.Matching matching) {
    int count = sessions.size();
    long[] keys = new long[count];
    for (int slot = 0; slot < count; slot++) {
      keys[slot] = (long) sessions.key(slot) << 32 | slot;
    }
    keys = greatest(keys, matching.newest());
    for (int n = 0; n < keys.length; n++) {
      int slot = (int) keys[n];
      // A similarity is at least 0: its bits as an integer are in the order of its values.
      keys[n] = (long) Float.floatToRawIntBits((float) similarity[slot]) << 32 | sessions.key(slot);
    }
    keys = greatest(keys, matching.neighbours());
    Arrays.fill(chosen, 0, count, false);
    for (long key : keys) {
      chosen[sessions.slot((int) key)] = true;
    }
  }

  private static long[] greatest(long[] keys, int most) {
    if (keys.length <= most) {
      return keys;
    }
    Arrays.sort(keys);
    return Arrays.copyOfRange(keys, keys.length - most, keys.length);
  }
}
