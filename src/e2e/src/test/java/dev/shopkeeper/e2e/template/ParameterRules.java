package dev.shopkeeper.e2e.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** That a wrong parameter is refused before anything is made, and that each is explained. */
final class ParameterRules {
  private static final Set<String> TEXT_BOUNDS = Set.of("AllowedPattern", "AllowedValues");
  private static final Set<String> NUMBER_BOUNDS = Set.of("MinValue", "AllowedValues");

  private ParameterRules() {}

  static List<String> parameters(Template template) {
    List<String> violations = new ArrayList<>();
    Trees.map(template.tree(), "Parameters")
        .forEach(
            (name, parameter) -> {
              Map<String, Object> settings = Trees.map(parameter);
              Set<String> bounds =
                  "Number".equals(settings.get("Type")) ? NUMBER_BOUNDS : TEXT_BOUNDS;
              if (bounds.stream().noneMatch(settings::containsKey)) {
                violations.add(name + " may be anything");
              }
              explained(violations, name, settings);
            });
    Trees.map(template.tree(), "Outputs")
        .forEach((name, output) -> explained(violations, name, Trees.map(output)));
    return violations;
  }

  private static void explained(
      List<String> violations, String name, Map<String, Object> described) {
    if (!(described.get("Description") instanceof String text) || text.isBlank()) {
      violations.add(name + " does not say what it is");
    }
  }
}
