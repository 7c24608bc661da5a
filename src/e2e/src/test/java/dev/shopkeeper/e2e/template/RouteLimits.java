package dev.shopkeeper.e2e.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** That routes of which one call costs what many others do have limits of their own. */
final class RouteLimits {
  /** How many requests API Gateway lets through. */
  static final List<String> LIMITS = List.of("ThrottlingRateLimit", "ThrottlingBurstLimit");

  private RouteLimits() {}

  static List<String> violations(Map<String, Object> settings) {
    List<String> violations = new ArrayList<>();
    ApiRules.ROUTES.forEach(
        (route, function) ->
            group(route, function)
                .ifPresent(
                    group -> {
                      for (String limit : LIMITS) {
                        String parameter = limit.replace("Throttling", group);
                        if (!Map.of("Ref", parameter).equals(Trees.at(settings, route, limit))) {
                          violations.add(route + " has no " + limit + " of " + parameter);
                        }
                      }
                    }));
    // API Gateway would refuse the whole stage.
    settings.keySet().stream()
        .filter(route -> !ApiRules.ROUTES.containsKey(route))
        .forEach(route -> violations.add(route + " has a limit and is no route"));
    return violations;
  }

  /** What the names of a route's parameters begin with; nothing for the API's usual limits. */
  private static Optional<String> group(String route, String function) {
    if (function.equals("RecomputeFunction")) {
      return Optional.of("Operator");
    }
    return route.matches("\\w+ /v1/(replenishment|transfers)\\b.*")
        ? Optional.of("Planning")
        : Optional.empty();
  }
}
