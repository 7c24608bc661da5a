package dev.shopkeeper.e2e.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.harness.Repository;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The template keeps every rule, and every rule notices a template that does not. */
final class TemplateTest {
  private static final Template TEMPLATE = Template.read(Repository.path("template.yaml"));

  private static final Map<String, Rule> RULES = rules();

  private static Map<String, Rule> rules() {
    Map<String, Rule> rules = new LinkedHashMap<>();
    rules.put("limits", FunctionRules::limits);
    rules.put("snapshots", SnapshotRules::snapshots);
    rules.put("own roles", FunctionRules::ownRoles);
    rules.put("logs", FunctionRules::logs);
    rules.put("no wildcards", RoleRules::noWildcards);
    rules.put("table access", RoleRules::tableAccess);
    rules.put("tables", StorageRules::tables);
    rules.put("buckets", StorageRules::buckets);
    rules.put("queues", StorageRules::queues);
    rules.put("parameters", ParameterRules::parameters);
    rules.put("nothing provisioned", IdleRules::nothingProvisioned);
    rules.put("own key", KeyRules::encryption);
    rules.put("key access", KeyRules::access);
    rules.put("schedules", ScheduleRules::schedules);
    rules.put("failures", FailureRules::failures);
    rules.put("api", ApiRules::api);
    return rules;
  }

