package dev.shopkeeper.serving.events;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shopkeeper.serving.events.EventResult.Outcome;
import dev.shopkeeper.serving.invocation.Binding;
import dev.shopkeeper.serving.invocation.BodyTypes;
import dev.shopkeeper.serving.invocation.Bound;
import dev.shopkeeper.serving.invocation.Problem;
import dev.shopkeeper.serving.invocation.ProblemException;
import dev.shopkeeper.serving.invocation.ProblemType;
import dev.shopkeeper.serving.invocation.Violation;
import dev.shopkeeper.tables.StoreUnavailableException;
import dev.shopkeeper.tables.events.Event;
import dev.shopkeeper.tables.events.EventStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps what shoppers did, each event at most once.
 *
 * <p>Idempotent: whoever got no answer, or a part of one, sends the whole request again.
 */
public final class RecordEvents {
  private static final System.Logger LOG = System.getLogger(RecordEvents.class.getName());

  /** After so many failures in a row the store is down, and waiting for each event helps nobody. */
  private static final int FAILURES_TO_GIVE_UP = 3;

  private final EventStore store;
  private final EventRules rules;

  /**
   * @param store where events are kept
   * @param clock tells whether an event is of the future
   */
  public RecordEvents(EventStore store, InstantSource clock) {
    this.store = store;
    this.rules = new EventRules(clock);
  }

  /**
   * Keeps the events of a request and says of each what became of it.
   *
   * @throws ProblemException where no event was acceptable, or the store took none
   */
  public RecordedEvents record(RecordEventsRequest request) {
    return answer(outcomes(request));
  }

  /** Keeps the events of a request; the same also where none was kept. */
  public RecordedEvents outcomes(RecordEventsRequest request) {
    List<EventResult> results = new ArrayList<>();
    int failuresInARow = 0;
    for (JsonNode node : request.events()) {
      boolean givenUp = failuresInARow >= FAILURES_TO_GIVE_UP;
      EventResult result = record(results.size(), node, givenUp);
      results.add(result);
      if (result.outcome() == Outcome.FAILED) {
        failuresInARow++;
      } else if (result.outcome() != Outcome.REJECTED) {
        failuresInARow = 0;
      }
    }
    return summed(results);
  }

  private EventResult record(int index, JsonNode node, boolean givenUp) {
    Bound<EventInput> bound = bind(node);
    String id = bound.value().map(EventInput::eventId).orElse(null);
    EventRules.Checked checked = rules.check(bound);
    if (checked.event().isEmpty()) {
      // An id that is no id is not repeated: it may be megabytes.
      String shown = checked.violations().stream().anyMatch(EventRules::blamesId) ? null : id;
      return new EventResult(index, shown, Outcome.REJECTED, false, checked.violations());
    }
    if (givenUp) {
      return new EventResult(index, id, Outcome.FAILED, true, null);
    }
    Outcome outcome = outcome(checked.event().get());
    return new EventResult(index, id, outcome, outcome == Outcome.FAILED, null);
  }

  /** An id or a name is a text, and not a number or a truth value that reads like one. */
  private static Bound<EventInput> bind(JsonNode node) {
    Bound<EventInput> bound = Binding.bind(node, EventInput.class);
    List<Violation> violations = new ArrayList<>(bound.violations());
    BodyTypes.checkTexts(node, EventInput.class).stream()
        .filter(text -> violations.stream().noneMatch(v -> v.field().equals(text.field())))
        .toList()
        .forEach(violations::add);
    return new Bound<>(bound.value(), List.copyOf(violations));
  }

  private Outcome outcome(Event event) {
    try {
      return switch (store.record(event)) {
        case ACCEPTED -> Outcome.ACCEPTED;
        case DUPLICATE -> Outcome.DUPLICATE;
        case CONFLICT -> Outcome.CONFLICT;
      };
    } catch (StoreUnavailableException e) {
      LOG.log(System.Logger.Level.WARNING, "An event was not kept", e);
      return Outcome.FAILED;
    }
  }

  private static RecordedEvents summed(List<EventResult> results) {
    int[] counts = new int[Outcome.values().length];
    results.forEach(result -> counts[result.outcome().ordinal()]++);
    return new RecordedEvents(
        counts[Outcome.ACCEPTED.ordinal()],
        counts[Outcome.DUPLICATE.ordinal()],
        counts[Outcome.CONFLICT.ordinal()],
        counts[Outcome.REJECTED.ordinal()],
        counts[Outcome.FAILED.ordinal()],
        results);
  }

  /**
   * What a sender is answered.
   *
   * @throws ProblemException where no event was acceptable, or the store took none
   */
  public static RecordedEvents answer(RecordedEvents outcomes) {
    List<EventResult> results = outcomes.results();
    if (outcomes.rejected() == results.size()) {
      throw new ProblemException(Problem.of(allViolations(results)));
    }
    if (outcomes.rejected() + outcomes.failed() == results.size()) {
      String detail = "none of the events was kept; sending them all again is safe";
      throw new ProblemException(ProblemType.STORE_UNAVAILABLE, detail);
    }
    return outcomes;
  }

  private static List<Violation> allViolations(List<EventResult> results) {
    List<Violation> all = new ArrayList<>();
    for (EventResult result : results) {
      String prefix = "events[" + result.index() + "]";
      for (Violation violation : result.errors()) {
        String field = violation.field().isEmpty() ? prefix : prefix + "." + violation.field();
        all.add(new Violation(field, violation.value(), violation.allowed()));
      }
    }
    return all;
  }
}
