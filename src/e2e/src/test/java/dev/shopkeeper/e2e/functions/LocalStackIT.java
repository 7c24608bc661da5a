package dev.shopkeeper.e2e.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.shopkeeper.e2e.template.Stack;
import dev.shopkeeper.harness.Repository;
import dev.shopkeeper.harness.runtime.FunctionZip;
import dev.shopkeeper.harness.runtime.Outcome;
import dev.shopkeeper.harness.shop.SampleShop;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.scheduler.model.GetScheduleResponse;

/**
 * The stack in LocalStack: functions in its Lambda, tables, bucket and schedule beside them. What
 * the schedule sends recomputes from S3; then every payload in {@code events/} is answered through
 * Lambda. {@code infra/check-localstack} starts one and names it; otherwise one is started in a
 * container, with a container for each function, and where no container engine runs all is skipped.
 */
final class LocalStackIT {
  private static final String ENDPOINT = System.getProperty("shopkeeper.localstack", "");

  private static LocalStackContainer container;
  private static StackDeployment deployment;

  @BeforeAll
  static void deploy() throws IOException {
    deployment =
        new StackDeployment(
            stack(),
            ENDPOINT.isEmpty() ? startContainer() : URI.create(ENDPOINT),
            Region.of("eu-central-1"),
            // Whoever is called so owns account 000000000000.
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")));
    deployment.deploy(SampleShop.all());
  }

  private static URI startContainer() {
    assumeTrue(DockerClientFactory.instance().isDockerAvailable(), "no container engine");
    // The last image that wants no token.
    container =
        new LocalStackContainer(DockerImageName.parse("localstack/localstack:4.14.0"))
            // A JVM zip on a busy machine starts in more than the 20 s that are usual.
            .withEnv("LAMBDA_RUNTIME_ENVIRONMENT_TIMEOUT", "120");
    container.start();
    return container.getEndpoint();
  }

  /** The template with what fits the zips that were built, and the machine they were built on. */
  private static Stack stack() throws IOException {
    boolean isNative =
        new FunctionZip("recommend", Repository.path("src/functions/recommend/target/function.zip"))
            .isNative();
    return new Stack(
        Repository.path("template.yaml"),
        "shop",
        Map.of(
            "DataBucket",
            "shop-data",
            "AWS::AccountId",
            "000000000000",
            "Runtime",
            isNative ? "provided.al2023" : "java21",
            "Architecture",
            System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x86_64"));
  }

  @AfterAll
  static void close() {
    if (deployment != null) {
      deployment.close();
    }
    if (container != null) {
      container.stop();
    }
  }

  @Test
  void schedule_asDeployed_recomputesFromS3() {
    GetScheduleResponse schedule = deployment.deployedSchedule();
    assertThat(schedule.target().arn()).isEqualTo(deployment.arn("RecomputeFunction"));
    assertThat(schedule.scheduleExpression()).isEqualTo("cron(0 3 * * ? *)");

    // LocalStack keeps schedules and does not run them: this is what would be sent.
    Outcome outcome =
        deployment.invoke("RecomputeFunction", schedule.target().input().getBytes(UTF_8));

    assertThat(outcome).as(outcome.text()).isInstanceOf(Outcome.Answer.class);
    assertThat(Traces.of("17850", deployment.dynamo()))
        .anyMatch(trace -> trace.startsWith("shop-Similarity"))
        .anyMatch(trace -> trace.startsWith("shop-Segments"));
  }

  @TestFactory
  Stream<DynamicContainer> payloads() {
    return Payloads.all(LocalStackIT::answers);
  }

  private static void answers(String function, Path payload) throws IOException {
    Outcome outcome =
        deployment.invoke(Payloads.FUNCTIONS.get(function), Files.readAllBytes(payload));
    Expectation.of(function, payload.getFileName().toString()).check(outcome);
  }
}