  static Stream<String> ruleNames() {
    return RULES.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("ruleNames")
  void template_asCommitted_keepsRule(String rule) {
    assertThat(RULES.get(rule).violations(TEMPLATE)).isEmpty();
  }

  @ParameterizedTest(name = "{0}: {2} becomes {1}")
  @MethodSource("mutations")
  void template_changedForTheWorse_breaksRule(String rule, Object value, List<Object> path) {
    Template changed = TEMPLATE.copy();
    Trees.put(changed.tree(), value, path.toArray());

    assertThat(RULES.get(rule).violations(changed)).isNotEmpty();
  }

  static Stream<Arguments> mutations() {
    return Stream.of(
            functionMutations(),
            roleMutations(),
            storageMutations(),
            queueMutations(),
            parameterMutations(),
            idleMutations(),
            keyMutations(),
            scheduleMutations(),
            apiMutations())
        .flatMap(mutations -> mutations);
  }

  private static Stream<Arguments> functionMutations() {
    return Stream.of(
        taken("limits", in("RecommendFunction", "Timeout")),
        changed("limits", 901, in("RecomputeFunction", "Timeout")),
        taken("limits", in("SegmentUsersFunction", "MemorySize")),
        taken("limits", List.of("Mappings", "Memory", "java17", "Reader")),
        taken("limits", List.of("Parameters", "RecomputeMemory", "Default")),
        taken("snapshots", in("SegmentUsersFunction", "AutoPublishAlias")),
        taken("snapshots", in("ForecastInventoryFunction", "AutoPublishAliasAllProperties")),
        changed("snapshots", "live", in("RecordEventsFunction", "AutoPublishAlias")),
        changed("snapshots", "None", in("RecommendFunction", "SnapStart", "ApplyOn")),
        changed("snapshots", true, List.of("Conditions", "StartsFromSnapshots")),
        taken("own roles", in("RecommendFunction", "Role")),
        changed("own roles", "arn:aws:iam::1:role/any", in("RecommendFunction", "Role")),
        changed("own roles", arnOf("RecomputeRole"), in("RecommendFunction", "Role")),
        changed("own roles", List.of("Admin"), in("RecommendFunction", "Policies")),
        taken("logs", in("RecordEventsFunction", "LoggingConfig")),
        taken("logs", in("RecordEventsLogs", "RetentionInDays")),
        taken("logs", in("ApiLogs", "RetentionInDays")));
  }

  private static Stream<Arguments> roleMutations() {
    return Stream.of(
        changed("no wildcards", "dynamodb:*", statement("RecommendRole", 1, "Action")),
        changed("no wildcards", "*", statement("RecommendRole", 1, "Resource")),
        changed(
            "no wildcards",
            Map.of("Fn::Sub", "${SimilarityTable.Arn}*"),
            statement("RecommendRole", 1, "Resource")),
        changed(
            "no wildcards",
            Map.of("Fn::Sub", "${DataBucket.Arn}/*"),
            statement("RecomputeRole", 3, "Resource")),
        changed("no wildcards", "s3:PutObject", statement("RecomputeRole", 3, "Action")),
        taken("no wildcards", statement("RecommendRole", 1, "Resource")),
        changed("no wildcards", "HasOwnKey", attached("RecommendRole", 1, "Fn::If", 0)),
        changed("no wildcards", Map.of("Ref", "AWS::NoValue"), attached("RecommendRole", 1)),
        changed("no wildcards", "xray:*", shared("TracesPolicy", "Action")),
        taken("no wildcards", List.of("Resources", "TracesPolicy", "Condition")),
        changed("no wildcards", List.of("someone"), in("StoreKeyPolicy", "Roles")),
        changed("no wildcards", List.of("arn"), in("RecommendRole", "ManagedPolicyArns")),
        changed("no wildcards", "lambda:*", statement("RecomputeScheduleRole", 0, "Action")),
        changed("table access", arnOf("ForecastsTable"), statement("RecommendRole", 1, "Resource")),
        changed("table access", "dynamodb:PutItem", statement("RecommendRole", 1, "Action")),
        changed("table access", "dynamodb:Scan", statement("SegmentUsersRole", 2, "Action")),
        changed(
            "table access",
            arnOf("EventsTable"),
            statement("ForecastInventoryRole", 1, "Resource")),
        taken("table access", List.of("Resources", "RecordEventsFunction")));
  }

  private static Stream<Arguments> storageMutations() {
    return Stream.of(
        changed("tables", "PROVISIONED", in("SimilarityTable", "BillingMode")),
        changed("tables", false, in("SegmentsTable", "TimeToLiveSpecification", "Enabled")),
        changed("tables", "ttl", in("EventsTable", "TimeToLiveSpecification", "AttributeName")),
        taken("tables", in("ForecastsTable", "PointInTimeRecoverySpecification")),
        changed("tables", false, in("EventsTable", "SSESpecification", "SSEEnabled")),
        taken("tables", List.of("Resources", "SimilarityTable", "DeletionPolicy")),
        changed("tables", "Delete", List.of("Resources", "EventsTable", "DeletionPolicy")),
        taken("tables", List.of("Resources", "EventsTable", "UpdateReplacePolicy")),
        changed("tables", false, in("EventsTable", "DeletionProtectionEnabled")),
        changed("tables", "Delete", List.of("Resources", "RecordEventsFailures", "DeletionPolicy")),
        changed(
            "buckets",
            false,
            in("DataBucket", "PublicAccessBlockConfiguration", "RestrictPublicBuckets")),
        taken("buckets", in("DataBucket", "BucketEncryption")),
        taken("buckets", List.of("Resources", "DataBucketPolicy")),
        changed("buckets", "Delete", List.of("Resources", "DataBucketPolicy", "DeletionPolicy")),
        changed(
            "buckets",
            "true",
            in(
                "DataBucketPolicy",
                "PolicyDocument",
                "Statement",
                0,
                "Condition",
                "Bool",
                "aws:SecureTransport")),
        changed("buckets", "Delete", List.of("Resources", "DataBucket", "DeletionPolicy")));
  }

  private static Stream<Arguments> queueMutations() {
    return Stream.of(
        taken("queues", List.of("Resources", "RecordEventsFailuresPolicy")),
        taken("queues", List.of("Resources", "RecordEventsFailuresPolicy", "UpdateReplacePolicy")),
        changed(
            "queues",
            Map.of("Ref", "RecordEventsFailures"),
            in("RecomputeFailuresPolicy", "Queues", 0)),
        changed(
            "queues",
            "Allow",
            in("RecomputeFailuresPolicy", "PolicyDocument", "Statement", 0, "Effect")),
        taken("queues", in("RecomputeFailures", "SqsManagedSseEnabled")));
  }

  private static Stream<Arguments> parameterMutations() {
    return Stream.of(
        taken("parameters", List.of("Parameters", "AllowedOrigins", "AllowedPattern")),
        taken("parameters", List.of("Parameters", "SmallestGroup", "MinValue")),
        taken("parameters", List.of("Parameters", "Tracing", "Description")),
        taken("parameters", List.of("Outputs", "ApiUrl", "Description")));
  }

  private static Stream<Arguments> idleMutations() {
    String rule = "nothing provisioned";
    return Stream.of(
        changed(
            rule, Map.of("ReadCapacityUnits", 1), in("SimilarityTable", "ProvisionedThroughput")),
        changed(
            rule,
            Map.of("ProvisionedConcurrentExecutions", 1),
            in("RecommendFunction", "ProvisionedConcurrencyConfig")),
        changed(rule, Map.of("SubnetIds", List.of("s")), in("RecommendFunction", "VpcConfig")),
        changed(rule, "PROVISIONED", in("EventsTable", "BillingMode")),
        changed(rule, Map.of("Type", "AWS::EC2::NatGateway"), List.of("Resources", "EventsTable")),
        changed(rule, Map.of("Type", "AWS::KMS::Key"), List.of("Resources", "RecomputeFailures")),
        changed(
            rule,
            Map.of("ProvisionedConcurrentExecutions", 1),
            List.of("Globals", "Function", "ProvisionedConcurrencyConfig")));
  }

  private static Stream<Arguments> keyMutations() {
    return Stream.of(
        taken("own key", in("EventsTable", "SSESpecification", "KMSMasterKeyId")),
        taken("own key", in("RecomputeFailures", "KmsMasterKeyId")),
        taken("own key", in("ApiLogs", "KmsKeyId")),
        taken("own key", in("DataBucket", "BucketEncryption")),
        changed("own key", Map.of("Ref", "KmsKeyArn"), in("RecordEventsLogs", "KmsKeyId")),
        taken("key access", shared("StoreKeyPolicy", "Condition")),
        changed("key access", "*", shared("StoreKeyPolicy", "Resource")),
        changed("no wildcards", "*", shared("FailuresKeyPolicy", "Resource")),
        changed("key access", "kms:Encrypt", shared("StoreKeyPolicy", "Action")),
        taken("key access", in("RecordEventsRole", "ManagedPolicyArns")));
  }

  private static Stream<Arguments> scheduleMutations() {
    List<Object> schedule = in("RecomputeFunction", "Events", "Schedule", "Properties");
    return Stream.of(
        taken("schedules", in("RecomputeFunction", "Events")),
        changed("schedules", "{}", join(schedule, "Input")),
        taken("schedules", join(schedule, "RetryPolicy")),
        taken("schedules", join(schedule, "DeadLetterConfig")),
        taken("schedules", in("RecomputeFunction", "EventInvokeConfig", "DestinationConfig")),
        taken("schedules", List.of("Resources", "RecomputeFailures")),
        taken("failures", in("RecordEventsFunction", "EventInvokeConfig")),
        taken("failures", List.of("Resources", "RecordEventsFailures")),
        changed("failures", 60, in("RecordEventsFailures", "MessageRetentionPeriod")),
        changed(
            "failures", arnOf("RecomputeFailures"), statement("RecordEventsRole", 2, "Resource")));
  }

  private static Stream<Arguments> apiMutations() {
    return Stream.of(
        taken("api", in("HttpApi", "DefinitionBody")),
        changed("api", "shop", in("HttpApi", "Name")),
        changed("api", Map.of("Fn::Not", List.of()), List.of("Conditions", "AsksForTokens")),
        changed(
            "api",
            "infra/api-signed.yaml",
            in(
                "HttpApi",
                "DefinitionBody",
                "Fn::If",
                1,
                "Fn::Transform",
                "Parameters",
                "Location")),
        taken("api", in("HttpApi", "DefaultRouteSettings", "ThrottlingRateLimit")),
        taken("api", in("HttpApi", "RouteSettings", "POST /v1/recompute", "ThrottlingRateLimit")),
        taken("api", in("HttpApi", "RouteSettings", "DELETE /v1/users/{userId}/data")),
        taken("api", in("HttpApi", "RouteSettings", "POST /v1/transfers")),
        changed(
            "api",
            Map.of("Ref", "ApiRateLimit"),
            in("HttpApi", "RouteSettings", "GET /v1/replenishment", "ThrottlingRateLimit")),
        changed("api", Map.of(), in("HttpApi", "RouteSettings", "GET /v1/nothing")),
        taken("api", List.of("Resources", "SegmentUsersApiPermission")),
        changed(
            "api",
            Map.of("Ref", "RecommendFunction"),
            in("RecommendApiPermission", "FunctionName")),
        changed(
            "api",
            Map.of("Ref", "RecommendFunction"),
            in("RecomputeApiPermission", "FunctionName")),
        changed("api", "events.amazonaws.com", in("RecordEventsApiPermission", "Principal")),
        taken("api", in("RecommendApiPermission", "SourceArn")));
  }

  private static Arguments taken(String rule, List<Object> path) {
    return Arguments.of(rule, null, path);
  }

  private static Arguments changed(String rule, Object value, List<Object> path) {
    return Arguments.of(rule, value, path);
  }

  private static List<Object> in(String resource, Object... path) {
    return join(List.of("Resources", resource, "Properties"), path);
  }

  private static List<Object> statement(String role, int index, Object... path) {
    return join(in(role, "Policies", 0, "PolicyDocument", "Statement", index), path);
  }

  private static List<Object> attached(String role, int index, Object... path) {
    return join(in(role, "ManagedPolicyArns", index), path);
  }

  private static List<Object> shared(String policy, Object... path) {
    return join(in(policy, "PolicyDocument", "Statement", 0), path);
  }

  private static Map<String, Object> arnOf(String resource) {
    return Map.of("Fn::GetAtt", List.of(resource, "Arn"));
  }

  private static List<Object> join(List<?> start, Object... more) {
    return Stream.concat(start.stream(), Stream.of(more)).map(Object.class::cast).toList();
  }
}
