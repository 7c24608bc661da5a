package dev.shopkeeper.e2e.template;

import static dev.shopkeeper.e2e.template.Template.FUNCTION;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** That nothing which was sent without waiting for an answer is lost without a trace. */
final class FailureRules {
  /** Who is called by rules and schedules, and changes something. */
  private static final Set<String> CALLED_BY_NOBODY_WAITING =
      Set.of("RecordEventsFunction", "RecomputeFunction");

  /** In seconds; a weekend and more. */
  private static final int KEPT_AT_LEAST = 345_600;

  private FailureRules() {}

  static List<String> failures(Template template) {
    List<String> violations = new ArrayList<>();
    for (String function : CALLED_BY_NOBODY_WAITING) {
      if (!template.ofType(FUNCTION).containsKey(function)) {
        violations.add(function + " is missing");
        continue;
      }
      Map<String, Object> properties = template.properties(function);
      Optional<String> queue =
          template
              .referred(
                  Trees.at(
                      properties,
                      "EventInvokeConfig",
                      "DestinationConfig",
                      "OnFailure",
                      "Destination"))
              .filter(name -> template.isA(name, "AWS::SQS::Queue"));
      if (queue.isEmpty()) {
        violations.add(function + " reports nowhere what it could not take");
        continue;
      }
      if (!(template.properties(queue.get()).get("MessageRetentionPeriod") instanceof Integer kept)
          || kept < KEPT_AT_LEAST) {
        violations.add(queue.get() + " forgets before anybody looks");
      }
      String role = template.referred(properties.get("Role")).orElse("");
      if (!maySend(template, role, queue.get())) {
        violations.add(role + " may not send to " + queue.get());
      }
    }
    return violations;
  }

  private static boolean maySend(Template template, String role, String queue) {
    return RoleRules.statements(template, role).stream()
        .filter(statement -> Trees.list(statement, "Action").contains("sqs:SendMessage"))
        .flatMap(statement -> Trees.list(statement, "Resource").stream())
        .anyMatch(resource -> template.referred(resource).filter(queue::equals).isPresent());
  }
}
