package dev.shopkeeper.serving.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.shopkeeper.serving.events.EventResult.Outcome;
import dev.shopkeeper.serving.invocation.Json;
import dev.shopkeeper.serving.invocation.ProblemException;
import dev.shopkeeper.serving.invocation.Violation;
import dev.shopkeeper.tables.StoreUnavailableException;
import dev.shopkeeper.tables.events.Event;
import dev.shopkeeper.tables.events.EventStore;
import dev.shopkeeper.tables.events.Shopper;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordEventsTest {
  private static final Instant NOW = Instant.parse("2010-12-09T13:00:00Z");

  private final Shelf shelf = new Shelf();
  private final RecordEvents service = new RecordEvents(shelf, () -> NOW);

  @Test
  void event_complete_isKeptAsItIs() {
    service.record(
        request(
            """
            {"event_id":"e1","user_id":"17850","session_id":"s9","item_id":"22423","type":"view",
             "occurred_at":"2010-12-09T13:50:00+01:00","channel":"web","duration_s":3.5,
             "value":-2,"recommendation_id":"17.diversity-1.control.r1"}\
            """));

    Event event = shelf.kept.values().iterator().next();
    assertThat(event.shopper()).isEqualTo(Shopper.user("17850"));
    assertThat(event.occurredAt()).isEqualTo(Instant.parse("2010-12-09T12:50:00Z"));
    assertThat(event.durationSeconds()).hasValue(3.5);
    assertThat(event.value()).hasValue(-2);
    assertThat(event.recommendationId()).contains("17.diversity-1.control.r1");
  }

  @Test
  void event_ofAnUnknownVisitor_isTheSessions() {
    service.record(
        request(
            """
            {"event_id":"e1","session_id":"s9","item_id":"22423","type":"view",
             "occurred_at":"2010-12-09T12:50:00Z"}\
            """));

    assertThat(shelf.kept.values())
        .extracting(Event::shopper)
        .containsExactly(Shopper.session("s9"));
  }

  @Test
  void batch_mixed_saysOfEachWhatBecameOfIt() {
    service.record(request(view("e1", "22423")));

    RecordedEvents recorded =
        service.record(
            request(view("e1", "22423"), view("e1", "85123A"), view("e2", "22423"), view("", "a")));

    assertThat(recorded.results())
        .extracting(EventResult::index, EventResult::eventId, EventResult::outcome)
        .containsExactly(
            tuple(0, "e1", Outcome.DUPLICATE),
            tuple(1, "e1", Outcome.CONFLICT),
            tuple(2, "e2", Outcome.ACCEPTED),
            tuple(3, null, Outcome.REJECTED));
    assertThat(recorded.accepted()).isEqualTo(1);
    assertThat(recorded.duplicate()).isEqualTo(1);
    assertThat(recorded.conflict()).isEqualTo(1);
    assertThat(recorded.rejected()).isEqualTo(1);
    assertThat(recorded.results().get(3).errors())
        .containsExactly(
            new Violation("event_id", "", "1 to 512 bytes of UTF-8 without control characters"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          occurred_at | 09.12.2010 12:50
          occurred_at | 2010-12-09T12:50:00
          occurred_at | 2010-12-09T13:05:01Z
          occurred_at | 1969-12-31T23:59:59Z
          occurred_at | +999999999-12-31T23:59:59-18:00
          type        | View
          duration_s  | -1.0
          duration_s  | NaN
          value       | 1.0E13
          value       | much
          recommendation_id | r1
          recommendation_id | 0...r1
          recommendation_id | 17.diversity-1..r1
          recommendation_id | 17.Diversity.control.r1
          colour      | red
          """)
  void event_wrongField_isRejectedByName(String field, String value) {
    String wrong = view("e1", "22423").replace("}", ",\"" + field + "\":\"" + value + "\"}");
    String event = wrong.replaceFirst("\"" + field + "\":\"[^\"]*\",(?=.*\"" + field + "\")", "");

    RecordedEvents recorded = service.record(request(event, view("e2", "22423")));

    assertThat(recorded.results().get(0).outcome()).isEqualTo(Outcome.REJECTED);
    assertThat(recorded.results().get(0).retryable()).isFalse();
    assertThat(recorded.results().get(0).errors())
        .extracting(Violation::field, Violation::value)
        .containsExactly(tuple(field, value));
    assertThat(recorded.results().get(1).outcome()).isEqualTo(Outcome.ACCEPTED);
  }

  @Test
  void batch_allRejected_isAProblemThatNamesEachPlace() {
    ProblemException problem =
        catchThrowableOfType(
            ProblemException.class, () -> service.record(request("7", "{\"event_id\":\"e1\"}")));

    assertThat(problem.problem().status()).isEqualTo(400);
    assertThat(problem.problem().errors())
        .extracting(Violation::field)
        .containsExactly(
            "events[0]",
            "events[1].user_id",
            "events[1].item_id",
            "events[1].type",
            "events[1].occurred_at");
  }

  @Test
  void store_failingForOneEvent_leavesThatOneToBeSentAgain() {
    shelf.failing = List.of("e2");

    RecordedEvents recorded =
        service.record(request(view("e1", "a"), view("e2", "a"), view("e3", "a")));

    assertThat(recorded.results())
        .extracting(EventResult::outcome, EventResult::retryable)
        .containsExactly(
            tuple(Outcome.ACCEPTED, false),
            tuple(Outcome.FAILED, true),
            tuple(Outcome.ACCEPTED, false));
    assertThat(recorded.failed()).isEqualTo(1);
  }

  @Test
  void store_down_isGivenUpAfterThreeFailuresAndAnswers503() {
    shelf.failing = List.of("e1", "e2", "e3", "e4", "e5");

    ProblemException problem =
        catchThrowableOfType(
            ProblemException.class,
            () ->
                service.record(
                    request(
                        view("e1", "a"),
                        view("e2", "a"),
                        view("e3", "a"),
                        view("e4", "a"),
                        view("e5", "a"))));

    assertThat(problem.problem().status()).isEqualTo(503);
    assertThat(shelf.asked).isEqualTo(3);
  }

  private static String view(String id, String item) {
    return """
    {"event_id":"%s","user_id":"17850","item_id":"%s","type":"view","value":"0",\
    "duration_s":"1","occurred_at":"2010-12-09T12:50:00Z"}\
    """
        .formatted(id, item);
  }

  private static RecordEventsRequest request(String... events) {
    try {
      return Json.mapper()
          .readValue("{\"events\":[" + String.join(",", events) + "]}", RecordEventsRequest.class);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  /** The port's promises in a map. */
  private static final class Shelf implements EventStore {
    private final Map<String, Event> kept = new LinkedHashMap<>();
    private List<String> failing = List.of();
    private int asked;

    @Override
    public Outcome record(Event event) {
      asked++;
      if (failing.contains(event.eventId())) {
        throw new StoreUnavailableException("PutItem of shop-Events", null);
      }
      Event there = kept.putIfAbsent(event.shopper() + "/" + event.eventId(), event);
      if (there == null) {
        return Outcome.ACCEPTED;
      }
      return there.equals(event) ? Outcome.DUPLICATE : Outcome.CONFLICT;
    }

    @Override
    public List<Event> latest(Shopper shopper, int limit) {
      throw new UnsupportedOperationException("recording does not read");
    }

    @Override
    public List<Event> page(Shopper shopper, Optional<String> after, int limit) {
      throw new UnsupportedOperationException("recording does not read");
    }

    @Override
    public int erase(Shopper shopper) {
      throw new UnsupportedOperationException("recording does not erase");
    }

    @Override
    public void scan(Consumer<Event> consumer) {
      throw new UnsupportedOperationException("recording does not read");
    }
  }
}
