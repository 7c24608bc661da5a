package dev.shopkeeper.tables;

import static dev.shopkeeper.tables.Table.SEGMENTS;
import static dev.shopkeeper.tables.Table.SIMILARITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.tables.Generation.State;
import dev.shopkeeper.tables.fixtures.Samples;
import dev.shopkeeper.tables.fixtures.SettableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a recompute may rely on, over every store. */
public abstract class GenerationsContract {
  /** More than two requests' worth, and not a whole number of them. */
  private static final int ROWS = 60;

  protected final SettableClock clock = new SettableClock();
  private RowStore store;
  private Generations generations;

  /** A store without any row. */
  protected abstract RowStore emptyStore();

  /** The store of {@link #emptyStore} for a process that ends with its n-th write. */
  protected abstract RowStore dying(int n, boolean writeArrives);

  /** How many recomputes the test of concurrent readers makes. */
  protected abstract int recomputesBesideReaders();

  /** How many reads each of the four readers beside them makes at least. */
  protected abstract int readsBesideRecomputes();

  @BeforeEach
  void open() {
    store = emptyStore();
    generations = new Generations(store, clock);
  }

  @Test
  void publish_firstGeneration_serves() {
    Current published = recompute(store, "v1");

    assertThat(published.generation()).isEqualTo(1);
    assertThat(published.previous()).isEmpty();
    assertThat(published.rows()).isEqualTo(ROWS);
    assertThat(store.current(SIMILARITY)).contains(published);
    assertThat(served()).isEqualTo("v1");
    Generation manifest = store.generations(SIMILARITY).get(0);
    assertThat(manifest.state()).isEqualTo(State.VERIFIED);
    assertThat(manifest.rows()).isEqualTo(ROWS);
    assertThat(manifest.provenance()).contains(published.provenance());
  }

  @Test
  void publish_noRowsAtAll_serves() {
    try (GenerationWriter writer = generations.begin(SEGMENTS)) {
      writer.verify();
      assertThat(writer.publish(Samples.provenance("none")).rows()).isZero();
    }
  }

  @Test
  void publish_sameFingerprint_changesNothing() {
    Current first = recompute(store, "v1");
    clock.advance(Duration.ofHours(1));

    assertThat(generations.unchanged(SIMILARITY, "v1")).isTrue();
    assertThat(generations.unchanged(SIMILARITY, "v2")).isFalse();
    assertThat(recompute(store, "v1")).isEqualTo(first);

    assertThat(store.current(SIMILARITY)).contains(first);
    assertThat(store.generations(SIMILARITY))
        .extracting(Generation::state)
        .containsExactly(State.VERIFIED, State.EXPIRING);
    assertThat(rowsOf(2)).isZero();
  }

  @Test
  void checksum_sameRowsInAnotherOrder_isTheSame() {
    recompute(store, "v1");
    try (GenerationWriter writer = generations.begin(SIMILARITY)) {
      List<Row> rows = new ArrayList<>(Samples.rows(ROWS, "v1"));
      Collections.reverse(rows);
      rows.forEach(writer::put);
      writer.verify();
      writer.publish(Samples.provenance("v1 again"));
    }
    recompute(store, "v2");

    List<Generation> known = store.generations(SIMILARITY);
    assertThat(known.get(0).checksum()).isEqualTo(known.get(1).checksum());
    assertThat(known.get(0).checksum()).isNotEqualTo(known.get(2).checksum());
  }

  @Test
  void publish_notVerified_isRefused() {
    try (GenerationWriter writer = generations.begin(SIMILARITY)) {
      writer.put(Samples.rows(1, "x").get(0));
      assertThatThrownBy(() -> writer.publish(Samples.provenance("x")))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("not been verified");
      writer.verify();
      assertThatThrownBy(() -> writer.put(Samples.rows(1, "x").get(0)))
          .isInstanceOf(IllegalStateException.class);
    }
    assertThat(store.current(SIMILARITY)).isEmpty();
  }

