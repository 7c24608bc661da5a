package dev.shopkeeper.tables;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Counts rows and sums the first 64 bits of the SHA-256 digest of each, modulo 2^64. A sum does not
 * depend on the order the rows come in, and, unlike an exclusive or, it sees a row that comes
 * twice. The generation is not part of it: equal rows give equal sums in every generation.
 */
final class Checksum {
  private final MessageDigest digest;
  private long rows;
  private long sum;

  Checksum() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  void add(Row row) {
    byte[] kind = row.key().kind().getBytes(StandardCharsets.UTF_8);
    byte[] id = row.key().id().getBytes(StandardCharsets.UTF_8);
    // The lengths keep a byte that moves from one part to the next from going unseen.
    digest.update(
        ByteBuffer.allocate(2 * Integer.BYTES).putInt(kind.length).putInt(id.length).array());
    digest.update(kind);
    digest.update(id);
    sum += ByteBuffer.wrap(digest.digest(row.bytes())).getLong();
    rows++;
  }

  long rows() {
    return rows;
  }

  long sum() {
    return sum;
  }
}
