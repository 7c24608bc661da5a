package dev.shopkeeper.tables;

import java.time.Instant;
import java.util.Optional;

/**
 * One generation of a table, as its manifest tells it.
 *
 * @param number counts up from 1 and is never given twice
 * @param state how far it has come
 * @param rows how many rows it has
 * @param checksum order-free checksum over keys and bytes of all its rows
 * @param changedAt when the manifest was last written
 * @param provenance where it comes from; empty while it is being written
 * @param expiresAt when its rows end; in a state other than EXPIRING, marking them has begun and
 *     not been finished yet
 */
public record Generation(
    long number,
    State state,
    long rows,
    long checksum,
    Instant changedAt,
    Optional<Provenance> provenance,
    Optional<Instant> expiresAt) {

  /** A generation that nobody has given an expiry date. */
  public Generation(
      long number,
      State state,
      long rows,
      long checksum,
      Instant changedAt,
      Optional<Provenance> provenance) {
    this(number, state, rows, checksum, changedAt, provenance, Optional.empty());
  }

  /** The same without one of its rows. */
  public Generation without(Row row) {
    Checksum one = new Checksum();
    one.add(row);
    return new Generation(
        number, state, rows - 1, checksum - one.sum(), changedAt, provenance, expiresAt);
  }

  /** The same with other bytes in one of its rows. */
  public Generation with(Row from, byte[] to) {
    Generation without = without(from);
    Checksum other = new Checksum();
    other.add(new Row(from.key(), to));
    return new Generation(
        number, state, rows, without.checksum + other.sum(), changedAt, provenance, expiresAt);
  }

  /** How far a generation has come. */
  public enum State {
    /** Rows are being written; no reader looks at it. */
    WRITING,
    /** All rows were read back and agree with count and checksum. */
    VERIFIED,
    /** Its rows carry an expiry date. */
    EXPIRING
  }
}