  @Test
  void verify_rowLostChangedOrDoubled_isRefused() {
    Row row = new Row(new RowKey("k", "id"), new byte[] {1});
    try (GenerationWriter writer = generations.begin(SIMILARITY)) {
      writer.put(row);
      writer.put(row);
      assertThatThrownBy(writer::verify)
          .isInstanceOf(VerificationException.class)
          .hasMessageContaining("2 rows were written, 1 of them");
    }
    try (GenerationWriter writer = generations.begin(SIMILARITY)) {
      writer.put(row);
      store.write(
          SIMILARITY, writer.generation(), List.of(new Row(new RowKey("k", "i"), new byte[0])));
      assertThatThrownBy(writer::verify).isInstanceOf(VerificationException.class);
    }
    try (GenerationWriter writer =
        new GenerationWriter(new DamagingStore(store), SIMILARITY, clock)) {
      writer.put(row);
      assertThatThrownBy(writer::verify)
          .isInstanceOf(VerificationException.class)
          .hasMessageContaining("checksum");
    }
    assertThat(store.current(SIMILARITY)).isEmpty();
  }

  @Test
  void publish_twoAndEightAtOnce_oneWins() {
    for (int writers : List.of(2, 8)) {
      String round = writers + " writers, ";
      List<GenerationWriter> all =
          IntStream.range(0, writers).mapToObj(i -> written(store, round + i)).toList();
      List<Boolean> won =
          RowStoreContract.atOnce(
              IntStream.range(0, writers)
                  .<Callable<Boolean>>mapToObj(i -> () -> publishes(all.get(i), round + i))
                  .toList());

      assertThat(won).containsOnlyOnce(true);
      assertThat(served()).isEqualTo(round + won.indexOf(true));
      for (int i = 0; i < writers; i++) {
        assertThat(rowsOf(all.get(i).generation())).isEqualTo(won.get(i) ? ROWS : 0);
      }
    }
  }

  @Test
  void recompute_killedAtAnyWrite_leavesACompleteGenerationServing() {
    for (boolean writeArrives : List.of(false, true)) {
      boolean killed = true;
      for (int n = 1; killed; n++) {
        open();
        recompute(store, "v0");
        recompute(store, "v1");
        generations.sweep(SIMILARITY);
        killed = killedAt(n, writeArrives);
        String afterwards = served();
        assertThat(afterwards).isEqualTo(killed && !newOneServes() ? "v1" : "v2");

        clock.advance(Generations.LEASE.plusSeconds(1));
        generations.sweep(SIMILARITY);
        recompute(store, "v3");
        generations.sweep(SIMILARITY);

        assertThat(served()).isEqualTo("v3");
        assertNothingIsLeftButServingAndPrevious();
      }
    }
  }

  private boolean killedAt(int n, boolean writeArrives) {
    RowStore dying = dying(n, writeArrives);
    try {
      new Generations(dying, clock).sweep(SIMILARITY);
      recompute(dying, "v2");
      new Generations(dying, clock).sweep(SIMILARITY);
      return false;
    } catch (ProcessKilled e) {
      return true;
    }
  }

  private boolean newOneServes() {
    return generations.unchanged(SIMILARITY, "v2");
  }

  private void assertNothingIsLeftButServingAndPrevious() {
    Current current = store.current(SIMILARITY).orElseThrow();
    clock.advance(Generations.GRACE.minusSeconds(1));
    assertThat(rowsOf(current.previous().orElseThrow())).isEqualTo(ROWS);
    clock.advance(Duration.ofSeconds(1));
    Set<Long> numbers = new TreeSet<>();
    for (Generation generation : store.generations(SIMILARITY)) {
      boolean serving = generation.number() == current.generation();
      assertThat(generation.state()).isEqualTo(serving ? State.VERIFIED : State.EXPIRING);
      assertThat(rowsOf(generation.number())).isEqualTo(serving ? ROWS : 0);
      assertThat(numbers.add(generation.number())).isTrue();
    }
  }

