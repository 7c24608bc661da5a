package dev.shopkeeper.e2e.template;

import static dev.shopkeeper.e2e.template.Template.FUNCTION;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** That no run of a schedule is lost without a trace. */
final class ScheduleRules {
  private ScheduleRules() {}

  static List<String> schedules(Template template) {
    List<String> violations = new ArrayList<>();
    int schedules = 0;
    for (String function : template.ofType(FUNCTION).keySet()) {
      for (Object event : Trees.map(template.properties(function), "Events").values()) {
        if ("ScheduleV2".equals(Trees.at(event, "Type"))) {
          schedules++;
          violations.addAll(schedule(template, function, Trees.map(event, "Properties")));
        }
      }
    }
    if (schedules == 0) {
      violations.add("nothing is scheduled");
    }
    return violations;
  }

  private static List<String> schedule(
      Template template, String function, Map<String, Object> schedule) {
    List<String> violations = new ArrayList<>();
    if (!"{\"operation\":\"recompute\"}".equals(schedule.get("Input"))) {
      violations.add(function + "'s schedule does not say what to do");
    }
    if (!(Trees.at(schedule, "RetryPolicy", "MaximumRetryAttempts") instanceof Integer retries)
        || retries < 1) {
      violations.add(function + "'s schedule is not tried again");
    }
    if (!isQueue(template, Trees.at(schedule, "DeadLetterConfig", "Arn"))) {
      violations.add(function + "'s schedule has no dead-letter queue");
    }
    // Scheduler hands over and is done: what fails after that is the function's to report.
    if (!isQueue(
        template,
        Trees.at(
            template.properties(function),
            "EventInvokeConfig",
            "DestinationConfig",
            "OnFailure",
            "Destination"))) {
      violations.add(function + " reports its failed runs nowhere");
    }
    return violations;
  }

  private static boolean isQueue(Template template, Object value) {
    return template.referred(value).filter(q -> template.isA(q, "AWS::SQS::Queue")).isPresent();
  }
}
