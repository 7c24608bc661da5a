package dev.shopkeeper.e2e.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Packaged functions whose store answers over TLS, as DynamoDB does: their start reads certificates
 * at its own time and with the JDK's default context, and a JVM is told by its options whom to
 * trust. A native function keeps the authorities it was built with.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "Lambda's runtime client is Linux's")
final class TlsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String BUCKET = "shop-data";
  private static final Stack STACK =
      new Stack(Repository.path("template.yaml"), "shop", Map.of("DataBucket", BUCKET));
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path folder;

  private static Certificates certificates;
  private static EmbeddedDynamo dynamo;
  private static ShopBucket bucket;

  @BeforeAll
  static void start() throws Exception {
    certificates = Certificates.in(Files.createDirectories(folder.resolve("certificates")));
    dynamo = EmbeddedDynamo.inMemory();
    try (DynamoDbClient client = LocalDynamo.client(dynamo.endpoint())) {
      STACK.createTables(client);
    }
    bucket = ShopBucket.start(BUCKET, "data/", SampleShop.all());
  }

  @AfterAll
  static void stop() throws Exception {
    if (bucket != null) {
      bucket.close();
    }
    if (dynamo != null) {
      dynamo.close();
    }
  }

  @Test
  void functions_certificateTrusted_writeAndReadOverTls() throws Exception {
    String recomputed =
        answer("recompute", certificates.trust(), "{\"operation\":\"recompute\"}".getBytes(UTF_8));
    assertThat(recomputed).contains("\"tables\"");

    JsonNode recommended = called("recommend", certificates.trust(), "apigateway-v2-user.json");
    assertThat(recommended.path("statusCode").intValue()).as("%s", recommended).isEqualTo(200);
    assertThat(recommended.path("body").textValue()).contains("recommendation_id");

    JsonNode recorded = called("record-events", certificates.trust(), "apigateway-v2-record.json");
    assertThat(recorded.path("statusCode").intValue()).as("%s", recorded).isEqualTo(200);
  }

  @Test
  void functions_certificateNotTrusted_askToComeBack() throws Exception {
    Map<String, String> calls =
        Map.of("recommend", "apigateway-v2-user.json", "segment-users", "apigateway-v2-user.json");
    for (Map.Entry<String, String> call : calls.entrySet()) {
      JsonNode refused = called(call.getKey(), "", call.getValue());
      assertThat(refused.path("statusCode").intValue()).as("%s", refused).isEqualTo(503);
      assertThat(refused.path("headers").path("retry-after").textValue()).matches("[1-9][0-9]*");
      assertThat(refused.path("headers").path("content-type").textValue())
          .isEqualTo("application/problem+json");
    }
  }

  private static JsonNode called(String function, String options, String payload) throws Exception {
    byte[] event = Files.readAllBytes(Repository.path("events/" + function + "/" + payload));
    return JSON.readTree(answer(function, options, event));
  }

  /** The answer of a function that has just started, with these options of Java besides its own. */
  private static String answer(String function, String options, byte[] event) throws Exception {
    String logicalId = Payloads.FUNCTIONS.get(function);
    FunctionZip zip = new FunctionZip(function, Repository.path(STACK.codeUri(logicalId)));
    assumeFalse(zip.isNative(), "a native function keeps the authorities it was built with");
    Path task = Files.createDirectories(folder.resolve(function));
    zip.unpack(task);
    Map<String, String> environment = STACK.environment(logicalId);
    environment.merge("JAVA_TOOL_OPTIONS", options, (own, more) -> own + " " + more);
    environment.put("AWS_ENDPOINT_URL_S3", bucket.endpoint().toString());
    try (GuardedDynamo store =
            GuardedDynamo.start(
                dynamo.endpoint(), STACK.dynamoAccess(logicalId), certificates.context());
        FunctionProcess process = started(zip, task, environment, store)) {
      Outcome outcome = process.invoke(event, PATIENCE);
      assertThat(outcome).as(process.describe("answered")).isInstanceOf(Outcome.Answer.class);
      return outcome.text();
    }
  }

  private static FunctionProcess started(
      FunctionZip zip, Path task, Map<String, String> environment, GuardedDynamo store)
      throws IOException {
    environment.put("QUARKUS_DYNAMODB_ENDPOINT_OVERRIDE", store.endpoint().toString());
    Path runtime = Repository.path("src/e2e/target/runtime-interface-client");
    return FunctionProcess.start(
        zip.name(), task, zip.command(task, runtime, STACK.handler()), environment);
  }
}