  @Test
  void readers_besideRecomputes_seeOneWholeGenerationEach() {
    recompute(store, "0");
    AtomicBoolean done = new AtomicBoolean();
    List<RowKey> keys = IntStream.range(0, ROWS).mapToObj(Samples::key).toList();
    AtomicInteger started = new AtomicInteger();
    AtomicIntegerArray readings = new AtomicIntegerArray(4);
    Callable<Set<String>> reader =
        () -> {
          int self = started.getAndIncrement();
          TableReader table = new TableReader(store, SIMILARITY, clock);
          Set<String> seen = new TreeSet<>();
          for (int reads = 0; !done.get() || reads < readsBesideRecomputes(); reads += 2) {
            TableReader.Snapshot snapshot = table.snapshot().orElseThrow();
            Set<String> versions = versions(snapshot.read(keys.subList(0, 40)), 40);
            versions.addAll(versions(snapshot.read(keys.subList(30, ROWS)), ROWS - 30));
            assertThat(versions).containsExactly(snapshot.current().provenance().fingerprint());
            seen.addAll(versions);
            readings.incrementAndGet(self);
          }
          return seen;
        };
    Callable<Set<String>> writer =
        () -> {
          try {
            for (int version = 1; version <= recomputesBesideReaders(); version++) {
              // A reader's pointer is up to two generations old.
              clock.advance(TableReader.POINTER_AGE.dividedBy(2));
              recompute(store, Integer.toString(version));
              generations.sweep(SIMILARITY);
              awaitReadings(readings);
            }
          } finally {
            done.set(true);
          }
          clock.advance(TableReader.POINTER_AGE);
          return Set.of();
        };

    List<Set<String>> seen =
        RowStoreContract.atOnce(List.of(reader, reader, reader, reader, writer));

    assertThat(seen.subList(0, 4))
        .allSatisfy(versions -> assertThat(versions).hasSizeGreaterThan(2));
  }

