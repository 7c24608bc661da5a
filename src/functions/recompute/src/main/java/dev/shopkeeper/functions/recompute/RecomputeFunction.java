package dev.shopkeeper.functions.recompute;

import dev.shopkeeper.functions.CallFigures;
import dev.shopkeeper.functions.CallLog;
import dev.shopkeeper.functions.MetricUnit;
import dev.shopkeeper.recompute.RecomputeService;
import dev.shopkeeper.serving.invocation.Invocation;
import dev.shopkeeper.serving.invocation.Reply;
import dev.shopkeeper.serving.tables.Recomputed;
import dev.shopkeeper.serving.tables.TableOutcome;
import dev.shopkeeper.serving.tables.TablesAnswer;
import dev.shopkeeper.serving.tables.TablesRequest;
import dev.shopkeeper.tables.Provenance;
import io.quarkus.funqy.Funq;

/** Makes the tables anew, and tells which ones serve. */
public final class RecomputeFunction {
  private final RecomputeService service;
  private final CallLog calls;

  RecomputeFunction(RecomputeService service, CallLog calls) {
    this.service = service;
    this.calls = calls;
  }

  /** Answers a call of the function. */
  @Funq
  public Reply<TablesAnswer> recompute(Invocation<TablesRequest> invocation) {
    return calls.answer(invocation, service::answer, RecomputeFunction::tell);
  }

  private static void tell(TablesAnswer answer, CallFigures told) {
    if (answer instanceof Recomputed recomputed) {
      int worse = 0;
      for (TableOutcome table : recomputed.tables()) {
        worse += table.outcome() == TableOutcome.Outcome.WORSE ? 1 : 0;
        // One figure a table and score: a handful, since tuning's own scores are left out.
        table.scores().entrySet().stream()
            .filter(score -> !score.getKey().startsWith(Provenance.VALIDATION))
            .forEach(
                score ->
                    told.add(
                        table.table() + "." + score.getKey(), MetricUnit.NONE, score.getValue()));
      }
      told.add("TablesRefused", MetricUnit.COUNT, worse);
    }
  }
}
