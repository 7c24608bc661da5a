package dev.shopkeeper.recompute.clean;

import dev.shopkeeper.recompute.data.ExperimentLine;
import dev.shopkeeper.recompute.data.Fields;
import dev.shopkeeper.recompute.data.RejectReason;
import dev.shopkeeper.recompute.data.RejectedLineException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The variants of the shop's experiments, in file order. What holds for a whole experiment stands
 * on its first line; another line may repeat it, but not contradict it.
 */
final class ExperimentStage implements Stage {
  private final Map<String, ExperimentLine> first = new LinkedHashMap<>();
  private final List<ExperimentLine> lines = new ArrayList<>();

  @Override
  public void take(Fields fields, int file, long line) throws RejectedLineException {
    ExperimentLine variant = ExperimentLine.parse(fields);
    ExperimentLine begins = first.putIfAbsent(variant.experimentId(), variant);
    if (begins == null && variant.terms().activeFrom() == Long.MIN_VALUE) {
      throw bad("active_from is empty on the first line of ", variant);
    }
    if (begins != null && !variant.terms().agreesWith(begins.terms())) {
      throw bad(
          "active_from, active_until, salt, judged_by, end_losers or min_shoppers is not what the"
              + " first line says of ",
          variant);
    }
    lines.add(variant);
  }

  @Override
  public int size() {
    return lines.size();
  }

  /** The lines of each experiment stand together, experiments in the order of their first lines. */
  List<ExperimentLine> lines() {
    return first.keySet().stream()
        .flatMap(name -> lines.stream().filter(line -> line.experimentId().equals(name)))
        .toList();
  }

  private static RejectedLineException bad(String what, ExperimentLine line) {
    return new RejectedLineException(
        RejectReason.BAD_VALUE, what + "experiment '" + line.experimentId() + "'");
  }
}
