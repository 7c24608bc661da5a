package dev.shopkeeper.tables;

import static dev.shopkeeper.tables.Table.FORECASTS;
import static dev.shopkeeper.tables.Table.SIMILARITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.tables.Generation.State;
import dev.shopkeeper.tables.fixtures.Samples;
import dev.shopkeeper.tables.fixtures.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of rows does. */
public abstract class RowStoreContract {
  protected final SettableClock clock = new SettableClock();
  protected RowStore store;

  /** A store without any row. */
  protected abstract RowStore emptyStore();

  @BeforeEach
  void open() {
    store = emptyStore();
  }

  @Test
  void read_someKeysMissing_givesTheOthers() {
    store.write(SIMILARITY, 1, Samples.rows(2, "one"));

    Map<RowKey, byte[]> found =
        store.read(SIMILARITY, 1, List.of(Samples.key(0), Samples.key(1), Samples.key(2)));

    assertThat(found).containsOnlyKeys(Samples.key(0), Samples.key(1));
    assertThat(found.get(Samples.key(0))).asString().isEqualTo("one");
  }

  @Test
  void read_otherGenerationOrTable_seesNothing() {
    store.write(SIMILARITY, 1, Samples.rows(1, "one"));
    store.write(SIMILARITY, 11, Samples.rows(1, "eleven"));

    assertThat(store.read(SIMILARITY, 2, List.of(Samples.key(0)))).isEmpty();
    assertThat(store.read(FORECASTS, 1, List.of(Samples.key(0)))).isEmpty();
    assertThat(store.read(SIMILARITY, 11, List.of(Samples.key(0))).get(Samples.key(0)))
        .asString()
        .isEqualTo("eleven");
  }

  @Test
  void read_moreThanABatchWithRepeatedKeys_givesEachOnce() {
    store.write(SIMILARITY, 1, Samples.rows(250, "x"));
    List<RowKey> keys = IntStream.range(0, 260).mapToObj(i -> Samples.key(i % 255)).toList();

    assertThat(store.read(SIMILARITY, 1, keys)).hasSize(250);
    assertThat(store.read(SIMILARITY, 1, List.of())).isEmpty();
  }

  @Test
  void read_keyLongerThanAnyStored_isAbsent() {
    store.write(SIMILARITY, 1, Samples.rows(1, "one"));
    RowKey tooLong = new RowKey(Samples.KIND, "x".repeat(3_000));

    assertThat(store.read(SIMILARITY, 1, List.of(tooLong, Samples.key(0))))
        .containsOnlyKeys(Samples.key(0));
  }

  @Test
  void write_sameKeyTwice_keepsTheLast() {
    store.write(SIMILARITY, 1, Samples.rows(1, "first"));
    store.write(
        SIMILARITY,
        1,
        Stream.of("second", "third").flatMap(text -> Samples.rows(1, text).stream()).toList());

    assertThat(store.read(SIMILARITY, 1, List.of(Samples.key(0))).get(Samples.key(0)))
        .asString()
        .isEqualTo("third");
  }

  @Test
  void write_largestRow_fitsAndOneByteMoreIsRefused() {
    RowKey key = new RowKey(Samples.KIND, "größe");
    int budget = RowSize.budget(key);
    store.write(SIMILARITY, 9_999_999_999L, List.of(new Row(key, new byte[budget])));

    assertThat(store.read(SIMILARITY, 9_999_999_999L, List.of(key)).get(key)).hasSize(budget);
    assertThatThrownBy(
            () -> store.write(SIMILARITY, 1, List.of(new Row(key, new byte[budget + 1]))))
        .isInstanceOf(RowTooLargeException.class)
        .hasMessageContaining(String.format("%,d bytes, at most %,d", budget + 1, budget))
        .hasMessageContaining("4,096");
    assertThatThrownBy(
            () ->
                store.write(
                    SIMILARITY,
                    1,
                    List.of(new Row(new RowKey("k", "x".repeat(3_000)), new byte[1]))))
        .isInstanceOf(RowTooLargeException.class)
        .hasMessageContaining("2,048");
  }

