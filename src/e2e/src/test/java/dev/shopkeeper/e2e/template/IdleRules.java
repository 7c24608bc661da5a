package dev.shopkeeper.e2e.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** That nothing is paid for while nobody calls, but for what is stored. */
final class IdleRules {
  /**
   * What costs by use or by what is stored. Anything else has to show first that it costs nothing
   * by the hour: NAT gateways, endpoints, load balancers, caches, keys, secrets, firewalls and
   * alarms do.
   */
  private static final Set<String> BY_USE =
      Set.of(
          "AWS::Serverless::Function",
          "AWS::Serverless::HttpApi",
          "AWS::Lambda::Permission",
          "AWS::IAM::Role",
          "AWS::IAM::ManagedPolicy",
          "AWS::Logs::LogGroup",
          "AWS::SQS::Queue",
          "AWS::SQS::QueuePolicy",
          "AWS::DynamoDB::Table",
          "AWS::S3::Bucket",
          "AWS::S3::BucketPolicy");

  /** Settings that make one of these cost by the hour or the month. */
  private static final List<String> BY_THE_HOUR =
      List.of(
          "ProvisionedThroughput",
          "ProvisionedConcurrencyConfig",
          "ProvisionedConcurrentExecutions",
          "ProvisionedPollerConfig",
          "CapacityProviderConfig",
          "WarmThroughput",
          "ContributorInsightsSpecification",
          "ReplicaSpecification",
          "VpcConfig",
          "FileSystemConfigs",
          "IntelligentTieringConfigurations",
          "InventoryConfigurations",
          "AnalyticsConfigurations",
          "MetricsConfigurations",
          "ReplicationConfiguration");

  private IdleRules() {}

  static List<String> nothingProvisioned(Template template) {
    List<String> violations = new ArrayList<>();
    Trees.map(template.tree(), "Resources")
        .forEach(
            (name, resource) -> {
              String type = String.valueOf(Trees.map(resource).get("Type"));
              if (!BY_USE.contains(type)) {
                violations.add(name + " is of " + type + ", which may cost while nobody calls");
              }
              for (String key : BY_THE_HOUR) {
                if (Trees.hasKey(resource, key)) {
                  violations.add(name + " has " + key);
                }
              }
            });
    for (Map.Entry<String, Map<String, Object>> table :
        template.ofType(Template.TABLE).entrySet()) {
      if (!"PAY_PER_REQUEST".equals(template.properties(table.getKey()).get("BillingMode"))) {
        violations.add(table.getKey() + " is not on demand");
      }
    }
    if (Trees.hasKey(Trees.map(template.tree(), "Globals"), "ProvisionedConcurrencyConfig")) {
      violations.add("all functions have ProvisionedConcurrencyConfig");
    }
    return violations;
  }
}
