package dev.shopkeeper.e2e.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.dynamodb.EmbeddedDynamo;
import dev.shopkeeper.e2e.template.Stack;
import dev.shopkeeper.harness.Repository;
import dev.shopkeeper.harness.dynamo.LocalDynamo;
import dev.shopkeeper.harness.runtime.FunctionProcess;
import dev.shopkeeper.harness.runtime.FunctionZip;
import dev.shopkeeper.harness.runtime.Outcome;
import dev.shopkeeper.harness.shop.SampleShop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Every packaged function, in a process of its own as in Lambda, answers every payload in {@code
 * events/}. Settings, handler, tables and what a role allows are the template's. Recompute comes
 * first: what it makes of the shop's files is what the others read.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "Lambda's runtime client and binaries are Linux's")
final class PackagedFunctionTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String BUCKET = "shop-data";

  /** A shopper of the shop's files, of whom the payloads record events too. */
  private static final String KNOWN = "17850";

  private static final Stack STACK =
      new Stack(Repository.path("template.yaml"), "shop", Map.of("DataBucket", BUCKET));

  @TempDir static Path folder;

  private static final Map<String, FunctionProcess> PROCESSES = new LinkedHashMap<>();
  private static final Map<String, GuardedDynamo> GUARDS = new LinkedHashMap<>();
  private static EmbeddedDynamo dynamo;
  private static ShopBucket bucket;

  @BeforeAll
  static void start() throws Exception {
    dynamo = EmbeddedDynamo.inMemory();
    try (DynamoDbClient client = LocalDynamo.client(dynamo.endpoint())) {
      STACK.createTables(client);
    }
    bucket = ShopBucket.start(BUCKET, "data/", SampleShop.all());
  }

  @AfterAll
  static void stop() throws Exception {
    PROCESSES.values().forEach(FunctionProcess::close);
    GUARDS.values().forEach(GuardedDynamo::close);
    if (bucket != null) {
      bucket.close();
    }
    if (dynamo != null) {
      dynamo.close();
    }
  }

  @TestFactory
  Stream<DynamicContainer> payloads() {
    assertThat(Payloads.FUNCTIONS.values()).containsExactlyInAnyOrderElementsOf(STACK.functions());
    Stream<DynamicContainer> payloads = Payloads.all(PackagedFunctionTest::answers);
    DynamicContainer afterwards =
        DynamicContainer.dynamicContainer(
            "afterwards",
            List.of(
                DynamicTest.dynamicTest("figures are in the logs", () -> logsHoldFigures()),
                DynamicTest.dynamicTest("logs name no shopper", () -> logsNameNobody()),
                DynamicTest.dynamicTest("an erased user is nowhere", () -> erasedIsNowhere())));
    return Stream.concat(payloads, Stream.of(afterwards));
  }

  /** What alarms and dashboard are made of, as CloudWatch takes it from the functions' lines. */
  private static void logsHoldFigures() throws Exception {
    // Refused as a whole: counted all the same.
    String wrong = "{\"operation\":\"record\",\"events\":[{\"event_id\":\"wrong-1\"}]}";
    process("record-events").invoke(wrong.getBytes(UTF_8), PATIENCE);
    Map<String, Set<String>> told = new TreeMap<>();
    for (Map.Entry<String, FunctionProcess> process : PROCESSES.entrySet()) {
      told.put(process.getKey(), Figures.toldIn(process.getValue().output()));
    }
    told.forEach(
        (function, figures) ->
            assertThat(figures)
                .as(function)
                .contains("Latency", "ColdStarts", "StoreCalls", "StoreLatency"));
    for (String reader : List.of("recommend", "segment-users", "forecast-inventory")) {
      assertThat(told.get(reader)).as(reader).contains("GenerationAge", "RowsFound");
    }
    assertThat(told.get("recommend")).contains("ItemsShown", "FallbackShare", "RowsMissing");
    assertThat(told.get("record-events")).contains("EventsAccepted", "EventsRejected");
    assertThat(told.get("recompute")).anyMatch(figure -> figure.startsWith("score.forecasts."));
  }

  /** Whatever was asked, and whatever went wrong, nobody is named in what was printed. */
  private static void logsNameNobody() {
    Set<String> ids = PayloadIds.below(Repository.path("events"));
    assertThat(ids).contains(KNOWN, "13089", "99999");
    PROCESSES.forEach(
        (function, process) -> {
          String output = process.output();
          assertThat(output).as(function).contains("request_id");
          assertThat(ids.stream().filter(id -> PayloadIds.stands(id, output)))
              .as("named in the log of " + function + ":\n" + output)
              .isEmpty();
        });
  }

  /** Events, rows and pages of all generations; what is left is a keyed hash and a receipt. */
  private static void erasedIsNowhere() throws Exception {
    try (DynamoDbClient client = LocalDynamo.client(dynamo.endpoint())) {
      assertThat(Traces.of(KNOWN, client))
          .anyMatch(trace -> trace.startsWith("shop-Events"))
          .anyMatch(trace -> trace.startsWith("shop-Similarity"))
          .anyMatch(trace -> trace.startsWith("shop-Segments"));
      String request = "{\"operation\":\"erase_user\",\"user_id\":\"" + KNOWN + "\"}";
      Outcome receipt = process("recompute").invoke(request.getBytes(UTF_8), PATIENCE);

      assertThat(receipt.text()).contains("receipt_id");
      assertThat(Traces.of(KNOWN, client)).isEmpty();
    }
  }

  private static void answers(String function, Path payload) throws Exception {
    FunctionProcess process = process(function);
    Outcome outcome = process.invoke(Files.readAllBytes(payload), PATIENCE);
    try {
      assertThat(GUARDS.get(function).denied()).as("what its role does not allow").isEmpty();
      Expectation.of(function, payload.getFileName().toString()).check(outcome);
    } catch (AssertionError e) {
      throw new AssertionError(process.describe("answered " + payload + " otherwise"), e);
    }
  }

  private static FunctionProcess process(String function) throws IOException {
    FunctionProcess running = PROCESSES.get(function);
    if (running != null) {
      return running;
    }
    String logicalId = Payloads.FUNCTIONS.get(function);
    FunctionZip zip = new FunctionZip(function, Repository.path(STACK.codeUri(logicalId)));
    Path task = Files.createDirectories(folder.resolve(function));
    zip.unpack(task);
    Map<String, String> environment = STACK.environment(logicalId);
    GuardedDynamo guard = GuardedDynamo.start(dynamo.endpoint(), STACK.dynamoAccess(logicalId));
    GUARDS.put(function, guard);
    environment.put("QUARKUS_DYNAMODB_ENDPOINT_OVERRIDE", guard.endpoint().toString());
    environment.put("AWS_ENDPOINT_URL_S3", bucket.endpoint().toString());
    FunctionProcess started =
        FunctionProcess.start(
            function,
            task,
            zip.command(
                task, Repository.path("src/e2e/target/runtime-interface-client"), STACK.handler()),
            environment);
    PROCESSES.put(function, started);
    return started;
  }
}
