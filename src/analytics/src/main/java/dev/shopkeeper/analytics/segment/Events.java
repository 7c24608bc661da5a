package dev.shopkeeper.analytics.segment;

/**
 * Shoppers' events as columns, in any order.
 *
 * @param user index of the shopper, 0 and up; negative for a guest
 * @param kind what happened
 * @param seconds how long it took; 0 where unknown
 * @param time seconds since 1970-01-01T00:00Z
 */
public record Events(int[] user, Kind[] kind, double[] seconds, long[] time) {
  /** Kinds of events that become features; a purchase is known from its order. */
  public enum Kind {
    VIEW,
    CLICK,
    CART,
    OTHER
  }

  public Events {
    int n = user.length;
    if (kind.length != n || seconds.length != n || time.length != n) {
      throw new IllegalArgumentException(
          "columns of events must all have the length of user, " + n);
    }
  }

  /** No event at all. */
  public static Events none() {
    return new Events(new int[0], new Kind[0], new double[0], new long[0]);
  }
}
