package dev.shopkeeper.e2e.template;

import static dev.shopkeeper.e2e.template.Template.FUNCTION;
import static dev.shopkeeper.e2e.template.Template.ROLE;
import static dev.shopkeeper.e2e.template.Template.SHARED_POLICY;
import static dev.shopkeeper.e2e.template.Template.TABLE;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a role may hold, and which tables each function may touch and how. */
final class RoleRules {
  /** Allowed on everything, since X-Ray has no resources; only where tracing is asked for. */
  private static final Map<String, Object> WRITE_TRACES =
      Map.of(
          "Sid",
          "WriteTraces",
          "Effect",
          "Allow",
          "Action",
          List.of("xray:PutTraceSegments", "xray:PutTelemetryRecords"),
          "Resource",
          "*");

  private static final Map<String, Object> NOTHING = Map.of("Ref", "AWS::NoValue");

  private static final Set<String> READ_ROWS = Set.of("GetItem", "BatchGetItem");
  private static final Set<String> WRITE_ROWS =
      Set.of(
          "GetItem",
          "BatchGetItem",
          "Query",
          "Scan",
          "PutItem",
          "UpdateItem",
          "BatchWriteItem",
          "DeleteItem",
          "ConditionCheckItem");

  /** The most each function may do with each table; a table not named is out of its reach. */
  static final Map<String, Map<String, Set<String>>> ACCESS =
      Map.of(
          "RecommendFunction",
              Map.of(
                  "SimilarityTable", READ_ROWS,
                  "SegmentsTable", READ_ROWS,
                  "EventsTable", Set.of("Query")),
          "SegmentUsersFunction",
              Map.of("SegmentsTable", READ_ROWS, "EventsTable", Set.of("Query")),
          "ForecastInventoryFunction", Map.of("ForecastsTable", READ_ROWS),
          "RecordEventsFunction", Map.of("EventsTable", Set.of("PutItem")),
          "RecomputeFunction",
              Map.of(
                  "SimilarityTable", WRITE_ROWS,
                  "SegmentsTable", WRITE_ROWS,
                  "ForecastsTable", WRITE_ROWS,
                  "EventsTable", Set.of("Query", "Scan", "BatchWriteItem", "PutItem")));

  private RoleRules() {}

  static List<String> noWildcards(Template template) {
    List<String> violations = new ArrayList<>();
    for (String role : template.ofType(ROLE).keySet()) {
      for (Object attached : Trees.list(template.properties(role), "ManagedPolicyArns")) {
        if (shared(template, attached).isEmpty()) {
          violations.add(role + " takes over a managed policy, which is wider than its needs");
        }
      }
      for (Object statement : statements(template, role)) {
        if (!WRITE_TRACES.equals(statement)) {
          violations.addAll(wildcards(template, role, statement));
        }
      }
      violations.addAll(untraced(template, role));
    }
    for (String policy : template.ofType(SHARED_POLICY).keySet()) {
      // Nobody else has it: roles say themselves what they hold.
      if (!Set.of("Description", "PolicyDocument")
          .containsAll(template.properties(policy).keySet())) {
        violations.add(policy + " chooses who holds it");
      }
    }
    return violations;
  }

  /**
   * The policy of the template's own that a role holds under a condition, which has to be the
   * condition under which the policy is there at all.
   */
  private static Optional<String> shared(Template template, Object attached) {
    List<?> choice = Trees.list(attached, "Fn::If");
    return choice.size() == 3 && NOTHING.equals(choice.get(2))
        ? template
            .referred(choice.get(1))
            .filter(policy -> template.isA(policy, SHARED_POLICY))
            .filter(policy -> choice.get(0).equals(template.resource(policy).get("Condition")))
        : Optional.empty();
  }

  /** A function that is told to write traces may, and nobody may who is not told to. */
  private static List<String> untraced(Template template, String role) {
    boolean traced =
        template.ofType(FUNCTION).keySet().stream()
            .map(name -> template.referred(template.properties(name).get("Role")).orElse(""))
            .anyMatch(role::equals);
    long held = statements(template, role).stream().filter(WRITE_TRACES::equals).count();
    long asked =
        Trees.list(template.properties(role), "ManagedPolicyArns").stream()
            .filter(attached -> "TracesCalls".equals(Trees.at(attached, "Fn::If", 0)))
            .count();
    return held == (traced ? 1 : 0) && asked == held
        ? List.of()
        : List.of(role + " may write traces in other ways than where Tracing is Active");
  }

