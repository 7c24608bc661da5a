package dev.shopkeeper.tables;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalLong;

/**
 * The writer's side of the tables: begin a generation, roll back, sweep up.
 *
 * <pre>{@code
 * if (!generations.unchanged(table, fingerprint)) {
 *   generations.sweep(table);
 *   try (GenerationWriter writer = generations.begin(table)) {
 *     rows.forEach(writer::put);
 *     writer.verify();
 *     writer.publish(provenance);
 *   }
 *   generations.sweep(table);
 * }
 * }</pre>
 */
public final class Generations {
  /** How long a superseded generation stays for a rollback. */
  public static final Duration GRACE = Duration.ofDays(1);

  /** How long a writer may be silent before its generation counts as abandoned. */
  public static final Duration LEASE = Duration.ofMinutes(30);

  /**
   * A generation that ends sooner than this is not rolled back to: taking the expiry dates off its
   * rows takes time, and they must not end meanwhile.
   */
  public static final Duration ROLLBACK_MARGIN = Duration.ofMinutes(15);

  /** How often a writer says that it still runs. */
  static final Duration RENEWAL = Duration.ofMinutes(1);

  private final RowStore store;
  private final InstantSource clock;

  /**
   * @param store where the tables are
   * @param clock dates the generations
   */
  public Generations(RowStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Whether the generation that serves was made of the same data, options and code. */
  public boolean unchanged(Table table, String fingerprint) {
    return store
        .current(table)
        .filter(current -> current.provenance().fingerprint().equals(fingerprint))
        .isPresent();
  }

  /** Begins a generation that is to replace the one that serves now. */
  public GenerationWriter begin(Table table) {
    return new GenerationWriter(store, table, clock);
  }

  /**
   * Begins a generation that is to replace a certain one: of a writer that read the pointer, and
   * then the data, longer ago. Whatever was published since then stays.
   *
   * @param base the generation that served then; 0 for none
   */
  public GenerationWriter begin(Table table, long base) {
    return new GenerationWriter(store, table, clock, base);
  }

  /**
   * Lets the generation before the serving one serve again: its rows are read and compared with its
   * manifest, they lose their expiry dates, then one conditional write moves the pointer. The
   * generation rolled back from becomes the previous one, so a second rollback undoes the first.
   *
   * <p>Should it end before the last step, {@link #sweep} dates the rows again.
   *
   * @return the pointer that serves now
   * @throws RollbackRefusedException where there is no generation to go back to any more
   * @throws PublishConflictException where a recompute or another rollback came first
   */
  public Current rollback(Table table) {
    Current current =
        store
            .current(table)
            .orElseThrow(() -> refused(table, "no generation has been published yet"));
    long previous =
        current
            .previous()
            .orElseThrow(
                () ->
                    refused(
                        table,
                        "generation " + current.generation() + " is the first, none came before"));
    Generation target = rollbackTarget(table, previous);
    Current next =
        new Current(
            previous,
            OptionalLong.of(current.generation()),
            clock.instant(),
            target.rows(),
            target.provenance().orElseThrow());
    // Before the flip: killed after it, this would leave rows that serve with a date on them.
    store.retain(table, previous);
    if (!store.flip(table, current.generation(), next)) {
      throw new PublishConflictException(table, previous, current.generation());
    }
    return next;
  }

  /**
   * Dates what no longer serves: the generation before the serving one ends after {@link #GRACE},
   * and so does any older one that a stopped sweep left; what a writer abandoned ends at once. Also
   * finishes what a stopped sweep or rollback began. Changes nothing that serves.
   */
  public void sweep(Table table) {
    // The pointer first: what is published after this is younger than the lease.
    Current current = store.current(table).orElse(null);
    long serving = current == null ? 0 : current.generation();
    long previous = current == null ? 0 : current.previous().orElse(0);
    for (Generation generation : store.generations(table)) {
      if (generation.number() == serving) {
        if (generation.expiresAt().isPresent()) {
          store.retain(table, serving);
        }
      } else if (generation.state() != Generation.State.EXPIRING) {
        sweep(table, generation, previous);
      }
    }
  }

  private void sweep(Table table, Generation generation, long previous) {
    Instant now = clock.instant();
    if (generation.expiresAt().isPresent()) {
      store.expire(table, generation.number(), generation.expiresAt().get());
    } else if (generation.number() == previous) {
      store.expire(table, previous, now.plus(GRACE));
    } else if (now.isAfter(generation.changedAt().plus(LEASE))) {
      boolean neverServed = generation.state() == Generation.State.WRITING;
      store.expire(table, generation.number(), neverServed ? now : now.plus(GRACE));
    }
  }

  private Generation rollbackTarget(Table table, long number) {
    Generation target =
        store.generations(table).stream()
            .filter(generation -> generation.number() == number)
            .findFirst()
            .orElseThrow(() -> refused(table, "generation " + number + " has expired"));
    Instant needed = clock.instant().plus(ROLLBACK_MARGIN);
    if (target.expiresAt().filter(end -> end.isBefore(needed)).isPresent()) {
      throw refused(
          table,
          "generation " + number + " has expired or is about to, at " + target.expiresAt().get());
    }
    Checksum read = new Checksum();
    store.scan(table, number, read::add);
    compare(table, number, target.rows(), target.checksum(), read);
    return target;
  }

  static void compare(Table table, long generation, long rows, long sum, Checksum read) {
    if (read.rows() != rows) {
      throw new VerificationException(
          table,
          generation,
          rows
              + " rows were written, "
              + read.rows()
              + " of them with a key of their own are there");
    }
    if (read.sum() != sum) {
      throw new VerificationException(
          table,
          generation,
          String.format(
              "the checksum written is %016x, the checksum of the rows there is %016x",
              sum, read.sum()));
    }
  }

  private static RollbackRefusedException refused(Table table, String reason) {
    return new RollbackRefusedException(table, reason);
  }
}
