package dev.shopkeeper.e2e.template;

import static dev.shopkeeper.e2e.template.Template.LOG_GROUP;
import static dev.shopkeeper.e2e.template.Template.ROLE;
import static dev.shopkeeper.e2e.template.Template.TABLE;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** That the shop's own key encrypts all that is kept, and opens nothing but that. */
final class KeyRules {
  private static final Map<String, String> KEY = Map.of("Ref", "KmsKeyArn");
  private static final Set<String> READ = Set.of("Decrypt");
  private static final Set<String> SEND = Set.of("Decrypt", "GenerateDataKey");

  /** What each role may do with the key, by the service that has to ask for it. */
  static final Map<String, Map<String, Set<String>>> ACCESS =
      Map.of(
          "RecommendRole", Map.of("dynamodb", READ),
          "SegmentUsersRole", Map.of("dynamodb", READ),
          "ForecastInventoryRole", Map.of("dynamodb", READ),
          // To its queue of failures, as the others.
          "RecordEventsRole", Map.of("dynamodb", READ, "sqs", SEND),
          "RecomputeRole", Map.of("dynamodb", READ, "s3", READ, "sqs", SEND),
          "RecomputeScheduleRole", Map.of("sqs", SEND));

  private KeyRules() {}

  static List<String> encryption(Template template) {
    List<String> violations = new ArrayList<>();
    template
        .ofType(TABLE)
        .keySet()
        .forEach(name -> expect(violations, template, name, "SSESpecification", "KMSMasterKeyId"));
    template
        .ofType("AWS::S3::Bucket")
        .keySet()
        .forEach(
            name ->
                expect(
                    violations,
                    template,
                    name,
                    "BucketEncryption",
                    "ServerSideEncryptionConfiguration",
                    0,
                    "ServerSideEncryptionByDefault",
                    "KMSMasterKeyID"));
    template
        .ofType("AWS::SQS::Queue")
        .keySet()
        .forEach(name -> expect(violations, template, name, "KmsMasterKeyId"));
    template
        .ofType(LOG_GROUP)
        .keySet()
        .forEach(name -> expect(violations, template, name, "KmsKeyId"));
    return violations;
  }

  private static void expect(
      List<String> violations, Template template, String name, Object... path) {
    List<?> choice = Trees.list(Trees.at(template.properties(name), path), "Fn::If");
    if (choice.size() != 3 || !"HasOwnKey".equals(choice.get(0)) || !KEY.equals(choice.get(1))) {
      violations.add(name + " is not encrypted with the shop's own key where there is one");
    }
  }

  static List<String> access(Template template) {
    List<String> violations = new ArrayList<>();
    Map<String, Map<String, Set<String>>> found = new TreeMap<>();
    for (String role : template.ofType(ROLE).keySet()) {
      for (Object statement : RoleRules.statements(template, role)) {
        List<String> actions =
            Trees.list(statement, "Action").stream()
                .map(String::valueOf)
                .filter(action -> action.startsWith("kms:"))
                .toList();
        if (!actions.isEmpty() && !List.of(KEY).equals(Trees.list(statement, "Resource"))) {
          violations.add(role + " may " + actions + " with another key than the shop's own");
        }
        for (String action : actions) {
          for (String service : services(statement)) {
            found
                .computeIfAbsent(role, r -> new TreeMap<>())
                .computeIfAbsent(service, s -> new TreeSet<>())
                .add(action.substring("kms:".length()));
          }
        }
      }
    }
    if (!found.equals(new TreeMap<>(ACCESS))) {
      violations.add("roles may use the key as " + found + ", not as " + ACCESS);
    }
    return violations;
  }

  /** The services through which alone the key may be used; anything where nothing limits it. */
  private static List<String> services(Object statement) {
    List<String> services = new ArrayList<>();
    for (Object via : Trees.list(statement, "Condition", "StringEquals", "kms:ViaService")) {
      String text = String.valueOf(Trees.at(via, "Fn::Sub"));
      String end = ".${AWS::Region}.amazonaws.com";
      services.add(
          text.endsWith(end) ? text.substring(0, text.length() - end.length()) : "anything");
    }
    return services.isEmpty() ? List.of("anything") : services;
  }
}
