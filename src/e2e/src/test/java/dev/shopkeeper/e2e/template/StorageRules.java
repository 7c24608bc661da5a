package dev.shopkeeper.e2e.template;

import static dev.shopkeeper.e2e.template.Template.TABLE;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What every table and bucket has. */
final class StorageRules {
  private StorageRules() {}

  static List<String> tables(Template template) {
    List<String> violations = new ArrayList<>();
    for (Map.Entry<String, Map<String, Object>> entry : template.ofType(TABLE).entrySet()) {
      String name = entry.getKey();
      Map<String, Object> properties = template.properties(name);
      require(
          violations,
          name,
          "is not on demand",
          "PAY_PER_REQUEST".equals(properties.get("BillingMode")));
      require(
          violations,
          name,
          "has no time to live on expires_at",
          isTrue(properties, "TimeToLiveSpecification", "Enabled")
              && "expires_at"
                  .equals(Trees.at(properties, "TimeToLiveSpecification", "AttributeName")));
      require(
          violations,
          name,
          "cannot be restored to a point in time",
          isTrue(properties, "PointInTimeRecoverySpecification", "PointInTimeRecoveryEnabled"));
      require(
          violations,
          name,
          "is not encrypted by a key of the account",
          isTrue(properties, "SSESpecification", "SSEEnabled"));
      require(
          violations,
          name,
          "does not say what becomes of it with the stack",
          entry.getValue().containsKey("DeletionPolicy")
              && entry.getValue().containsKey("UpdateReplacePolicy"));
    }
    for (String lasting : List.of("EventsTable", "RecordEventsFailures")) {
      require(violations, lasting, "is lost with the stack", isRetained(template, lasting));
    }
    require(
        violations,
        "EventsTable",
        "is deleted by one command",
        Boolean.TRUE.equals(template.properties("EventsTable").get("DeletionProtectionEnabled")));
    return violations;
  }

  static List<String> buckets(Template template) {
    List<String> violations = new ArrayList<>();
    Map<String, Map<String, Object>> buckets = template.ofType("AWS::S3::Bucket");
    for (String name : buckets.keySet()) {
      Map<String, Object> properties = template.properties(name);
      for (String switchName :
          List.of(
              "BlockPublicAcls",
              "BlockPublicPolicy",
              "IgnorePublicAcls",
              "RestrictPublicBuckets")) {
        require(
            violations,
            name,
            "does not have " + switchName,
            isTrue(properties, "PublicAccessBlockConfiguration", switchName));
      }
      require(violations, name, "is not encrypted", properties.containsKey("BucketEncryption"));
      require(
          violations,
          name,
          "lets plain HTTP in",
          refusesPlainHttp(template, name, "AWS::S3::BucketPolicy", "Bucket", "s3:*"));
      require(violations, name, "is lost with the stack", isRetained(template, name));
    }
    return violations;
  }

  static List<String> queues(Template template) {
    List<String> violations = new ArrayList<>();
    for (String name : template.ofType("AWS::SQS::Queue").keySet()) {
      require(
          violations,
          name,
          "lets plain HTTP in",
          refusesPlainHttp(template, name, "AWS::SQS::QueuePolicy", "Queues", "sqs:*"));
      require(
          violations,
          name,
          "is not encrypted",
          List.of("HasOwnKey", Map.of("Ref", "AWS::NoValue"), true)
              .equals(Trees.at(template.properties(name), "SqsManagedSseEnabled", "Fn::If")));
    }
    return violations;
  }

  private static boolean isRetained(Template template, String name) {
    Map<String, Object> resource = template.resource(name);
    return "Retain".equals(resource.get("DeletionPolicy"))
        && "Retain".equals(resource.get("UpdateReplacePolicy"));
  }

  /**
   * Whether a policy of the template refuses whatever comes unencrypted, for as long as there is
   * what it is for.
   *
   * @param type of such a policy
   * @param of its property that names what it is for
   * @param everything all that can be done with it
   */
  private static boolean refusesPlainHttp(
      Template template, String name, String type, String of, String everything) {
    return template.ofType(type).keySet().stream()
        .filter(policy -> isRetained(template, policy) || !isRetained(template, name))
        .map(template::properties)
        .filter(
            policy ->
                Trees.list(policy.get(of)).stream()
                    .anyMatch(one -> template.referred(one).filter(name::equals).isPresent()))
        .flatMap(p -> Trees.list(p, "PolicyDocument", "Statement").stream())
        .anyMatch(
            statement ->
                "Deny".equals(Trees.at(statement, "Effect"))
                    && "*".equals(Trees.at(statement, "Principal"))
                    && everything.equals(Trees.at(statement, "Action"))
                    && "false"
                        .equals(Trees.at(statement, "Condition", "Bool", "aws:SecureTransport")));
  }

  private static boolean isTrue(Map<String, Object> properties, String outer, String inner) {
    return Boolean.TRUE.equals(Trees.at(properties, outer, inner));
  }

  private static void require(
      List<String> violations, String name, String complaint, boolean holds) {
    if (!holds) {
      violations.add(name + " " + complaint);
    }
  }
}