  @Test
  void scan_oneOfManyGenerations_givesItsRowsAlone() {
    store.write(SIMILARITY, 1, Samples.rows(40, "one"));
    store.write(SIMILARITY, 2, Samples.rows(60, "two"));
    store.write(SIMILARITY, 21, Samples.rows(3, "other"));
    Map<RowKey, String> rows = new ConcurrentHashMap<>();

    store.scan(SIMILARITY, 2, row -> rows.put(row.key(), new String(row.bytes())));

    assertThat(rows)
        .hasSize(60)
        .containsOnlyKeys(Samples.rows(60, "").stream().map(Row::key).toList());
    assertThat(rows.values()).containsOnly("two");
  }

  @Test
  void expire_dateNotYetCome_rowsAreRead() {
    store.allocate(SIMILARITY);
    store.write(SIMILARITY, 1, Samples.rows(30, "one"));
    store.describe(SIMILARITY, manifest(1, State.VERIFIED));
    Instant end = clock.instant().plusSeconds(60);

    assertThat(store.expire(SIMILARITY, 1, end)).isTrue();

    assertThat(store.read(SIMILARITY, 1, List.of(Samples.key(0)))).hasSize(1);
    Generation known = store.generations(SIMILARITY).get(0);
    assertThat(known.state()).isEqualTo(State.EXPIRING);
    assertThat(known.expiresAt()).contains(end);
    assertThat(known.provenance()).contains(Samples.provenance("f1"));
    clock.advance(Duration.ofSeconds(59));
    assertThat(store.read(SIMILARITY, 1, List.of(Samples.key(29)))).hasSize(1);
  }

  @Test
  void expire_dateCome_rowsAreNeitherReadNorScannedNorBroughtBack() {
    store.write(SIMILARITY, 1, Samples.rows(30, "one"));
    store.describe(SIMILARITY, manifest(1, State.VERIFIED));
    store.expire(SIMILARITY, 1, clock.instant().plusSeconds(60));
    clock.advance(Duration.ofSeconds(60));

    assertThat(store.read(SIMILARITY, 1, List.of(Samples.key(0)))).isEmpty();
    store.retain(SIMILARITY, 1);
    List<Row> rows = new ArrayList<>();
    store.scan(SIMILARITY, 1, rows::add);
    assertThat(rows).isEmpty();
  }

  @Test
  void retain_beforeTheDate_takesItAway() {
    store.allocate(SIMILARITY);
    store.write(SIMILARITY, 1, Samples.rows(30, "one"));
    store.describe(SIMILARITY, manifest(1, State.VERIFIED));
    store.expire(SIMILARITY, 1, clock.instant().plusSeconds(60));

    store.retain(SIMILARITY, 1);

    assertThat(store.generations(SIMILARITY)).containsExactly(manifest(1, State.VERIFIED));
    clock.advance(Duration.ofDays(30));
    assertThat(store.read(SIMILARITY, 1, List.of(Samples.key(0), Samples.key(29)))).hasSize(2);
  }

  @Test
  void expire_servingGeneration_changesNothing() {
    store.allocate(SIMILARITY);
    store.write(SIMILARITY, 1, Samples.rows(1, "one"));
    store.describe(SIMILARITY, manifest(1, State.VERIFIED));
    store.flip(SIMILARITY, 0, Samples.current(1, OptionalLong.empty(), clock.instant()));

    assertThat(store.expire(SIMILARITY, 1, clock.instant())).isFalse();

    assertThat(store.read(SIMILARITY, 1, List.of(Samples.key(0)))).hasSize(1);
    assertThat(store.generations(SIMILARITY)).containsExactly(manifest(1, State.VERIFIED));
  }

  @Test
  void flip_generationWhoseDateHasCome_isRefused() {
    store.describe(SIMILARITY, manifest(1, State.VERIFIED));
    store.expire(SIMILARITY, 1, clock.instant());

    assertThatThrownBy(
            () ->
                store.flip(
                    SIMILARITY, 0, Samples.current(1, OptionalLong.empty(), clock.instant())))
        .isInstanceOf(GenerationExpiredException.class)
        .hasMessageContaining("generation 1");
    assertThatThrownBy(() -> store.describe(SIMILARITY, manifest(1, State.VERIFIED)))
        .isInstanceOf(GenerationExpiredException.class);
    assertThat(store.current(SIMILARITY)).isEmpty();
  }

