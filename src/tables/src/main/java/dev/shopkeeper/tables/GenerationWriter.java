package dev.shopkeeper.tables;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Makes one generation: {@link #put} its rows, {@link #verify} them, {@link #publish}. Closed
 * without having been published, its rows expire at once. For one thread.
 *
 * <p>Until the flip inside {@code publish} nothing that serves is touched, so the process may end
 * at any point: the old generation goes on serving, and a later {@link Generations#sweep} removes
 * what was left.
 */
public final class GenerationWriter implements AutoCloseable {
  /** How many rows go to the store together, for it to write in parallel. */
  private static final int CHUNK = 1_000;

  private final RowStore store;
  private final Table table;
  private final InstantSource clock;
  private final long base;
  private final long generation;
  private final Checksum written = new Checksum();
  private final List<Row> pending = new ArrayList<>(CHUNK);
  private Instant renewedAt;
  private boolean verified;
  private boolean finished;

  GenerationWriter(RowStore store, Table table, InstantSource clock) {
    this(store, table, clock, store.current(table).map(Current::generation).orElse(0L));
  }

  GenerationWriter(RowStore store, Table table, InstantSource clock, long base) {
    this.store = store;
    this.table = table;
    this.clock = clock;
    this.base = base;
    generation = store.allocate(table);
    renew();
  }

  /** The number of the generation. */
  public long generation() {
    return generation;
  }

  /**
   * Adds a row; no two rows may have the same key.
   *
   * @throws RowTooLargeException where it does not fit
   */
  public void put(Row row) {
    if (verified || finished) {
      throw new IllegalStateException("generation " + generation + " takes no more rows");
    }
    RowSize.check(table, row);
    written.add(row);
    pending.add(row);
    if (pending.size() == CHUNK) {
      flush();
    }
  }

  /**
   * Reads all rows back and compares number and checksum.
   *
   * @throws VerificationException where they differ
   */
  public void verify() {
    flush();
    Checksum read = new Checksum();
    store.scan(
        table,
        generation,
        row -> {
          read.add(row);
          renewIfDue();
        });
    Generations.compare(table, generation, written.rows(), written.sum(), read);
    verified = true;
  }

  /**
   * Lets the generation serve, if the one it is to replace still does.
   *
   * <p>Where the serving generation has the same fingerprint already, nothing changes: the rows
   * written here expire, and the answer names the generation that serves.
   *
   * @return the pointer that serves now
   * @throws PublishConflictException where another generation came first
   * @throws GenerationExpiredException where this writer slept for longer than {@link
   *     Generations#LEASE} and was swept away
   */
  public Current publish(Provenance provenance) {
    checkVerified();
    Optional<Current> same = serving(provenance.fingerprint());
    if (same.isPresent()) {
      close();
      return same.get();
    }
    return flip(provenance);
  }

  /**
   * As {@link #publish}, also where the generation to be replaced has the same fingerprint: its
   * rows may have been damaged in the store.
   */
  public Current republish(Provenance provenance) {
    checkVerified();
    return flip(provenance);
  }

  private Current flip(Provenance provenance) {
    store.describe(table, manifest(Generation.State.VERIFIED, Optional.of(provenance)));
    OptionalLong previous = base == 0 ? OptionalLong.empty() : OptionalLong.of(base);
    Current next = new Current(generation, previous, clock.instant(), written.rows(), provenance);
    if (store.flip(table, base, next)) {
      finished = true;
      return next;
    }
    close();
    return serving(provenance.fingerprint())
        .orElseThrow(() -> new PublishConflictException(table, generation, base));
  }

  /** Gives the generation up, unless it has been published. */
  @Override
  public void close() {
    if (!finished) {
      finished = true;
      // Refused by the store where the flip took place and only its answer was lost.
      store.expire(table, generation, clock.instant());
    }
  }

  private void checkVerified() {
    if (!verified || finished) {
      throw new IllegalStateException("generation " + generation + " has not been verified");
    }
  }

  private Optional<Current> serving(String fingerprint) {
    return store
        .current(table)
        .filter(current -> current.provenance().fingerprint().equals(fingerprint));
  }

  private void flush() {
    if (!pending.isEmpty()) {
      renewIfDue();
      store.write(table, generation, pending);
      pending.clear();
    }
  }

  private void renewIfDue() {
    if (clock.instant().isAfter(renewedAt.plus(Generations.RENEWAL))) {
      renew();
    }
  }

  private void renew() {
    Generation manifest = manifest(Generation.State.WRITING, Optional.empty());
    store.describe(table, manifest);
    renewedAt = manifest.changedAt();
  }

  private Generation manifest(Generation.State state, Optional<Provenance> provenance) {
    return new Generation(
        generation, state, written.rows(), written.sum(), clock.instant(), provenance);
  }
}
