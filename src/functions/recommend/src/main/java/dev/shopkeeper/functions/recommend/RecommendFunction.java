package dev.shopkeeper.functions.recommend;

import dev.shopkeeper.functions.CallFigures;
import dev.shopkeeper.functions.CallLog;
import dev.shopkeeper.functions.MetricUnit;
import dev.shopkeeper.serving.invocation.Invocation;
import dev.shopkeeper.serving.invocation.Reply;
import dev.shopkeeper.serving.recommend.ItemSource;
import dev.shopkeeper.serving.recommend.RecommendRequest;
import dev.shopkeeper.serving.recommend.RecommendService;
import dev.shopkeeper.serving.recommend.Recommendations;
import io.quarkus.funqy.Funq;

/** Tells what to show a shopper. */
public final class RecommendFunction {
  private final RecommendService service;
  private final CallLog calls;

  RecommendFunction(RecommendService service, CallLog calls) {
    this.service = service;
    this.calls = calls;
  }

  /** Answers a call of the function. */
  @Funq
  public Reply<Recommendations> recommend(Invocation<RecommendRequest> invocation) {
    return calls.answer(invocation, service::answer, RecommendFunction::tell);
  }

  private static void tell(Recommendations answer, CallFigures told) {
    long popular =
        answer.items().stream().filter(item -> item.source() == ItemSource.POPULAR).count();
    told.from(answer.origin()).add("ItemsShown", MetricUnit.COUNT, answer.items().size());
    if (!answer.items().isEmpty()) {
      // What fills a list that behaviour leaves short.
      told.add("FallbackShare", MetricUnit.NONE, (double) popular / answer.items().size());
    }
  }
}
