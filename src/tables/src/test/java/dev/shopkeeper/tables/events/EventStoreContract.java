package dev.shopkeeper.tables.events;

import static dev.shopkeeper.tables.events.EventStore.Outcome.ACCEPTED;
import static dev.shopkeeper.tables.events.EventStore.Outcome.CONFLICT;
import static dev.shopkeeper.tables.events.EventStore.Outcome.DUPLICATE;
import static dev.shopkeeper.tables.fixtures.SampleEvents.view;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.tables.fixtures.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of events does. */
public abstract class EventStoreContract {
  protected static final Duration RETENTION = Duration.ofDays(30);
  private static final Shopper ANNA = Shopper.user("anna");
  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  protected final SettableClock clock = new SettableClock();
  private EventStore store;

  /** A store without any event. */
  protected abstract EventStore emptyStore();

  @BeforeEach
  void open() {
    store = emptyStore();
  }

  @Test
  void record_everyPartGiven_comesBackEqual() {
    Event full =
        new Event(
            "e#1",
            Shopper.session("s/ü"),
            "item 7",
            "purchase",
            NOON.plusNanos(1),
            Optional.of("web"),
            OptionalDouble.of(Double.MIN_VALUE),
            OptionalDouble.of(-1e300),
            Optional.of("r-1"));

    assertThat(store.record(full)).isEqualTo(ACCEPTED);

    assertThat(store.latest(full.shopper(), 10)).containsExactly(full);
  }

  @Test
  void record_sameEventAgain_isADuplicateHoweverLate() {
    store.record(view("e1", ANNA, "mug", NOON));
    clock.advance(RETENTION.minusSeconds(1));

    assertThat(store.record(view("e1", ANNA, "mug", NOON))).isEqualTo(DUPLICATE);
    assertThat(store.latest(ANNA, 10)).hasSize(1);
  }

  @Test
  void record_sameIdOtherContent_isAConflictAndTheFirstStays() {
    Event first = view("e1", ANNA, "mug", NOON);
    store.record(first);

    assertThat(store.record(view("e1", ANNA, "cup", NOON))).isEqualTo(CONFLICT);
    assertThat(store.record(view("e1", ANNA, "mug", NOON.plusNanos(1)))).isEqualTo(CONFLICT);
    assertThat(store.latest(ANNA, 10)).containsExactly(first);
  }

  @Test
  void record_sameIdOfUserAndSession_areTwoEvents() {
    Event ofUser = view("e1", Shopper.user("x"), "mug", NOON);
    Event ofSession = view("e1", Shopper.session("x"), "cup", NOON);

    assertThat(store.record(ofUser)).isEqualTo(ACCEPTED);
    assertThat(store.record(ofSession)).isEqualTo(ACCEPTED);
    assertThat(store.latest(Shopper.user("x"), 10)).containsExactly(ofUser);
    assertThat(store.latest(Shopper.session("x"), 10)).containsExactly(ofSession);
  }

