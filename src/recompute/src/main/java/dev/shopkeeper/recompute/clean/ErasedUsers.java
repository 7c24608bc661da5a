package dev.shopkeeper.recompute.clean;

import dev.shopkeeper.tables.events.Erasure;
import dev.shopkeeper.tables.events.ErasureStore;
import dev.shopkeeper.tables.events.UserHash;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The users whose data were erased: their lines up to then are left out, whatever the shop's files
 * still hold. What a user does afterwards counts as anybody's. Not thread-safe.
 */
public final class ErasedUsers {
  private final Map<String, Instant> erasedAt = new HashMap<>(); // by the id's hash
  private final byte[] salt;
  private final UserHash hash;
  private final List<Erasure> erasures;
  private String lastUser = "";
  private long lastUntil = Long.MIN_VALUE;

  private ErasedUsers(List<Erasure> erasures, byte[] salt) {
    this.erasures = erasures;
    this.salt = salt;
    this.hash = new UserHash(salt);
    erasures.forEach(erasure -> erasedAt.put(erasure.userHash(), erasure.at()));
  }

  /** Nobody. */
  public static ErasedUsers none() {
    return new ErasedUsers(List.of(), new byte[UserHash.SALT_BYTES]);
  }

  /** The users of all erasures. */
  public static ErasedUsers of(ErasureStore store) {
    List<Erasure> erasures = store.all();
    return erasures.isEmpty() ? none() : new ErasedUsers(erasures, store.salt());
  }

  /** Those that others did not know of yet. */
  public ErasedUsers besides(ErasedUsers known) {
    return new ErasedUsers(
        erasures.stream().filter(erasure -> !known.erasures.contains(erasure)).toList(), salt);
  }

  /** Whether one was erased at a time or later. */
  public boolean anySince(Instant time) {
    return erasures.stream().anyMatch(erasure -> !erasure.at().isBefore(time));
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return erasedAt.isEmpty();
  }

  /** Tells one set of erasures from another; empty where there are none. */
  public String fingerprint() {
    return isEmpty() ? "" : erasures.toString();
  }

  /** Whether the user was erased at any time. */
  public boolean contains(String userId) {
    return until(userId) != Long.MIN_VALUE;
  }

  /** Whether a line is of an erased user, from before the erasure. */
  boolean covers(String userId, long second) {
    return second <= until(userId);
  }

  /**
   * The last epoch second that is left out of the user's lines, {@link Long#MIN_VALUE} for none.
   */
  long until(String userId) {
    if (isEmpty() || userId.isEmpty()) {
      return Long.MIN_VALUE;
    }
    // Lines of one user often stand together, and a hash costs more than a look at the last one.
    if (!userId.equals(lastUser)) {
      Instant at = erasedAt.get(hash.of(userId));
      lastUser = userId;
      lastUntil = at == null ? Long.MIN_VALUE : at.getEpochSecond();
    }
    return lastUntil;
  }
}
