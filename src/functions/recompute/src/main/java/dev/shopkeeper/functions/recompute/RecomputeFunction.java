package dev.shopkeeper.functions.recompute;

import dev.shopkeeper.recompute.RecomputeService;
import dev.shopkeeper.serving.invocation.Invocation;
import dev.shopkeeper.serving.invocation.Reply;
import dev.shopkeeper.serving.tables.TablesAnswer;
import dev.shopkeeper.serving.tables.TablesRequest;
import io.quarkus.funqy.Funq;

/** Makes the tables anew, and tells which ones serve. */
public final class RecomputeFunction {
  private final RecomputeService service;

  RecomputeFunction(RecomputeService service) {
    this.service = service;
  }

  /** Answers a call of the function. */
  @Funq
  public Reply<TablesAnswer> recompute(Invocation<TablesRequest> invocation) {
    return Reply.to(invocation, service::answer);
  }
}