  @Test
  void record_sameEventManyTimesAtOnce_isAcceptedOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      Callable<EventStore.Outcome> send = () -> store.record(view("e1", ANNA, "mug", NOON));
      int accepted = 0;
      for (Future<EventStore.Outcome> outcome :
          threads.invokeAll(IntStream.range(0, 24).mapToObj(i -> send).toList())) {
        assertThat(outcome.get()).isIn(ACCEPTED, DUPLICATE);
        accepted += outcome.get() == ACCEPTED ? 1 : 0;
      }
      assertThat(accepted).isEqualTo(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void scan_eventsOfManyShoppers_givesEachOnceAndNoneThatEnded() {
    store.record(view("old", ANNA, "mug", NOON));
    clock.advance(RETENTION);
    List<Event> kept =
        IntStream.range(0, 60)
            .mapToObj(
                i ->
                    view(
                        "e" + i,
                        i % 2 == 0 ? Shopper.user("u" + i % 7) : Shopper.session("s" + i % 5),
                        "mug",
                        NOON.plusSeconds(i)))
            .toList();
    kept.forEach(store::record);

    List<Event> scanned = new ArrayList<>();
    store.scan(scanned::add);

    assertThat(scanned).containsExactlyInAnyOrderElementsOf(kept);
  }

  @Test
  void scan_moreThanAPageOfTheStore_givesAll() {
    // An item of nearly two KB each: over a megabyte of them, which is DynamoDB's page.
    String channel = "w".repeat(Event.MAX_WORD_BYTES);
    int events = 700;
    for (int i = 0; i < events; i++) {
      store.record(
          new Event(
              "e" + i + "-".repeat(480),
              Shopper.user("u" + i % 3 + "-".repeat(500)),
              "i".repeat(Event.MAX_ID_BYTES),
              "view",
              NOON.plusSeconds(i),
              Optional.of(channel),
              OptionalDouble.empty(),
              OptionalDouble.empty(),
              Optional.empty()));
    }

    Set<String> ids = new HashSet<>();
    store.scan(event -> assertThat(ids.add(event.eventId())).isTrue());

    assertThat(ids).hasSize(events);
  }

  @Test
  void page_afterThePageBefore_givesEveryEventOnceInOrderOfIds() {
    List<String> ids = List.of("a", "aa", "b", "ü", "z#1", "z#2", "zz");
    ids.forEach(id -> store.record(view(id, ANNA, "mug", NOON)));
    store.record(view("b", Shopper.session("anna"), "cup", NOON));

    List<String> paged = new ArrayList<>();
    Optional<String> after = Optional.empty();
    List<Event> page;
    do {
      page = store.page(ANNA, after, 3);
      page.forEach(event -> paged.add(event.eventId()));
      after = paged.isEmpty() ? after : Optional.of(paged.get(paged.size() - 1));
    } while (page.size() == 3);

    assertThat(paged).containsExactly("a", "aa", "b", "z#1", "z#2", "zz", "ü");
    clock.advance(RETENTION);
    assertThat(store.page(ANNA, Optional.empty(), 3)).isEmpty();
  }

  @Test
  void erase_aShopper_deletesTheirEventsAndNobodyElses() {
    for (int i = 0; i < 60; i++) {
      store.record(view("e" + i, ANNA, "mug", NOON.plusSeconds(i)));
    }
    Event other = view("e1", Shopper.session("anna"), "cup", NOON);
    store.record(other);

    assertThat(store.erase(ANNA)).isEqualTo(60);
    assertThat(store.erase(ANNA)).isZero();

    assertThat(store.latest(ANNA, 10)).isEmpty();
    assertThat(store.page(ANNA, Optional.empty(), 10)).isEmpty();
    List<Event> left = new ArrayList<>();
    store.scan(left::add);
    assertThat(left).containsExactly(other);
    assertThat(store.record(view("e1", ANNA, "mug", NOON))).isEqualTo(ACCEPTED);
  }

  @Test
  void latest_recordedInAnyOrder_newestComeFirst() {
    // Times of every width a text could have, and two the same.
    store.record(view("e1", ANNA, "a", NOON));
    store.record(view("e2", ANNA, "b", NOON.plusMillis(100)));
    store.record(view("e3", ANNA, "c", NOON.minusNanos(1)));
    store.record(view("e5", ANNA, "d", NOON.plusMillis(100)));
    store.record(view("e4", ANNA, "e", Instant.EPOCH));

    assertThat(store.latest(ANNA, 10))
        .extracting(Event::eventId)
        .containsExactly("e5", "e2", "e1", "e3", "e4");
    assertThat(store.latest(ANNA, 2)).extracting(Event::eventId).containsExactly("e5", "e2");
    assertThat(store.latest(ANNA, 0)).isEmpty();
  }

  @Test
  void latest_retentionOver_isGoneAndMayBeSentAgain() {
    store.record(view("old", ANNA, "a", NOON.plusSeconds(9)));
    clock.advance(Duration.ofDays(10));
    store.record(view("new", ANNA, "b", NOON));
    clock.advance(RETENTION.minusDays(10));

    assertThat(store.latest(ANNA, 1)).extracting(Event::eventId).containsExactly("new");
    assertThat(store.record(view("old", ANNA, "other", NOON))).isEqualTo(ACCEPTED);
  }

  @Test
  void latest_unknownOrImpossibleShopper_isEmpty() {
    assertThat(store.latest(ANNA, 10)).isEmpty();
    assertThat(store.latest(Shopper.user("x".repeat(3_000)), 10)).isEmpty();
    assertThat(store.latest(Shopper.user(""), 10)).isEmpty();
  }

  @Test
  void latest_limitOutOfRange_isRefused() {
    for (int limit : List.of(-1, EventStore.MAX_LATEST + 1)) {
      assertThatThrownBy(() -> store.latest(ANNA, limit))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("limit " + limit + " is not in 0..1000");
    }
  }
}
