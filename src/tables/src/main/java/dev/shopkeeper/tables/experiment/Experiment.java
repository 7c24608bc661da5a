package dev.shopkeeper.tables.experiment;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An experiment: variants, and which shopper sees which.
 *
 * <p>A shopper's bucket is SHA-256 of {@code salt:id} in UTF-8, its first eight bytes as an
 * unsigned big-endian number, modulo {@value #BUCKETS}. The first variant has the first buckets, as
 * many as its share says, the second the next ones, and so on; shoppers in no variant's buckets see
 * the shop as it is. So a shopper stays where they are as long as the salt and the shares do,
 * nothing has to be kept of it, and anybody can work it out again. Another salt mixes anew: two
 * experiments of different salts split shoppers independently.
 *
 * @param name 1 to 64 lower-case letters, digits, hyphens and underscores
 * @param salt mixes the shoppers; 1 to 64 such characters
 * @param from when it begins
 * @param until when it ends, exclusive; empty for no end
 * @param variants at least two of different names, the first the control; their shares add up to
 *     {@value #BUCKETS} at most
 */
public record Experiment(
    String name, String salt, Instant from, Optional<Instant> until, List<Variant> variants) {
  /** How finely shoppers are split. */
  public static final int BUCKETS = 10_000;

  /** Refuses what does not split shoppers. */
  public Experiment {
    Variant.checkName("experiment", name);
    Variant.checkName("salt of experiment " + name + ", its", salt);
    variants = List.copyOf(variants);
    if (until.filter(end -> !end.isAfter(from)).isPresent()) {
      throw new IllegalArgumentException(
          "experiment %s ends at %s, not after it begins at %s".formatted(name, until.get(), from));
    }
    if (variants.size() < 2) {
      throw new IllegalArgumentException(
          "experiment " + name + " has " + variants.size() + " variants, at least 2 are needed");
    }
    Set<String> names = new HashSet<>();
    int shares = 0;
    for (Variant variant : variants) {
      shares += variant.share();
      if (!names.add(variant.name())) {
        throw new IllegalArgumentException(
            "experiment " + name + " has two variants named " + variant.name());
      }
    }
    if (shares > BUCKETS) {
      throw new IllegalArgumentException(
          "the shares of experiment %s add up to %d, at most %d are allowed"
              .formatted(name, shares, BUCKETS));
    }
  }

  /** Whether it runs at a time. */
  public boolean runs(Instant time) {
    return !time.isBefore(from) && until.filter(end -> !time.isBefore(end)).isEmpty();
  }

  /**
   * The variant a shopper sees.
   *
   * @param shopperId a user's id, or a session's where the user is not known
   * @return empty for a shopper outside the experiment
   */
  public Optional<Variant> variant(String shopperId) {
    int bucket = bucket(shopperId);
    int end = 0;
    for (Variant variant : variants) {
      end += variant.share();
      if (bucket < end) {
        return Optional.of(variant);
      }
    }
    return Optional.empty();
  }

  /** A shopper's bucket, from 0 to {@value #BUCKETS} less one. */
  int bucket(String shopperId) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      byte[] digest = sha256.digest((salt + ":" + shopperId).getBytes(StandardCharsets.UTF_8));
      return (int) Long.remainderUnsigned(ByteBuffer.wrap(digest).getLong(), BUCKETS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
