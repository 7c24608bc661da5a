package dev.shopkeeper.tables.events;

/**
 * Whose behaviour it is: a known user, or a session of somebody unknown.
 *
 * @param kind which of the two
 * @param id the user's or the session's id
 */
public record Shopper(Kind kind, String id) {
  /** A known user or an anonymous session. */
  public enum Kind {
    /** Has an account with the shop. */
    USER,
    /** Known for the length of a visit only. */
    SESSION
  }

  /** A shopper with an account. */
  public static Shopper user(String id) {
    return new Shopper(Kind.USER, id);
  }

  /** A shopper without one. */
  public static Shopper session(String id) {
    return new Shopper(Kind.SESSION, id);
  }
}
