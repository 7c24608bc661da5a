package dev.shopkeeper.analytics.segment.profile;

/** Rows grouped by their user, in their order, by one counting pass. */
final class ByUser {
  private final int[] start; // [user + 1]
  private final int[] rows;

  private ByUser(int[] start, int[] rows) {
    this.start = start;
    this.rows = rows;
  }

  /** Groups; a negative user is nobody's. */
  static ByUser of(int users, int[] user) {
    int[] start = new int[users + 1];
    for (int i = 0; i < user.length; i++) {
      if (user[i] >= users) {
        throw new IllegalArgumentException(
            "user of row " + i + " is " + user[i] + ", must be below " + users);
      }
      if (user[i] >= 0) {
        start[user[i] + 1]++;
      }
    }
    for (int u = 0; u < users; u++) {
      start[u + 1] += start[u];
    }
    int[] next = start.clone();
    int[] rows = new int[start[users]];
    for (int i = 0; i < user.length; i++) {
      if (user[i] >= 0) {
        rows[next[user[i]]++] = i;
      }
    }
    return new ByUser(start, rows);
  }

  /** How many rows a user has. */
  int size(int user) {
    return start[user + 1] - start[user];
  }

  /** The n-th row of a user. */
  int row(int user, int n) {
    return rows[start[user] + n];
  }
}
