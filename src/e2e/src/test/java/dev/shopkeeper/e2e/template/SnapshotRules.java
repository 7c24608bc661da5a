package dev.shopkeeper.e2e.template;

import static dev.shopkeeper.e2e.template.Template.FUNCTION;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** That the functions people wait for start from snapshots where that is asked for. */
final class SnapshotRules {
  private static final String ALIAS = "live";

  /** The others are called by rules and schedules too, whose settings are the function's. */
  private static final Set<String> WAITED_FOR =
      Set.of("RecommendFunction", "SegmentUsersFunction", "ForecastInventoryFunction");

  private static final Object CHOICE = List.of("StartsFromSnapshots", "PublishedVersions", "None");

  private SnapshotRules() {}

  /** Whether callers have to name the function's alias. */
  static boolean hasAlias(Template template, String function) {
    return ALIAS.equals(template.properties(function).get("AutoPublishAlias"));
  }

  static List<String> snapshots(Template template) {
    List<String> violations = new ArrayList<>();
    for (String function : template.ofType(FUNCTION).keySet()) {
      Map<String, Object> properties = template.properties(function);
      boolean waitedFor = WAITED_FOR.contains(function);
      if (hasAlias(template, function) != waitedFor) {
        violations.add(function + (waitedFor ? " has no alias" : " has an alias"));
      }
      if (waitedFor && !CHOICE.equals(Trees.at(properties, "SnapStart", "ApplyOn", "Fn::If"))) {
        violations.add(function + " does not start from snapshots where that is asked for");
      }
      // A snapshot keeps the environment and the memory it was taken with.
      if (waitedFor && !Boolean.TRUE.equals(properties.get("AutoPublishAliasAllProperties"))) {
        violations.add(function + " keeps its version when its settings change");
      }
    }
    Object condition = Trees.at(template.tree(), "Conditions", "StartsFromSnapshots");
    if (!Map.of("Fn::Equals", List.of(Map.of("Ref", "SnapStart"), "true")).equals(condition)) {
      violations.add("StartsFromSnapshots is not the condition that it is asked for");
    }
    return violations;
  }
}