  @Test
  void flip_generationWhoseDateIsToCome_isRefusedUntilItIsTakenAway() {
    Current next = Samples.current(1, OptionalLong.empty(), clock.instant());
    store.describe(SIMILARITY, manifest(1, State.VERIFIED));
    store.expire(SIMILARITY, 1, clock.instant().plusSeconds(3_600));

    assertThatThrownBy(() -> store.flip(SIMILARITY, 0, next))
        .isInstanceOf(GenerationExpiredException.class);
    store.retain(SIMILARITY, 1);

    assertThat(store.flip(SIMILARITY, 0, next)).isTrue();
  }

  @Test
  void flip_expectedDoesNotServe_leavesThePointer() {
    Current first = Samples.current(1, OptionalLong.empty(), clock.instant());
    Current second = Samples.current(2, OptionalLong.of(1), clock.instant());
    assertThat(store.current(SIMILARITY)).isEmpty();
    assertThat(store.flip(SIMILARITY, 7, first)).isFalse();
    assertThat(store.flip(SIMILARITY, 0, first)).isTrue();
    assertThat(store.current(SIMILARITY)).contains(first);

    assertThat(store.flip(SIMILARITY, 0, second)).isFalse();
    assertThat(store.flip(SIMILARITY, 3, second)).isFalse();
    assertThat(store.current(SIMILARITY)).contains(first);
    assertThat(store.flip(SIMILARITY, 1, second)).isTrue();
    assertThat(store.current(SIMILARITY)).contains(second);
    assertThat(store.current(FORECASTS)).isEmpty();
  }

  @Test
  void flip_manyAtOnce_oneWins() {
    for (int round = 0; round < 5; round++) {
      long base = store.current(SIMILARITY).map(Current::generation).orElse(0L);
      long first = 100L * round + 100;
      List<Boolean> won =
          atOnce(
              IntStream.range(0, 8)
                  .<Callable<Boolean>>mapToObj(
                      i ->
                          () ->
                              store.flip(
                                  SIMILARITY,
                                  base,
                                  Samples.current(
                                      first + i, OptionalLong.of(base), clock.instant())))
                  .toList());

      assertThat(Collections.frequency(won, true)).isEqualTo(1);
      assertThat(store.current(SIMILARITY).orElseThrow().generation())
          .isEqualTo(first + won.indexOf(true));
    }
  }

  @Test
  void allocate_manyAtOnce_givesNoNumberTwice() {
    List<Long> numbers =
        atOnce(Collections.nCopies(40, (Callable<Long>) () -> store.allocate(SIMILARITY)));

    assertThat(numbers)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(1, 40).mapToObj(Long::valueOf).toList());
    assertThat(store.allocate(FORECASTS)).isEqualTo(1);
  }

  @Test
  void generations_manyNumbersWithoutManifest_findsTheServingOne() {
    long served = store.allocate(SIMILARITY);
    store.describe(SIMILARITY, manifest(served, State.VERIFIED));
    store.flip(SIMILARITY, 0, Samples.current(served, OptionalLong.empty(), clock.instant()));
    for (int i = 0; i < 220; i++) {
      store.allocate(SIMILARITY);
    }
    long newest = store.allocate(SIMILARITY);
    Generation writing =
        new Generation(newest, State.WRITING, 0, 0, clock.instant(), Optional.empty());
    store.describe(SIMILARITY, writing);

    assertThat(store.generations(SIMILARITY))
        .containsExactly(manifest(served, State.VERIFIED), writing);
  }

  private Generation manifest(long number, State state) {
    return new Generation(
        number,
        state,
        30,
        -77L,
        clock.instant().minusMillis(1),
        Optional.of(Samples.provenance("f" + number)));
  }

  static <T> List<T> atOnce(List<Callable<T>> calls) {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<T> answers = new ArrayList<>();
      for (Future<T> answer : threads.invokeAll(calls)) {
        answers.add(answer.get());
      }
      return answers;
    } catch (Exception e) {
      throw new AssertionError(e);
    } finally {
      threads.shutdownNow();
    }
  }
}
