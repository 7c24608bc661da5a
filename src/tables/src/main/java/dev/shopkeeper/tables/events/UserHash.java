package dev.shopkeeper.tables.events;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The keyed hash of a user's id: SHA-256 over a deployment's salt of {@value #SALT_BYTES} random
 * bytes and then the id in UTF-8, in hexadecimal.
 *
 * <p>It lets who holds an id and the salt find out whether the id was erased, and nobody read the
 * id from the hash alone. Not thread-safe.
 */
public final class UserHash {
  /** The length of a salt. */
  public static final int SALT_BYTES = 32;

  private final byte[] salt;
  private final MessageDigest digest;

  /**
   * @param salt of the deployment, as {@link ErasureStore#salt} gives it
   */
  public UserHash(byte[] salt) {
    if (salt.length != SALT_BYTES) {
      throw new IllegalArgumentException(
          "the salt has " + salt.length + " bytes, it must have " + SALT_BYTES);
    }
    this.salt = salt.clone();
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The hash of an id. */
  public String of(String userId) {
    digest.update(salt);
    return HexFormat.of().formatHex(digest.digest(userId.getBytes(StandardCharsets.UTF_8)));
  }
}