  private static List<String> wildcards(Template template, String role, Object statement) {
    List<String> violations = new ArrayList<>();
    List<?> actions = Trees.list(statement, "Action");
    List<?> resources = Trees.list(statement, "Resource");
    if (actions.isEmpty() || resources.isEmpty()) {
      violations.add(role + " has a statement that does not list its actions and resources");
    }
    for (Object action : actions) {
      if (String.valueOf(action).contains("*")) {
        violations.add(role + " may " + action);
      }
    }
    for (Object resource : resources) {
      if (!isNarrow(template, resource, actions)) {
        violations.add(role + " may " + actions + " on " + resource);
      }
    }
    return violations;
  }

  private static boolean isNarrow(Template template, Object resource, List<?> actions) {
    if (Map.of("Ref", "KmsKeyArn").equals(resource)) {
      // One key, whose ARN the shop gives; KeyRules says what for.
      return actions.stream().allMatch(action -> String.valueOf(action).startsWith("kms:"));
    }
    if (!(Trees.at(resource, "Fn::Sub") instanceof String text)) {
      return template.referred(resource).isPresent();
    }
    if (!text.contains("*")) {
      return true;
    }
    // Objects have names the template cannot know: the prefix is as narrow as S3 allows.
    return actions.equals(List.of("s3:GetObject"))
        && template.referred(resource).filter(b -> template.isA(b, "AWS::S3::Bucket")).isPresent()
        && text.indexOf('*') == text.length() - 1
        && text.endsWith("/${DataPrefix}/*");
  }

  static List<String> tableAccess(Template template) {
    List<String> violations = new ArrayList<>();
    Set<String> functions = template.ofType(FUNCTION).keySet();
    if (!functions.equals(ACCESS.keySet())) {
      violations.add("functions " + functions + " are not " + new TreeSet<>(ACCESS.keySet()));
    }
    for (String function : functions) {
      Map<String, Set<String>> allowed = ACCESS.getOrDefault(function, Map.of());
      template
          .referred(template.properties(function).get("Role"))
          .map(role -> tableActions(template, role))
          .orElse(Map.of())
          .forEach(
              (table, actions) -> {
                if (!allowed.getOrDefault(table, Set.of()).equals(actions)) {
                  violations.add(
                      function + " may " + actions + " on " + table + ", not " + allowed);
                }
              });
    }
    return violations;
  }

  private static Map<String, Set<String>> tableActions(Template template, String role) {
    Map<String, Set<String>> found = new TreeMap<>();
    for (Object statement : statements(template, role)) {
      for (Object action : Trees.list(statement, "Action")) {
        if (!String.valueOf(action).startsWith("dynamodb:")) {
          continue;
        }
        for (Object resource : Trees.list(statement, "Resource")) {
          String table =
              template
                  .referred(resource)
                  .filter(name -> template.isA(name, TABLE))
                  .orElse(String.valueOf(resource));
          found
              .computeIfAbsent(table, t -> new TreeSet<>())
              .add(String.valueOf(action).substring("dynamodb:".length()));
        }
      }
    }
    return found;
  }

  static List<Object> statements(Template template, String role) {
    List<Object> statements = new ArrayList<>();
    List<Object> policies = new ArrayList<>(Trees.list(template.properties(role), "Policies"));
    for (Object attached : Trees.list(template.properties(role), "ManagedPolicyArns")) {
      shared(template, attached).map(template::properties).ifPresent(policies::add);
    }
    for (Object policy : policies) {
      for (Object statement : Trees.list(policy, "PolicyDocument", "Statement")) {
        List<?> choice = Trees.list(statement, "Fn::If");
        // The most a role can hold: what it has where a condition holds counts as held.
        (choice.isEmpty() ? List.of(statement) : choice.subList(1, choice.size()))
            .stream().filter(held -> !NOTHING.equals(held)).forEach(statements::add);
      }
    }
    return statements;
  }
}
