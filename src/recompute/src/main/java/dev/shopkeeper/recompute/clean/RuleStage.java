package dev.shopkeeper.recompute.clean;

import dev.shopkeeper.recompute.data.Fields;
import dev.shopkeeper.recompute.data.RejectReason;
import dev.shopkeeper.recompute.data.RejectedLineException;
import dev.shopkeeper.recompute.data.RuleLine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The shop's rules, in file order; no two have the same name. */
final class RuleStage implements Stage {
  private final Map<String, RuleLine> rules = new LinkedHashMap<>();

  @Override
  public void take(Fields fields, int file, long line) throws RejectedLineException {
    RuleLine rule = RuleLine.parse(fields);
    if (rules.putIfAbsent(rule.ruleId(), rule) != null) {
      throw new RejectedLineException(
          RejectReason.BAD_VALUE, "rule_id '" + rule.ruleId() + "' stood before");
    }
  }

  @Override
  public int size() {
    return rules.size();
  }

  List<RuleLine> rules() {
    return List.copyOf(rules.values());
  }
}
