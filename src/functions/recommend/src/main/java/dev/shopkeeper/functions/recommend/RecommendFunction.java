package dev.shopkeeper.functions.recommend;

import dev.shopkeeper.serving.invocation.Invocation;
import dev.shopkeeper.serving.invocation.Reply;
import dev.shopkeeper.serving.recommend.RecommendAnswer;
import dev.shopkeeper.serving.recommend.RecommendRequest;
import dev.shopkeeper.serving.recommend.RecommendService;
import io.quarkus.funqy.Funq;

/** Tells what to show a shopper. */
public final class RecommendFunction {
  private final RecommendService service;

  RecommendFunction(RecommendService service) {
    this.service = service;
  }

  /** Answers a call of the function. */
  @Funq
  public Reply<RecommendAnswer> recommend(Invocation<RecommendRequest> invocation) {
    return Reply.to(invocation, service::reply);
  }
}
