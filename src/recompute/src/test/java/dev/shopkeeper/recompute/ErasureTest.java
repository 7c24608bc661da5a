package dev.shopkeeper.recompute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.recompute.TableResult.Outcome;
import dev.shopkeeper.recompute.clean.CleaningReport;
import dev.shopkeeper.recompute.clean.MergeReason;
import dev.shopkeeper.recompute.data.FileKind;
import dev.shopkeeper.recompute.data.MemoryFiles;
import dev.shopkeeper.recompute.data.Shop;
import dev.shopkeeper.serving.tables.ErasedRow;
import dev.shopkeeper.serving.tables.ErasureReceipt;
import dev.shopkeeper.serving.tables.KeptEvent;
import dev.shopkeeper.serving.tables.KeptHistory;
import dev.shopkeeper.serving.tables.KeptProfile;
import dev.shopkeeper.serving.tables.KeptPurchase;
import dev.shopkeeper.serving.tables.TableName;
import dev.shopkeeper.serving.tables.UserData;
import dev.shopkeeper.serving.tables.UserRecords;
import dev.shopkeeper.tables.Generation;
import dev.shopkeeper.tables.Generations;
import dev.shopkeeper.tables.MemoryRowStore;
import dev.shopkeeper.tables.Row;
import dev.shopkeeper.tables.Table;
import dev.shopkeeper.tables.events.Erasure;
import dev.shopkeeper.tables.events.ErasureStore;
import dev.shopkeeper.tables.events.Event;
import dev.shopkeeper.tables.events.EventStore;
import dev.shopkeeper.tables.events.MemoryErasureStore;
import dev.shopkeeper.tables.events.MemoryEventStore;
import dev.shopkeeper.tables.events.Shopper;
import dev.shopkeeper.tables.fixtures.SampleEvents;
import dev.shopkeeper.tables.fixtures.SettableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ErasureTest {
  private static final String ANNA = "anna-to-erase";
  private static final Instant LATE = SyntheticShop.END.minus(Duration.ofDays(1));

  private final SettableClock clock = new SettableClock();
  private final MemoryRowStore store = new MemoryRowStore(clock);
  private final EventStore events = new MemoryEventStore(Duration.ofDays(90), clock);
  private final ErasureStore erasures = new MemoryErasureStore();
  private final UserRecords users = new UserRecords(store, events, erasures, clock, () -> "r-1");

  @Test
  void erase_thenRecompute_leavesNoTraceInAnyGenerationOfAnyTable() {
    record("e1", ANNA);
    record("e2", "user-3");
    run(true);
    run(true);
    // An event; in each of two generations a history, a shopper, an outlook, a profile and a page
    // of
    // members.
    assertThat(traces()).isEqualTo(11);

    ErasureReceipt receipt = users.erase(ANNA);

    assertThat(receipt.events()).isEqualTo(1);
    assertThat(receipt.rows())
        .containsExactly(
            new ErasedRow(TableName.SEGMENTS, 1, "members"),
            new ErasedRow(TableName.SEGMENTS, 2, "members"),
            new ErasedRow(TableName.SIMILARITY, 1, "history"),
            new ErasedRow(TableName.SIMILARITY, 2, "history"),
            new ErasedRow(TableName.SEGMENTS, 1, "outlook"),
            new ErasedRow(TableName.SEGMENTS, 2, "outlook"),
            new ErasedRow(TableName.SEGMENTS, 1, "profile"),
            new ErasedRow(TableName.SEGMENTS, 2, "profile"),
            new ErasedRow(TableName.SEGMENTS, 1, "shopper"),
            new ErasedRow(TableName.SEGMENTS, 2, "shopper"));
    assertThat(receipt.receiptId()).isEqualTo("r-1");
    assertThat(receipt.erasedAt()).isEqualTo(clock.instant());
    assertThat(traces()).isZero();
    assertThat(new Generations(store, clock).rollback(Table.SIMILARITY).generation()).isEqualTo(1);

    CleaningReport report = run(true).cleaning().orElseThrow();
    assertThat(traces()).isZero();
    assertThat(report.of(FileKind.EVENTS).merged()).containsEntry(MergeReason.ERASED_USER, 1L);
    assertThat(users.erase(ANNA).rows()).isEmpty();
    assertThat(users.export(ANNA, Optional.empty()).histories()).isEmpty();
    assertThat(erasures.all()).hasSize(1).noneMatch(kept -> kept.toString().contains(ANNA));
  }

  @Test
  void erase_aUser_leavesDemandAndEverybodyElseAsTheyWere() {
    run(true);
    Map<String, byte[]> forecasts = rows(Table.FORECASTS, 1);
    Map<String, byte[]> histories = rows(Table.SIMILARITY, 1);
    users.erase(ANNA);
    run(true);

    assertSame(rows(Table.FORECASTS, 2), forecasts);
    Map<String, byte[]> after = rows(Table.SIMILARITY, 2);
    histories.remove("history/" + ANNA);
    // Who is left falls into other segments, and which of them are large enough to tell of may
    // differ.
    histories.keySet().removeIf(key -> key.startsWith("segment/"));
    after.keySet().removeIf(key -> key.startsWith("segment/"));
    assertThat(after.keySet()).isEqualTo(histories.keySet());
    assertThat(after.get("history/user-3")).isEqualTo(histories.get("history/user-3"));
  }

  @Test
  void recompute_afterAnErasure_isDoneOnceAndThenUnchanged() {
    run(false);
    users.erase(ANNA);

    assertThat(run(false).tables()).allMatch(table -> table.outcome() == Outcome.PUBLISHED);
    assertThat(run(false).tables()).allMatch(table -> table.outcome() == Outcome.UNCHANGED);
  }

  @Test
  void recompute_linesAfterTheErasure_countAgain() {
    Instant before = LATE.minus(Duration.ofDays(2));
    clock.advance(Duration.between(clock.instant(), before));
    users.erase(ANNA);
    clock.advance(Duration.ofDays(30));
    run(true);

    List<KeptPurchase> bought = users.export(ANNA, Optional.empty()).histories().get(0).purchases();
    // cup-1 was bought before the erasure.
    assertThat(bought).containsExactly(new KeptPurchase("tea-2", LocalDate.parse("2026-01-09")));
  }

  @Test
  void recompute_userErasedWhileItRuns_isErasedFromWhatItPublishes() {
    List<TableBuilder> builders = new ArrayList<>();
    for (TableBuilder builder : Builders.all()) {
      builders.add(new ErasesWhileBuilding(builder));
    }
    new Recompute(store, events, erasures, builders, clock)
        .run(files(), RecomputeOptions.defaults(), reject -> {}, line -> {});

    assertThat(store.current(Table.SEGMENTS)).isPresent();
    assertThat(traces()).isZero();
  }

  @Test
  void export_ofAUser_tellsEventsPurchasesAndFeatures() {
    record("e1", ANNA);
    record("e2", ANNA);
    record("e3", "user-3");
    run(true);

    UserData data = users.export(ANNA, Optional.empty());

    assertThat(data.events()).extracting(KeptEvent::eventId).containsExactly("e1", "e2");
    assertThat(data.events().get(0).occurredAt()).isEqualTo(LATE);
    assertThat(data.cursor()).isNull();
    assertThat(data.histories())
        .containsExactly(
            new KeptHistory(
                1,
                List.of(
                    new KeptPurchase("tea-2", LocalDate.parse("2026-01-09")),
                    new KeptPurchase("cup-1", LocalDate.parse("2026-01-05")))));
    KeptProfile profile = data.profiles().get(0);
    assertThat(data.profiles()).hasSize(1);
    assertThat(profile.lastActive()).isEqualTo(LocalDate.parse("2026-01-09"));
    assertThat(profile.features()).containsKey("recency_days").containsEntry("frequency", 2.0);
    assertThat(profile.outlook().orderDays()).isEqualTo(2);
    assertThat(profile.outlook().firstOrder()).isEqualTo(LocalDate.parse("2026-01-05"));
    assertThat(profile.outlook().lastOrder()).isEqualTo(LocalDate.parse("2026-01-09"));
    assertThat(users.export("nobody", Optional.empty()).events()).isEmpty();
  }

  @Test
  void export_ofMoreThanAPageOfEvents_givesEachOnce() {
    for (int n = 0; n < 2_500; n++) {
      record("e" + n, ANNA);
    }
    List<String> ids = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    int pages = 0;
    do {
      UserData page = users.export(ANNA, cursor);
      page.events().forEach(event -> ids.add(event.eventId()));
      cursor = Optional.ofNullable(page.cursor());
      pages++;
    } while (cursor.isPresent());

    assertThat(pages).isEqualTo(3);
    assertThat(ids).hasSize(2_500).doesNotHaveDuplicates();
  }

  /** Erases the user after the lines have been read and before the rows are written. */
  private final class ErasesWhileBuilding implements TableBuilder {
    private final TableBuilder builder;

    ErasesWhileBuilding(TableBuilder builder) {
      this.builder = builder;
    }

    @Override
    public Table table() {
      return builder.table();
    }

    @Override
    public int revision() {
      return builder.revision();
    }

    @Override
    public Set<Table> reads() {
      return builder.reads();
    }

    @Override
    public BuiltTable build(Shop shop, BuildOptions options, Consumer<String> progress) {
      BuiltTable built = builder.build(shop, options, progress);
      users.erase(ANNA);
      return built;
    }
  }

  private Recompute.Report run(boolean force) {
    return new Recompute(store, events, erasures, Builders.all(), clock)
        .run(files(), RecomputeOptions.defaults().withForce(force), reject -> {}, line -> {});
  }

  private static MemoryFiles files() {
    return new SyntheticShop(1)
        .with("990," + ANNA + ",cup-1,2,11,2026-01-05T09:00:00Z")
        .with("991," + ANNA + ",tea-2,1,7," + LATE)
        .files()
        .with(
            "events.csv",
            "event_id,user_id,item_id,type,occurred_at",
            "f1," + ANNA + ",cup-1,view," + LATE);
  }

  private void record(String id, String user) {
    events.record(SampleEvents.view(id, Shopper.user(user), "cup-1", LATE));
  }

  /** Where the user's id stands: in keys and bytes of rows, in events, in erasures. */
  private int traces() {
    int found = 0;
    for (Table table : Table.values()) {
      for (Generation generation : store.generations(table)) {
        List<Row> rows = new ArrayList<>();
        store.scan(table, generation.number(), rows::add);
        for (Row row : rows) {
          String bytes = new String(row.bytes(), StandardCharsets.ISO_8859_1);
          found += row.key().id().contains(ANNA) ? 1 : 0;
          found += bytes.contains(ANNA) ? 1 : 0;
        }
      }
    }
    List<Event> kept = new ArrayList<>();
    events.scan(kept::add);
    found += (int) kept.stream().filter(event -> event.toString().contains(ANNA)).count();
    for (Erasure erasure : erasures.all()) {
      found += erasure.toString().contains(ANNA) ? 1 : 0;
    }
    return found;
  }

  private Map<String, byte[]> rows(Table table, long generation) {
    Map<String, byte[]> rows = new TreeMap<>();
    store.scan(
        table, generation, row -> rows.put(row.key().kind() + "/" + row.key().id(), row.bytes()));
    return rows;
  }

  private static void assertSame(Map<String, byte[]> some, Map<String, byte[]> others) {
    assertThat(some.keySet()).isEqualTo(others.keySet());
    some.forEach((key, bytes) -> assertThat(Arrays.equals(bytes, others.get(key))).isTrue());
  }
}
