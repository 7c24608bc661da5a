package dev.shopkeeper.functions.segmentusers;

import dev.shopkeeper.serving.invocation.Invocation;
import dev.shopkeeper.serving.invocation.Reply;
import dev.shopkeeper.serving.segment.SegmentAnswer;
import dev.shopkeeper.serving.segment.SegmentRequest;
import dev.shopkeeper.serving.segment.SegmentService;
import io.quarkus.funqy.Funq;

/** Tells who the shoppers are. */
public final class SegmentUsersFunction {
  private final SegmentService service;

  SegmentUsersFunction(SegmentService service) {
    this.service = service;
  }

  /** Answers a call of the function. */
  @Funq("segment-users")
  public Reply<SegmentAnswer> segmentUsers(Invocation<SegmentRequest> invocation) {
    return Reply.to(invocation, service::answer);
  }
}
