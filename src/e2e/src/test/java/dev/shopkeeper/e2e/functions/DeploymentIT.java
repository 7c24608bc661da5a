package dev.shopkeeper.e2e.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.e2e.template.Stack;
import dev.shopkeeper.harness.Repository;
import dev.shopkeeper.harness.runtime.FunctionProcess;
import dev.shopkeeper.harness.runtime.FunctionZip;
import dev.shopkeeper.harness.runtime.Outcome;
import dev.shopkeeper.harness.shop.SampleShop;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.scheduler.model.GetScheduleResponse;

/**
 * What {@link LocalStackIT} deploys, in an emulator that needs no container engine and so runs no
 * functions; two of them run beside it, in processes of their own, and use its bucket and tables.
 * {@code infra/check-deployment} starts the emulator and names it.
 */
@EnabledIfSystemProperty(named = "shopkeeper.account", matches = "http://127\\.0\\.0\\.1:\\d+")
final class DeploymentIT {
  private static final URI ACCOUNT =
      URI.create(System.getProperty("shopkeeper.account", "http://127.0.0.1:9"));
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir Path folder;

  @Test
  void stack_inAnEmptyAccount_isDeployedAsTheTemplateSays()
      throws IOException, InterruptedException {
    Stack stack =
        new Stack(
            Repository.path("template.yaml"),
            "shop",
            Map.of(
                "DataBucket", "shop-data", "AWS::AccountId", "123456789012", "Runtime", "java21"));
    try (StackDeployment deployment =
        new StackDeployment(
            stack,
            ACCOUNT,
            Region.of("eu-central-1"),
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))) {
      deployment.deploy(SampleShop.all());

      assertThat(deployment.functions())
          .containsExactlyInAnyOrder(
              "shop-recommend java21 1024 10",
              "shop-segment-users java21 1024 10",
              "shop-forecast-inventory java21 1024 15",
              "shop-record-events java21 1024 20",
              "shop-recompute java21 3008 900");
      assertThat(deployment.files())
          .containsExactlyInAnyOrder("data/items.csv", "data/orders.csv", "data/stock.csv");
      scheduled(deployment.deployedSchedule(), deployment);
      assertThat(deployment.dynamo().listTables().tableNames())
          .containsExactlyInAnyOrder(
              "shop-Events", "shop-Forecasts", "shop-Segments", "shop-Similarity");
      answers(stack, deployment.deployedSchedule().target().input());
    }
  }

  private static void scheduled(GetScheduleResponse schedule, StackDeployment deployment) {
    assertThat(schedule.target().arn()).isEqualTo(deployment.arn("RecomputeFunction"));
    assertThat(schedule.target().input()).isEqualTo("{\"operation\":\"recompute\"}");
    assertThat(schedule.scheduleExpression()).isEqualTo("cron(0 3 * * ? *)");
    assertThat(schedule.scheduleExpressionTimezone()).isEqualTo("UTC");
  }

  /** The functions' own code makes rows of the files, and an answer of the rows. */
  private void answers(Stack stack, String input) throws IOException, InterruptedException {
    assertThat(invoke(stack, "recompute", input.getBytes(UTF_8)))
        .contains("\"tables\"")
        .doesNotContain("\"refused\":true");
    byte[] question = Files.readAllBytes(Repository.path("events/recommend/direct-user.json"));
    assertThat(invoke(stack, "recommend", question)).contains("recommendation_id", "items");
  }

  private String invoke(Stack stack, String function, byte[] event)
      throws IOException, InterruptedException {
    String logicalId = Payloads.FUNCTIONS.get(function);
    FunctionZip zip = new FunctionZip(function, Repository.path(stack.codeUri(logicalId)));
    Path task = Files.createDirectories(folder.resolve(function));
    zip.unpack(task);
    Map<String, String> environment = stack.environment(logicalId);
    environment.put("AWS_ENDPOINT_URL", ACCOUNT.toString());
    List<String> command =
        zip.command(
            task, Repository.path("src/e2e/target/runtime-interface-client"), stack.handler());
    try (FunctionProcess process = FunctionProcess.start(function, task, command, environment)) {
      Outcome outcome = process.invoke(event, PATIENCE);
      assertThat(outcome).as(process.describe("answered")).isInstanceOf(Outcome.Answer.class);
      return outcome.text();
    }
  }
}
