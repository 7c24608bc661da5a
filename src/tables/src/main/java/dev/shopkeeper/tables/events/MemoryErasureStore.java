package dev.shopkeeper.tables.events;

import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;

/** Erasures in memory, for tests and small runs on one machine. Thread-safe. */
public final class MemoryErasureStore implements ErasureStore {
  private final byte[] salt = new byte[UserHash.SALT_BYTES];
  private final ConcurrentSkipListMap<String, Erasure> erasures = new ConcurrentSkipListMap<>();

  /** A store without erasures and with a salt of its own. */
  public MemoryErasureStore() {
    new SecureRandom().nextBytes(salt);
  }

  @Override
  public byte[] salt() {
    return salt.clone();
  }

  @Override
  public void keep(Erasure erasure) {
    erasures.put(erasure.userHash(), erasure);
  }

  @Override
  public List<Erasure> all() {
    return List.copyOf(erasures.values());
  }
}
