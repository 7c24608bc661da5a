package dev.shopkeeper.recompute;

import static dev.shopkeeper.tables.Table.SIMILARITY;
import static dev.shopkeeper.tables.fixtures.SampleEvents.view;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.recompute.TableResult.Outcome;
import dev.shopkeeper.recompute.clean.CleaningReport;
import dev.shopkeeper.recompute.clean.MergeReason;
import dev.shopkeeper.recompute.data.FileKind;
import dev.shopkeeper.recompute.data.MemoryFiles;
import dev.shopkeeper.recompute.data.Reject;
import dev.shopkeeper.recompute.data.RejectReason;
import dev.shopkeeper.recompute.recommend.SimilarityTable;
import dev.shopkeeper.tables.MemoryRowStore;
import dev.shopkeeper.tables.TableReader;
import dev.shopkeeper.tables.events.Event;
import dev.shopkeeper.tables.events.EventStore;
import dev.shopkeeper.tables.events.MemoryErasureStore;
import dev.shopkeeper.tables.events.MemoryEventStore;
import dev.shopkeeper.tables.events.Shopper;
import dev.shopkeeper.tables.fixtures.SettableClock;
import dev.shopkeeper.tables.recommend.NeighbourRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecordedEventsTest {
  private static final RecomputeOptions SIMILAR =
      RecomputeOptions.defaults().withTables(Set.of(SIMILARITY));
  private static final Instant LATE = SyntheticShop.END.minus(Duration.ofDays(1));

  private final SettableClock clock = new SettableClock();
  private final MemoryRowStore store = new MemoryRowStore(clock);
  private final EventStore events = new MemoryEventStore(Duration.ofDays(90), clock);
  private final List<Reject> rejects = new ArrayList<>();

  @Test
  void run_visitsOfTwoTastesRecorded_makesThemNeighbours() {
    assertThat(run(files(), SIMILAR).outcome()).isEqualTo(Outcome.PUBLISHED);
    byte[] before = neighbours("tea-0");
    for (int visit = 0; visit < 40; visit++) {
      events.record(view("t" + visit, Shopper.session("s" + visit), "tea-0", LATE));
      events.record(view("b" + visit, Shopper.session("s" + visit), "book-0", LATE));
    }
    TableResult learned = run(files(), SIMILAR.withForce(true));

    assertThat(learned.outcome()).isEqualTo(Outcome.PUBLISHED);
    assertThat(neighbours("tea-0")).isNotEqualTo(before);
    TableResult without = run(files(), SIMILAR.withForce(true).withRecordedEvents(false));
    assertThat(without.outcome()).isEqualTo(Outcome.PUBLISHED);
    assertThat(neighbours("tea-0")).isEqualTo(before);
  }

  @Test
  void run_sameEventsInAnyOrder_changesNothing() {
    List<Event> visits = new ArrayList<>();
    for (int n = 0; n < 30; n++) {
      // Some of one time, some of one id.
      Shopper shopper = n % 2 == 0 ? Shopper.user("user-" + n) : Shopper.session("s" + n % 3);
      visits.add(view("e" + n % 11 + shopper, shopper, "cup-" + n % 10, LATE.plusSeconds(n % 4)));
    }
    visits.forEach(events::record);
    run(files(), SIMILAR);
    byte[] once = neighbours("cup-0");
    assertThat(run(files(), SIMILAR).outcome()).isEqualTo(Outcome.UNCHANGED);

    EventStore reversed = new MemoryEventStore(Duration.ofDays(90), clock);
    Collections.reverse(visits);
    visits.forEach(reversed::record);
    assertThat(run(reversed, files(), SIMILAR).outcome()).isEqualTo(Outcome.UNCHANGED);
    run(reversed, files(), SIMILAR.withForce(true));
    assertThat(neighbours("cup-0")).isEqualTo(once);

    reversed.record(view("one more", Shopper.session("s"), "cup-0", LATE));
    assertThat(run(reversed, files(), SIMILAR.withForce(false)).outcome())
        .isNotEqualTo(Outcome.UNCHANGED);
  }

  @Test
  void run_eventsInTheFilesToo_countOnceAsTheFilesTellThem() {
    MemoryFiles files =
        files()
            .with(
                "events.csv",
                "event_id,user_id,item_id,type,occurred_at",
                "e1,user-1,cup-0,view," + LATE);
    events.record(view("e1", Shopper.user("user-1"), "cup-0", LATE));
    events.record(view("e2", Shopper.user("user-1"), "cup-1", LATE));

    CleaningReport report = report(files);

    assertThat(report.recorded().read()).isEqualTo(2);
    assertThat(report.recorded().accepted()).isEqualTo(1);
    assertThat(report.recorded().merged()).isEqualTo(Map.of(MergeReason.IN_FILES, 1L));
    assertThat(report.kinds().get(FileKind.EVENTS).accepted()).isEqualTo(1);
    assertThat(report.toTable()).contains("recorded events");
    assertThat(report.toJson()).contains("\"recorded_events\"").contains("\"in_files\" : 1");
  }

  @Test
  void run_eventsThatCannotBeTaken_areCountedByReasonWithoutTheirText() {
    Instant now = clock.instant();
    events.record(view("future", Shopper.user("u"), "cup-0", now.plusSeconds(60)));
    events.record(view("ahead", Shopper.user("u"), "cup-0", now.minusSeconds(60)));
    events.record(view("unknown", Shopper.user("u"), "no such item", LATE));
    events.record(view("long".repeat(100), Shopper.user("u"), "cup-0", LATE));
    events.record(view("good", Shopper.user("u"), "cup-0", SyntheticShop.END.plusSeconds(60)));

    CleaningReport report = report(files());

    assertThat(report.recorded().accepted()).isEqualTo(1);
    assertThat(report.recorded().rejected())
        .isEqualTo(
            Map.of(
                RejectReason.FUTURE_TIME, 1L,
                RejectReason.AHEAD_OF_FILES, 1L,
                RejectReason.UNKNOWN_ITEM, 1L,
                RejectReason.LONG_ID, 1L));
    assertThat(rejects).hasSize(4).allMatch(reject -> reject.text().isEmpty());
    assertThat(rejects).allMatch(reject -> reject.file().equals("recorded events"));
  }

  @Test
  void run_anEventOfTheFuture_isTakenOnceItsTimeHasCome() {
    clock.advance(Duration.between(clock.instant(), SyntheticShop.END.plusSeconds(3600)));
    events.record(view("soon", Shopper.user("user-1"), "cup-0", clock.instant().plusSeconds(120)));
    run(files(), SIMILAR);
    clock.advance(Duration.ofMinutes(1));
    assertThat(run(files(), SIMILAR).outcome()).isEqualTo(Outcome.UNCHANGED);
    clock.advance(Duration.ofMinutes(2));

    assertThat(run(files(), SIMILAR).outcome()).isEqualTo(Outcome.PUBLISHED);
  }

  private MemoryFiles files() {
    return new SyntheticShop(1).files();
  }

  private TableResult run(MemoryFiles files, RecomputeOptions options) {
    return run(events, files, options);
  }

  private TableResult run(EventStore from, MemoryFiles files, RecomputeOptions options) {
    return new Recompute(
            store, from, new MemoryErasureStore(), List.of(new SimilarityTable()), clock)
        .run(files, options, rejects::add, line -> {})
        .tables()
        .get(0);
  }

  private CleaningReport report(MemoryFiles files) {
    return new Recompute(
            store, events, new MemoryErasureStore(), List.of(new SimilarityTable()), clock)
        .run(files, SIMILAR, rejects::add, line -> {})
        .cleaning()
        .orElseThrow();
  }

  private byte[] neighbours(String item) {
    TableReader.Snapshot snapshot =
        new TableReader(store, SIMILARITY, clock).snapshot().orElseThrow();
    return snapshot.read(NeighbourRow.key(item)).orElseThrow();
  }
}