  /**
   * Waits until every reader has read once more: a busy machine may leave one of them without a
   * turn through several recomputes, and then there is nothing that it could have seen.
   */
  private static void awaitReadings(AtomicIntegerArray readings) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    for (int reader = 0; reader < readings.length(); reader++) {
      int before = readings.get(reader);
      while (readings.get(reader) == before && System.nanoTime() < deadline) {
        Thread.sleep(1);
      }
    }
  }

  private static Set<String> versions(Map<RowKey, byte[]> rows, int expected) {
    assertThat(rows).hasSize(expected);
    return rows.values().stream()
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void rollback_previousThere_servesItAndUndoesItself() {
    Current first = recompute(store, "v1");
    recompute(store, "v2");
    generations.sweep(SIMILARITY);

    Current back = generations.rollback(SIMILARITY);

    assertThat(back.generation()).isEqualTo(first.generation());
    assertThat(back.provenance()).isEqualTo(first.provenance());
    assertThat(back.previous()).hasValue(2);
    generations.sweep(SIMILARITY);
    assertThat(served()).isEqualTo("v1");
    assertThat(generations.rollback(SIMILARITY).generation()).isEqualTo(2);
    clock.advance(Duration.ofDays(3));
    assertThat(served()).isEqualTo("v2");
  }

  @Test
  void erase_aRowOfEveryGeneration_leavesNoTraceAndARollbackStillFits() {
    recompute(store, "1");
    recompute(store, "2");
    RowKey erased = Samples.key(7);

    assertThat(store.erase(SIMILARITY, erased)).containsExactly(1L, 2L);
    assertThat(store.erase(SIMILARITY, erased)).isEmpty();

    for (long generation : List.of(1L, 2L)) {
      assertThat(store.read(SIMILARITY, generation, List.of(erased))).isEmpty();
      assertThat(rowsOf(generation)).isEqualTo(ROWS - 1);
    }
    assertThat(generations.rollback(SIMILARITY).generation()).isEqualTo(1);
    assertThat(generations.rollback(SIMILARITY).generation()).isEqualTo(2);
  }

  @Test
  void erase_aRowBeingWritten_makesItsWriterGiveUp() {
    recompute(store, "1");
    try (GenerationWriter writer = generations.begin(SIMILARITY)) {
      // As many as go to the store together.
      Samples.rows(1_000, "2").forEach(writer::put);
      assertThat(store.erase(SIMILARITY, Samples.key(7))).containsExactly(1L, 2L);

      assertThatThrownBy(writer::verify).isInstanceOf(VerificationException.class);
    }
    assertThat(store.current(SIMILARITY).orElseThrow().generation()).isEqualTo(1);
  }

  @Test
  void replace_aRow_changesItsGenerationAloneAndARollbackStillFits() {
    recompute(store, "1");
    recompute(store, "2");
    RowKey key = Samples.key(7);
    Row from = new Row(key, store.read(SIMILARITY, 1, List.of(key)).get(key));
    byte[] other = store.read(SIMILARITY, 2, List.of(key)).get(key);
    byte[] to = {1, 2, 3};

    assertThat(store.replace(SIMILARITY, 1, from, to)).isTrue();
    assertThat(store.replace(SIMILARITY, 1, from, to)).as("not as it was read").isFalse();
    assertThat(store.replace(SIMILARITY, 1, new Row(new RowKey("none", "x"), to), to)).isFalse();

    assertThat(store.read(SIMILARITY, 1, List.of(key)).get(key)).isEqualTo(to);
    assertThat(store.read(SIMILARITY, 2, List.of(key)).get(key)).isEqualTo(other);
    assertThat(rowsOf(1)).isEqualTo(ROWS);
    assertThat(generations.rollback(SIMILARITY).generation()).isEqualTo(1);
    assertThat(store.read(SIMILARITY, 1, List.of(key)).get(key)).isEqualTo(to);
  }

  @Test
  void replace_withMoreThanARowHolds_isRefused() {
    recompute(store, "1");
    RowKey key = Samples.key(7);
    Row from = new Row(key, store.read(SIMILARITY, 1, List.of(key)).get(key));

    assertThatThrownBy(() -> store.replace(SIMILARITY, 1, from, new byte[5_000]))
        .isInstanceOf(RowTooLargeException.class);
    assertThat(store.read(SIMILARITY, 1, List.of(key)).get(key)).isEqualTo(from.bytes());
  }

  @Test
  void replace_aRowBeingWritten_makesItsWriterGiveUp() {
    try (GenerationWriter writer = generations.begin(SIMILARITY)) {
      Samples.rows(1_000, "1").forEach(writer::put);
      RowKey key = Samples.key(7);
      Row from = new Row(key, store.read(SIMILARITY, 1, List.of(key)).get(key));
      assertThat(store.replace(SIMILARITY, 1, from, new byte[] {1, 2, 3})).isTrue();

      assertThatThrownBy(writer::verify).isInstanceOf(VerificationException.class);
    }
    assertThat(store.current(SIMILARITY)).isEmpty();
  }

  @Test
  void rollback_killedAtAnyWrite_leavesACompleteGenerationServing() {
    for (boolean writeArrives : List.of(false, true)) {
      boolean killed = true;
      for (int n = 1; killed; n++) {
        open();
        recompute(store, "v1");
        recompute(store, "v2");
        generations.sweep(SIMILARITY);
        RowStore dying = dying(n, writeArrives);
        try {
          new Generations(dying, clock).rollback(SIMILARITY);
          killed = false;
        } catch (ProcessKilled e) {
          killed = true;
        }
        String serving = served();
        assertThat(serving).isEqualTo(generations.unchanged(SIMILARITY, "v2") ? "v2" : "v1");

        generations.sweep(SIMILARITY);
        clock.advance(Generations.GRACE.plusDays(3));

        assertThat(served()).isEqualTo(serving);
      }
    }
  }

  @Test
  void rollback_nothingToGoBackTo_isRefused() {
    assertThatThrownBy(() -> generations.rollback(SIMILARITY))
        .isInstanceOf(RollbackRefusedException.class)
        .hasMessageContaining("no generation has been published yet");
    recompute(store, "v1");
    assertThatThrownBy(() -> generations.rollback(SIMILARITY))
        .isInstanceOf(RollbackRefusedException.class)
        .hasMessageContaining("generation 1 is the first");
    assertThat(served()).isEqualTo("v1");
  }

  @Test
  void rollback_previousExpiredOrAboutTo_isRefused() {
    recompute(store, "v1");
    recompute(store, "v2");
    generations.sweep(SIMILARITY);
    Instant end = clock.instant().plus(Generations.GRACE);

    for (Duration before : List.of(Generations.ROLLBACK_MARGIN.minusSeconds(1), Duration.ZERO)) {
      clock.advance(Duration.between(clock.instant(), end.minus(before)));
      assertThatThrownBy(() -> generations.rollback(SIMILARITY))
          .isInstanceOf(RollbackRefusedException.class)
          .hasMessageContaining("generation 1 has expired or is about to");
    }
    assertThat(served()).isEqualTo("v2");
  }

  @Test
  void publish_writerSleptThroughItsLease_isRefused() {
    recompute(store, "v1");
    GenerationWriter slow = written(store, "slow");
    clock.advance(Generations.LEASE.plusSeconds(1));
    generations.sweep(SIMILARITY);

    assertThatThrownBy(() -> slow.publish(Samples.provenance("slow")))
        .isInstanceOf(GenerationExpiredException.class);
    assertThat(served()).isEqualTo("v1");
  }

  @Test
  void sweep_writerStillRuns_leavesItAlone() {
    recompute(store, "v1");
    try (GenerationWriter writer = generations.begin(SIMILARITY)) {
      List<Row> rows = Samples.rows(2_500, "long");
      for (int i = 0; i < rows.size(); i++) {
        if (i % 500 == 0) {
          clock.advance(Generations.LEASE.dividedBy(4));
        }
        writer.put(rows.get(i));
      }
      generations.sweep(SIMILARITY);
      writer.verify();
      assertThat(writer.publish(Samples.provenance("long")).rows()).isEqualTo(2_500);
    }
  }

  @Test
  void republish_sameFingerprint_servesTheRowsWrittenAnew() {
    recompute(store, "v1");
    try (GenerationWriter writer = written(store, "v1")) {
      assertThat(writer.republish(Samples.provenance("v1")).generation()).isEqualTo(2);
    }
    assertThat(served()).isEqualTo("v1");
    assertThat(store.current(SIMILARITY).orElseThrow().previous()).hasValue(1);
  }

  @Test
  void begin_baseNoLongerServes_isAConflict() {
    recompute(store, "v1");
    recompute(store, "v2");
    try (GenerationWriter late = generations.begin(SIMILARITY, 1)) {
      Samples.rows(ROWS, "late").forEach(late::put);
      late.verify();
      assertThatThrownBy(() -> late.publish(Samples.provenance("late")))
          .isInstanceOf(PublishConflictException.class)
          .hasMessageContaining("to replace generation 1");
    }
    assertThat(served()).isEqualTo("v2");
  }

  @Test
  void put_rowTooLarge_isRefusedBeforeAnythingIsWritten() {
    try (GenerationWriter writer = generations.begin(SIMILARITY)) {
      assertThatThrownBy(() -> writer.put(new Row(Samples.key(1), new byte[4_096])))
          .isInstanceOf(RowTooLargeException.class);
    }
  }

  private Current recompute(RowStore to, String version) {
    try (GenerationWriter writer = written(to, version)) {
      return writer.publish(Samples.provenance(version));
    }
  }

  private GenerationWriter written(RowStore to, String version) {
    GenerationWriter writer = new Generations(to, clock).begin(SIMILARITY);
    Samples.rows(ROWS, version).forEach(writer::put);
    writer.verify();
    return writer;
  }

  private static boolean publishes(GenerationWriter writer, String version) {
    try {
      writer.publish(Samples.provenance(version));
      return true;
    } catch (PublishConflictException e) {
      return false;
    }
  }

  /** The one version that all rows of the serving generation have. */
  private String served() {
    TableReader.Snapshot snapshot =
        new TableReader(store, SIMILARITY, clock).snapshot().orElseThrow();
    List<RowKey> keys = IntStream.range(0, ROWS).mapToObj(Samples::key).toList();
    Set<String> versions = versions(snapshot.read(keys), ROWS);
    assertThat(versions).containsExactly(snapshot.current().provenance().fingerprint());
    return versions.iterator().next();
  }

  private long rowsOf(long generation) {
    List<Row> rows = new ArrayList<>();
    store.scan(SIMILARITY, generation, rows::add);
    return rows.size();
  }
}
