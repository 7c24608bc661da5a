package dev.shopkeeper.e2e.functions;

import dev.shopkeeper.e2e.template.Stack;
import dev.shopkeeper.harness.Repository;
import dev.shopkeeper.harness.runtime.FunctionZip;
import dev.shopkeeper.harness.runtime.Outcome;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.scheduler.model.GetScheduleResponse;

/**
 * The template's tables, bucket, functions and schedule in an account that only pretends to be one.
 * What is made, how it is called and set up is the template's. The template itself is deployed by
 * {@code infra/formation/deploy.py}, to the one emulator that has functions and takes it.
 */
final class StackDeployment implements AutoCloseable {
  private static final String SCHEDULED = "RecomputeFunction";
  private static final String SCHEDULE_ROLE = "RecomputeScheduleRole";

  /** A first invocation may have to fetch an image before it can start. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Stack stack;
  private final Region region;
  private final SdkHttpClient http =
      UrlConnectionHttpClient.builder().socketTimeout(PATIENCE).build();
  private final DynamoDbClient dynamo;
  private final S3Client s3;
  private final LambdaClient lambda;
  private final SchedulerClient scheduler;
  private final Map<String, String> arns = new HashMap<>();

  /**
   * @param stack what to deploy
   * @param endpoint where all services answer
   * @param region of the account
   * @param credentials that the endpoint takes
   */
  StackDeployment(Stack stack, URI endpoint, Region region, AwsCredentialsProvider credentials) {
    this.stack = stack;
    this.region = region;
    dynamo = client(DynamoDbClient.builder(), endpoint, credentials);
    s3 = client(S3Client.builder().forcePathStyle(true), endpoint, credentials);
    lambda = client(LambdaClient.builder(), endpoint, credentials);
    scheduler = client(SchedulerClient.builder(), endpoint, credentials);
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
      B builder, URI endpoint, AwsCredentialsProvider credentials) {
    return builder
        .endpointOverride(endpoint)
        .region(region)
        .credentialsProvider(credentials)
        .httpClient(http)
        // An invocation that is sent again would run a second time.
        .overrideConfiguration(o -> o.retryStrategy(DefaultRetryStrategy.doNotRetry()))
        .build();
  }

  /**
   * Makes tables, bucket with files, functions and schedule.
   *
   * @param files the shop's files by name
   */
  void deploy(Map<String, String> files) throws IOException {
    stack.createTables(dynamo);
    String bucket = stack.nameOf("DataBucket");
    s3.createBucket(
        r -> r.bucket(bucket).createBucketConfiguration(c -> c.locationConstraint(region.id())));
    files.forEach(
        (name, content) ->
            s3.putObject(
                r -> r.bucket(bucket).key(stack.nameOf("DataPrefix") + "/" + name),
                RequestBody.fromString(content)));
    for (Map.Entry<String, String> function : Payloads.FUNCTIONS.entrySet()) {
      createFunction(function.getKey(), function.getValue());
    }
    schedule();
  }

  private void createFunction(String folder, String function) throws IOException {
    FunctionZip zip = new FunctionZip(folder, Repository.path(stack.codeUri(function)));
    SdkBytes code = SdkBytes.fromByteArray(Files.readAllBytes(zip.file()));
    String role = role(stack.role(function));
    String arn =
        lambda
            .createFunction(
                r ->
                    r.functionName(stack.property(function, "FunctionName"))
                        .runtime(stack.nameOf("Runtime"))
                        .architecturesWithStrings(stack.nameOf("Architecture"))
                        .handler(stack.handler())
                        .role(role)
                        .code(c -> c.zipFile(code))
                        .memorySize(Integer.valueOf(stack.property(function, "MemorySize")))
                        .timeout(Integer.valueOf(stack.property(function, "Timeout")))
                        .environment(e -> e.variables(stack.environment(function))))
            .functionArn();
    lambda
        .waiter()
        .waitUntilFunctionActiveV2(r -> r.functionName(stack.property(function, "FunctionName")));
    arns.put(function, arn);
  }

  /** No emulator that is free asks what a role may do; that is held by GuardedDynamo and rules. */
  private String role(String name) {
    return "arn:aws:iam::" + stack.nameOf("AWS::AccountId") + ":role/" + name;
  }

  private void schedule() {
    String role = role(SCHEDULE_ROLE);
    scheduler.createSchedule(
        r ->
            r.name(scheduled("Name"))
                .scheduleExpression(scheduled("ScheduleExpression"))
                .scheduleExpressionTimezone(scheduled("ScheduleExpressionTimezone"))
                .state(scheduled("State"))
                .flexibleTimeWindow(w -> w.mode(FlexibleTimeWindowMode.OFF))
                .target(t -> t.arn(arns.get(SCHEDULED)).roleArn(role).input(scheduled("Input"))));
  }

  private String scheduled(String property) {
    return stack.property(SCHEDULED, "Events", "Schedule", "Properties", property);
  }

  /** The schedule as the account has it. */
  GetScheduleResponse deployedSchedule() {
    return scheduler.getSchedule(r -> r.name(scheduled("Name")));
  }

  /** The account's name of a function. */
  String arn(String function) {
    return arns.get(function);
  }

  /** Name, runtime, memory and timeout of each function, as the account has them. */
  List<String> functions() {
    return lambda.listFunctions().functions().stream()
        .map(
            function ->
                function.functionName()
                    + " "
                    + function.runtimeAsString()
                    + " "
                    + function.memorySize()
                    + " "
                    + function.timeout())
        .toList();
  }

  /** The keys of all files in the bucket. */
  List<String> files() {
    return s3.listObjectsV2(r -> r.bucket(stack.nameOf("DataBucket"))).contents().stream()
        .map(S3Object::key)
        .toList();
  }

  /** The client for the tables. */
  DynamoDbClient dynamo() {
    return dynamo;
  }

  /** Invokes a function through Lambda and waits for its answer. */
  Outcome invoke(String function, byte[] event) {
    InvokeResponse response =
        lambda.invoke(r -> r.functionName(arn(function)).payload(SdkBytes.fromByteArray(event)));
    byte[] body = response.payload().asByteArray();
    return response.functionError() == null
        ? new Outcome.Answer(body)
        : new Outcome.Failure(response.functionError(), body);
  }

  @Override
  public void close() {
    dynamo.close();
    s3.close();
    lambda.close();
    scheduler.close();
    http.close();
  }
}
