package dev.shopkeeper.analytics.segment.profile;

import java.util.Arrays;

/**
 * The times a shopper met the shop: each order, and each visit.
 *
 * <p>A visit is the events of one session; of events without a session, those less than {@value
 * #GAP_SECONDS} seconds apart (the half hour that web analytics counts by). A contact happens when
 * its first line or event does, by the channel of that.
 *
 * @param user shopper of each contact
 * @param time seconds since 1970-01-01T00:00Z
 * @param channel its channel, −1 for none
 */
public record Contacts(int[] user, long[] time, int[] channel) {
  private static final int GAP_SECONDS = 1_800;

  /** A shopper's rows lie within 136 years of each other; beyond, their order is the rows'. */
  private static final long LONGEST = 0xffffffffL;

  /**
   * Groups rows into contacts: rows of one group are one; rows of no group are one while each comes
   * less than half an hour after the one before. O(n log n) for n rows.
   *
   * @param users number of shoppers; every user index is below
   * @param user of each row, negative for a guest, whose rows are left out
   * @param group order or session of each row, negative for none
   * @param time of each row, seconds since 1970-01-01T00:00Z
   * @param channel of each row, negative for none
   */
  public static Contacts of(int users, int[] user, int[] group, long[] time, int[] channel) {
    ByUser rows = ByUser.of(users, user);
    int[] seenOf =
        new int[1 + Math.max(0, Arrays.stream(group).max().orElse(0))]; // by group, user + 1
    int[] first = new int[user.length];
    int contacts = 0;
    for (int u = 0; u < users; u++) {
      long last = Long.MIN_VALUE / 2;
      for (int i : byTime(rows, u, time)) {
        boolean begins;
        if (group[i] >= 0) {
          begins = seenOf[group[i]] != u + 1;
          seenOf[group[i]] = u + 1;
        } else {
          begins = time[i] - last >= GAP_SECONDS;
          last = time[i];
        }
        if (begins) {
          first[contacts++] = i;
        }
      }
    }
    int[] begun = Arrays.copyOf(first, contacts);
    return new Contacts(
        Arrays.stream(begun).map(i -> user[i]).toArray(),
        Arrays.stream(begun).mapToLong(i -> time[i]).toArray(),
        Arrays.stream(begun).map(i -> channel[i] < 0 ? -1 : channel[i]).toArray());
  }

  private static int[] byTime(ByUser rows, int u, long[] time) {
    int n = rows.size(u);
    long[] keys = new long[n];
    long earliest = Long.MAX_VALUE;
    for (int i = 0; i < n; i++) {
      earliest = Math.min(earliest, time[rows.row(u, i)]);
    }
    for (int i = 0; i < n; i++) {
      keys[i] = Math.min(LONGEST, time[rows.row(u, i)] - earliest) << 31 | i;
    }
    Arrays.sort(keys);
    int[] inOrder = new int[n];
    Arrays.setAll(inOrder, i -> rows.row(u, (int) (keys[i] & 0x7fffffff)));
    return inOrder;
  }
}
