package dev.shopkeeper.functions.segmentusers;

import dev.shopkeeper.functions.CallLog;
import dev.shopkeeper.serving.invocation.Invocation;
import dev.shopkeeper.serving.invocation.Reply;
import dev.shopkeeper.serving.segment.SegmentAnswer;
import dev.shopkeeper.serving.segment.SegmentRequest;
import dev.shopkeeper.serving.segment.SegmentService;
import io.quarkus.funqy.Funq;

/** Tells who the shoppers are. */
public final class SegmentUsersFunction {
  private final SegmentService service;
  private final CallLog calls;

  SegmentUsersFunction(SegmentService service, CallLog calls) {
    this.service = service;
    this.calls = calls;
  }

  /** Answers a call of the function. */
  @Funq("segment-users")
  public Reply<SegmentAnswer> segmentUsers(Invocation<SegmentRequest> invocation) {
    return calls.answer(invocation, service::answer, (answer, told) -> told.from(answer.origin()));
  }
}
