package dev.shopkeeper.e2e.template;

import static dev.shopkeeper.e2e.template.Template.FUNCTION;
import static dev.shopkeeper.e2e.template.Template.LOG_GROUP;
import static dev.shopkeeper.e2e.template.Template.ROLE;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What every function has: limits, logs that end, and a role that is nobody else's. */
final class FunctionRules {
  /** Lambda's own limit, in seconds. */
  private static final int LONGEST_TIMEOUT = 900;

  private FunctionRules() {}

  static List<String> limits(Template template) {
    List<String> violations = new ArrayList<>();
    for (String name : template.ofType(FUNCTION).keySet()) {
      Map<String, Object> properties = template.properties(name);
      if (!(properties.get("Timeout") instanceof Integer timeout)
          || timeout < 1
          || timeout > LONGEST_TIMEOUT) {
        violations.add(name + " has no timeout from 1 to " + LONGEST_TIMEOUT + " s");
      }
      if (!memoryIsNamed(template, properties.get("MemorySize"))) {
        violations.add(name + " has no memory, or one that the template does not define");
      }
    }
    return violations;
  }

  private static boolean memoryIsNamed(Template template, Object memory) {
    if (memory instanceof Integer) {
      return true;
    }
    if (Trees.at(memory, "Ref") instanceof String parameter) {
      return Trees.at(template.tree(), "Parameters", parameter, "Default") instanceof Integer;
    }
    // By runtime: every runtime that may be chosen has to have a value.
    List<?> lookup = Trees.list(memory, "Fn::FindInMap");
    List<?> runtimes = Trees.list(template.tree(), "Parameters", "Runtime", "AllowedValues");
    return lookup.size() == 3
        && !runtimes.isEmpty()
        && runtimes.stream()
            .map(key -> Trees.at(template.tree(), "Mappings", lookup.get(0), key, lookup.get(2)))
            .allMatch(Integer.class::isInstance);
  }

  static List<String> ownRoles(Template template) {
    List<String> violations = new ArrayList<>();
    Map<String, String> owners = new HashMap<>();
    for (String name : template.ofType(FUNCTION).keySet()) {
      Map<String, Object> properties = template.properties(name);
      Optional<String> role =
          template.referred(properties.get("Role")).filter(r -> template.isA(r, ROLE));
      if (role.isEmpty()) {
        violations.add(name + " has no role of this template");
        continue;
      }
      String other = owners.put(role.get(), name);
      if (other != null) {
        violations.add(name + " shares " + role.get() + " with " + other);
      }
      if (properties.containsKey("Policies")) {
        violations.add(name + " has policies beside its role");
      }
    }
    return violations;
  }

  static List<String> logs(Template template) {
    List<String> violations = new ArrayList<>();
    for (String name : template.ofType(FUNCTION).keySet()) {
      Object group = Trees.at(template.properties(name), "LoggingConfig", "LogGroup");
      if (template.referred(group).filter(g -> template.isA(g, LOG_GROUP)).isEmpty()) {
        violations.add(name + " has no log group of this template");
      }
    }
    for (String name : template.ofType(LOG_GROUP).keySet()) {
      if (template.properties(name).get("RetentionInDays") == null) {
        violations.add(name + " keeps its logs for ever");
      }
    }
    return violations;
  }
}
