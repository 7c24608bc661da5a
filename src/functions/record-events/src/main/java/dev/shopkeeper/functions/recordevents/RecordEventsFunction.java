package dev.shopkeeper.functions.recordevents;

import dev.shopkeeper.functions.CallFigures;
import dev.shopkeeper.functions.CallLog;
import dev.shopkeeper.functions.MetricUnit;
import dev.shopkeeper.serving.events.RecordEvents;
import dev.shopkeeper.serving.events.RecordEventsRequest;
import dev.shopkeeper.serving.events.RecordedEvents;
import dev.shopkeeper.serving.invocation.Invocation;
import dev.shopkeeper.serving.invocation.ProblemException;
import dev.shopkeeper.serving.invocation.ProblemType;
import dev.shopkeeper.serving.invocation.Reply;
import dev.shopkeeper.serving.invocation.Source;
import io.quarkus.funqy.Funq;
import java.util.concurrent.atomic.AtomicReference;

/** Keeps what shoppers did. */
public final class RecordEventsFunction {
  private final RecordEvents service;
  private final CallLog calls;

  RecordEventsFunction(RecordEvents service, CallLog calls) {
    this.service = service;
    this.calls = calls;
  }

  /** Answers a call of the function. */
  @Funq("record-events")
  public Reply<RecordedEvents> recordEvents(Invocation<RecordEventsRequest> invocation) {
    // Also of events that are refused, all of them at once: alarms are made for those.
    AtomicReference<RecordedEvents> outcomes = new AtomicReference<>();
    return calls.answerOrRefuse(
        invocation,
        request -> {
          outcomes.set(service.outcomes(request));
          return answer(outcomes.get(), invocation.source());
        },
        told -> {
          if (outcomes.get() != null) {
            tell(outcomes.get(), told);
          }
        });
  }

  // Nobody reads what an event rule is answered. What ends in an error is sent again, and then kept
  // in the queue of failures: the one place where somebody sees an event that cannot be kept.
  private static RecordedEvents answer(RecordedEvents outcomes, Source source) {
    RecordedEvents recorded = RecordEvents.answer(outcomes);
    if (source == Source.EVENT_RULE) {
      if (recorded.failed() > 0) {
        String detail = recorded.failed() + " events were not kept; sending all again is safe";
        throw new ProblemException(ProblemType.STORE_UNAVAILABLE, detail);
      }
      int refused = recorded.rejected() + recorded.conflict();
      if (refused > 0) {
        String detail =
            refused
                + " of "
                + recorded.results().size()
                + " events cannot be kept as they are: wrong, or the id of another event; the"
                + " others were kept, and sending all again is safe";
        throw new ProblemException(ProblemType.INVALID_REQUEST, detail);
      }
    }
    return recorded;
  }

  private static void tell(RecordedEvents answer, CallFigures told) {
    told.add("EventsAccepted", MetricUnit.COUNT, answer.accepted())
        .add("EventsDuplicate", MetricUnit.COUNT, answer.duplicate())
        .add("EventsRejected", MetricUnit.COUNT, answer.rejected() + answer.conflict())
        .add("EventsFailed", MetricUnit.COUNT, answer.failed());
  }
}
