package dev.shopkeeper.recompute;

import static dev.shopkeeper.tables.Table.SIMILARITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.recompute.TableResult.Outcome;
import dev.shopkeeper.recompute.data.DataException;
import dev.shopkeeper.recompute.data.MemoryFiles;
import dev.shopkeeper.recompute.data.Reject;
import dev.shopkeeper.recompute.data.RejectReason;
import dev.shopkeeper.recompute.data.Shop;
import dev.shopkeeper.recompute.data.ShopFiles;
import dev.shopkeeper.recompute.recommend.Search;
import dev.shopkeeper.recompute.recommend.SimilarityTable;
import dev.shopkeeper.tables.Current;
import dev.shopkeeper.tables.DyingStore;
import dev.shopkeeper.tables.Generation;
import dev.shopkeeper.tables.Generations;
import dev.shopkeeper.tables.MemoryRowStore;
import dev.shopkeeper.tables.ProcessKilled;
import dev.shopkeeper.tables.Row;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.RowStore;
import dev.shopkeeper.tables.Table;
import dev.shopkeeper.tables.TableReader;
import dev.shopkeeper.tables.fixtures.SettableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RecomputeTest {
  private static final RecomputeOptions SIMILAR =
      RecomputeOptions.defaults().withTables(Set.of(SIMILARITY));

  private final SettableClock clock = new SettableClock();
  private final MemoryRowStore store = new MemoryRowStore(clock);
  private final List<Reject> rejects = new ArrayList<>();

  @Test
  void run_again_changesNothing() {
    TableResult first = run(new SyntheticShop(1).files(), SIMILAR);
    Current published = current();
    clock.advance(Duration.ofHours(1));
    TableResult again = run(new SyntheticShop(1).files(), SIMILAR);

    assertThat(first.outcome()).isEqualTo(Outcome.PUBLISHED);
    assertThat(again.outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(again.serving()).isEqualTo(first.serving()).hasValue(1);
    assertThat(again.rows()).isEqualTo(first.rows());
    assertThat(again.scores()).isEqualTo(first.scores());
    assertThat(current()).isEqualTo(published);
    assertThat(store.generations(SIMILARITY)).hasSize(1);
  }

  @Test
  void run_forced_publishesTheSameBytesAnew() {
    run(new SyntheticShop(1).files(), SIMILAR);
    Map<String, String> before = rows(1);
    TableResult forced = run(new SyntheticShop(1).files(), SIMILAR.withForce(true));

    assertThat(forced.outcome()).isEqualTo(Outcome.PUBLISHED);
    assertThat(forced.serving()).hasValue(2);
    assertThat(rows(2)).isEqualTo(before).isNotEmpty();
    assertThat(run(new SyntheticShop(1).files(), SIMILAR).outcome()).isEqualTo(Outcome.UNCHANGED);
  }

  @Test
  void run_anyNumberOfThreads_givesTheSameBytes() {
    for (int threads : List.of(1, 3)) {
      RecomputeOptions options =
          new RecomputeOptions(Set.of(SIMILARITY), false, true, 1, threads, SIMILAR.rules(), false);
      run(new SyntheticShop(1).files(), options);
    }

    assertThat(rows(2)).isEqualTo(rows(1));
    assertThat(current().provenance().scores()).containsKey("ndcg@20");
  }

  @Test
  void run_anotherSearchBudget_choosesAnewAndTheSameEachTime() {
    run(new SyntheticShop(1).files(), SIMILAR);
    RecomputeOptions brief = SIMILAR.withSearch(Search.BRIEF);
    List<String> said = new ArrayList<>();
    Recompute recompute = new Recompute(store, List.of(new SimilarityTable()), clock);

    Recompute.Report report =
        recompute.run(new SyntheticShop(1).files(), brief.withForce(true), rejects::add, said::add);
    TableResult same = run(new SyntheticShop(1).files(), brief);
    run(new SyntheticShop(1).files(), brief.withForce(true));

    assertThat(report.tables().get(0).outcome()).isEqualTo(Outcome.PUBLISHED);
    assertThat(same.outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(rows(3)).isEqualTo(rows(2));
    assertThat(said)
        .filteredOn(line -> line.startsWith("recommend: contest: "))
        .hasSizeGreaterThan(4)
        .allMatch(line -> line.matches(".*: [.0-9]+ \\([.0-9]+ to [.0-9]+\\), behind by .*"));
    assertThat(said)
        .filteredOn(line -> line.startsWith("recommend: time by phase: tuning exponents "))
        .singleElement()
        .asString()
        .contains("trying ease ", "judging on the hidden days ", "learning and packing rows ");
  }

  @Test
  void run_otherData_replacesTheGenerationAndKeepsTheOldForADay() {
    run(new SyntheticShop(1).files(), SIMILAR);
    TableResult next = run(new SyntheticShop(2).files(), SIMILAR.withForce(true));

    assertThat(next.serving()).hasValue(2);
    assertThat(current().previous()).hasValue(1);
    assertThat(rows(1)).isNotEmpty();
    clock.advance(Generations.GRACE.plusSeconds(1));
    assertThat(rows(1)).isEmpty();
    assertThat(rows(2)).isNotEmpty();
  }

  @Test
  void run_linesFromTheFuture_areTakenOnceTheirTimeHasCome() {
    String future = "999,user-1,cup-1,1,11,2100-01-20T00:00:00Z";
    run(new SyntheticShop(1).with(future).files(), SIMILAR);
    assertThat(rejects).extracting(Reject::reason).containsExactly(RejectReason.FUTURE_TIME);
    TableResult same = run(new SyntheticShop(1).with(future).files(), SIMILAR);

    clock.advance(Duration.ofDays(30));
    TableResult later = run(new SyntheticShop(1).with(future).files(), SIMILAR);

    assertThat(same.outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(later.outcome()).isEqualTo(Outcome.PUBLISHED);
    assertThat(current().provenance().dataAsOf()).isEqualTo("2100-01-20T00:00:00Z");
  }

  @Test
  void run_killedAtAnyWrite_leavesACompleteGenerationServing() {
    boolean killed = true;
    for (int n = 1; killed; n++) {
      for (boolean writeArrives : List.of(false, true)) {
        SettableClock time = new SettableClock();
        RowStore kept = new MemoryRowStore(time);
        build(kept, time, tiny("old"));
        killed = killedAt(n, writeArrives, kept, time);

        String served = served(new TableReader(kept, SIMILARITY, time).snapshot().orElseThrow());
        assertThat(served).isIn("old", "new");
        if (!killed) {
          assertThat(served).isEqualTo("new");
          assertThat(n).isGreaterThan(6);
        }
        build(kept, time, tiny("new"));
        assertThat(served(new TableReader(kept, SIMILARITY, time).snapshot().orElseThrow()))
            .isEqualTo("new");
        time.advance(Generations.LEASE.plusSeconds(1));
        build(kept, time, tiny("new"));
        assertOnlyServingAndPreviousAreLeft(kept);
      }
    }
  }

  private static boolean killedAt(int n, boolean writeArrives, RowStore kept, SettableClock time) {
    try {
      build(new DyingStore(kept, n, writeArrives), time, tiny("new"));
      return false;
    } catch (ProcessKilled e) {
      return true;
    }
  }

  private static void assertOnlyServingAndPreviousAreLeft(RowStore kept) {
    Current current = kept.current(SIMILARITY).orElseThrow();
    assertThat(kept.generations(SIMILARITY))
        .filteredOn(generation -> generation.number() != current.generation())
        .allMatch(generation -> generation.state() == Generation.State.EXPIRING);
  }

  @Test
  void run_anotherPublishedMeanwhile_isSuperseded() {
    run(new SyntheticShop(1).files(), SIMILAR);
    // The other run begins later, with newer files, and is done while this one still computes.
    TableBuilder slow = new Tiny("old", 1, () -> build(store, clock, tiny("other")));

    TableResult result = build(store, clock, slow);

    assertThat(result.outcome()).isEqualTo(Outcome.SUPERSEDED);
    assertThat(result.detail()).contains("another recompute or a rollback came first");
    assertThat(result.serving()).hasValue(current().generation());
    assertThat(served(new TableReader(store, SIMILARITY, clock).snapshot().orElseThrow()))
        .isEqualTo("other");
  }

  @Test
  void run_theSamePublishedMeanwhile_isUnchanged() {
    TableBuilder slow = new Tiny("same", 1, () -> build(store, clock, tiny("same")));

    TableResult result = build(store, clock, slow);

    assertThat(result.outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(current().generation()).isEqualTo(1);
  }

  @Test
  void run_judgedWorse_staysUnpublishedUnlessForced() {
    build(store, clock, new Tiny("good", 0.50, () -> {}));
    TableResult alike = build(store, clock, new Tiny("alike", 0.46, () -> {}));
    TableResult worse = build(store, clock, new Tiny("worse", 0.41, () -> {}));

    assertThat(alike.outcome()).isEqualTo(Outcome.PUBLISHED);
    assertThat(worse.outcome()).isEqualTo(Outcome.WORSE);
    assertThat(worse.serving()).isEqualTo(alike.serving());
    assertThat(worse.scores()).containsEntry("judge", 0.41);
    assertThat(worse.detail()).contains("judge is 0.4100", "has 0.4600", "at least 0.4140");
    assertThat(store.generations(SIMILARITY)).hasSize(2);

    RecomputeOptions force = SIMILAR.withForce(true);
    TableResult forced =
        run(store, tiny("worse").files(), new Tiny("worse", 0.41, () -> {}), force);
    assertThat(forced.outcome()).isEqualTo(Outcome.PUBLISHED);
  }

  @Test
  void run_judgedWorseByLessThanChance_isPublished() {
    build(store, clock, new Tiny("good", 0.50, 0.06, () -> {}));
    // The interval of the difference is 0.10 wide on either side.
    TableResult chance = build(store, clock, new Tiny("chance", 0.405, 0.08, () -> {}));
    TableResult worse = build(store, clock, new Tiny("worse", 0.30, 0.06, () -> {}));

    assertThat(chance.outcome()).isEqualTo(Outcome.PUBLISHED);
    assertThat(worse.outcome()).isEqualTo(Outcome.WORSE);
    assertThat(worse.detail()).contains("judge is 0.3000", "has 0.4050", "at least 0.3050");
  }

  @Test
  void run_strictWithABadLine_stopsAndNamesIt() {
    MemoryFiles files = new SyntheticShop(1).with("999,user-1,cup-1,1,11,yesterday").files();
    run(files, SIMILAR);

    // Also where the same files have been published leniently before.
    assertThatThrownBy(() -> run(files, SIMILAR.withStrict(true)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("orders.csv, line ")
        .hasMessageContaining("yesterday");
    assertThat(current().generation()).isEqualTo(1);
  }

  @Test
  void run_nothingToReadFrom_namesThePlace() {
    assertThatThrownBy(() -> run(new MemoryFiles(), SIMILAR))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("memory holds no orders*.csv");
    assertThatThrownBy(
            () ->
                run(
                    new MemoryFiles()
                        .with(
                            "orders.csv",
                            "order_id,user_id,item_id,quantity,unit_price,ordered_at"),
                    SIMILAR))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("no order, event or demand line was accepted");
    assertThat(store.current(SIMILARITY)).isEmpty();
  }

  @Test
  void run_aShopOfDemandAlone_makesEveryTable() {
    String[] lines = new String[40];
    lines[0] = "series_id,time,quantity";
    for (int day = 1; day < lines.length; day++) {
      lines[day] = "tea,%s,%d".formatted(LocalDate.of(2026, 1, 1).plusDays(day), 5 + day % 3);
    }
    List<TableResult> results =
        new Recompute(store, Builders.all(), clock)
            .run(
                new MemoryFiles().with("demand.csv", lines),
                RecomputeOptions.defaults(),
                rejects::add,
                line -> {})
            .tables();

    assertThat(results).hasSameSizeAs(Builders.all());
    assertThat(results).allMatch(result -> result.outcome() == Outcome.PUBLISHED);
    assertThat(rejects).isEmpty();
  }

  @Test
  void readers_besideRecomputes_neverSeeAMixedAnswer() {
    build(store, clock, tiny("0"));
    AtomicBoolean done = new AtomicBoolean();
    List<CompletableFuture<Integer>> readers =
        IntStream.range(0, 2)
            .mapToObj(n -> CompletableFuture.supplyAsync(() -> read(done)))
            .toList();
    try {
      for (int version = 1; version <= 30; version++) {
        clock.advance(TableReader.POINTER_AGE.dividedBy(2));
        build(store, clock, tiny(Integer.toString(version)));
      }
    } finally {
      done.set(true);
    }

    assertThat(readers).allSatisfy(reader -> assertThat(reader.join()).isGreaterThan(1));
  }

  /** Reads until told to end; returns how many versions it saw. */
  private int read(AtomicBoolean done) {
    TableReader reader = new TableReader(store, SIMILARITY, clock);
    Set<String> seen = new TreeSet<>();
    while (!done.get() || seen.size() < 2) {
      seen.add(served(reader.snapshot().orElseThrow()));
    }
    return seen.size();
  }

  private TableResult run(ShopFiles files, RecomputeOptions options) {
    return run(store, files, new SimilarityTable(), options);
  }

  private TableResult run(
      RowStore to, ShopFiles files, TableBuilder builder, RecomputeOptions options) {
    Recompute recompute = new Recompute(to, List.of(builder), clock);
    return recompute.run(files, options, rejects::add, line -> {}).tables().get(0);
  }

  private static TableResult build(RowStore to, SettableClock time, TableBuilder builder) {
    Recompute recompute = new Recompute(to, List.of(builder), time);
    ShopFiles files = ((Tiny) builder).files();
    return recompute.run(files, SIMILAR, reject -> {}, line -> {}).tables().get(0);
  }

  private static Tiny tiny(String version) {
    return new Tiny(version, 1, () -> {});
  }

  /** The one version that all rows of a generation have. */
  private static String served(TableReader.Snapshot snapshot) {
    List<RowKey> keys = IntStream.range(0, Tiny.ROWS).mapToObj(Tiny::key).toList();
    Map<RowKey, byte[]> rows = snapshot.read(keys.subList(0, 3));
    Map<RowKey, byte[]> rest = snapshot.read(keys.subList(3, Tiny.ROWS));
    assertThat(rows.size() + rest.size()).isEqualTo(Tiny.ROWS);
    Set<String> versions =
        Stream.concat(rows.values().stream(), rest.values().stream())
            .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
            .collect(Collectors.toSet());
    assertThat(versions).hasSize(1);
    return versions.iterator().next();
  }

  private Current current() {
    return store.current(SIMILARITY).orElseThrow();
  }

  private Map<String, String> rows(long generation) {
    Map<String, String> rows = new TreeMap<>();
    store.scan(
        SIMILARITY,
        generation,
        row ->
            rows.put(
                row.key().kind() + "/" + row.key().id(), HexFormat.of().formatHex(row.bytes())));
    return rows;
  }

  /** A table of a few rows that all say the version; the version stands in the files too. */
  private record Tiny(String version, double score, double halfWidth, Runnable beside)
      implements TableBuilder {
    static final int ROWS = 7;

    Tiny(String version, double score, Runnable beside) {
      this(version, score, 0, beside);
    }

    static RowKey key(int n) {
      return new RowKey("tiny", Integer.toString(n));
    }

    MemoryFiles files() {
      return new SyntheticShop(1).with("999," + version + ",cup-1,1,11,2026-01-01").files();
    }

    @Override
    public Table table() {
      return SIMILARITY;
    }

    @Override
    public int revision() {
      return 1;
    }

    @Override
    public BuiltTable build(Shop shop, BuildOptions options, Consumer<String> progress) {
      beside.run();
      byte[] bytes = version.getBytes(StandardCharsets.UTF_8);
      return new BuiltTable(
          "tiny",
          new TreeMap<>(),
          new TreeMap<>(
              halfWidth == 0
                  ? Map.of("judge", score)
                  : Map.of(
                      "judge",
                      score,
                      "judge_low",
                      score - halfWidth,
                      "judge_high",
                      score + halfWidth)),
          "judge",
          sink -> IntStream.range(0, ROWS).forEach(n -> sink.accept(new Row(key(n), bytes))));
    }
  }
}
