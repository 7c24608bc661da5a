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
    return calls.answer(
        invocation, request -> record(request, invocation.source()), RecordEventsFunction::tell);
  }

  // Nobody reads what an event rule is answered. What ends in an error is sent again, and then kept
  // in the queue of failures: the one place where somebody sees an event that cannot be kept.
  private RecordedEvents record(RecordEventsRequest request, Source source) {
    RecordedEvents recorded = service.record(request);
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
