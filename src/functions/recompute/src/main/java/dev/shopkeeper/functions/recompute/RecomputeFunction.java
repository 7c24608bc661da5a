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
import java.util.Locale;
import java.util.Map;

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
      recomputed.tables().forEach(table -> tell(table, told));
    }
  }

  private static void tell(TableOutcome table, CallFigures told) {
    if (table.outcome() == TableOutcome.Outcome.WORSE) {
      told.add("TablesRefused", MetricUnit.COUNT, told.value("TablesRefused") + 1);
    }
    String prefix = "score." + table.table().name().toLowerCase(Locale.ROOT) + ".";
    for (Map.Entry<String, Double> score : table.scores().entrySet()) {
      // A metric each, and each is paid for: tuning's own scores stay in the list of tables.
      if (!score.getKey().startsWith(Provenance.VALIDATION)) {
        told.add(prefix + score.getKey(), MetricUnit.NONE, score.getValue());
      }
    }
  }
}
