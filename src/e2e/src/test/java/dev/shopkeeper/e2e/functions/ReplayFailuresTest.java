package dev.shopkeeper.e2e.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.shopkeeper.dynamodb.EmbeddedDynamo;
import dev.shopkeeper.e2e.template.Stack;
import dev.shopkeeper.harness.Repository;
import dev.shopkeeper.harness.dynamo.LocalDynamo;
import dev.shopkeeper.harness.runtime.FunctionProcess;
import dev.shopkeeper.harness.runtime.FunctionZip;
import dev.shopkeeper.harness.runtime.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The way of an event that could not be kept: refused by the packaged function, into the queue, out
 * of it by {@code infra/replay-failures}. The AWS command line is a script that keeps messages as
 * files and hands invocations to the function's process.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "Lambda's runtime client is Linux's")
final class ReplayFailuresTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Stack STACK =
      new Stack(Repository.path("template.yaml"), "shop", Map.of("DataBucket", "none"));

  private static final String AWS =
      """
      #!/usr/bin/env bash
      set -euo pipefail
      queue=%s url=%s
      case "$1 $2" in
        "sqs receive-message")
          next=$(find "$queue" -name '*.json' | sort | head -n 1)
          [ -n "$next" ] || exit 0
          mv "$next" "$next.hidden"
          printf '{"Messages":[{"MessageId":"m","ReceiptHandle":"%%s","Body":%%s}]}' \\
            "$next.hidden" "$(python3 -c 'import json,sys; print(json.dumps(open(sys.argv[1]).read()))' "$next.hidden")";;
        "sqs delete-message")
          rm "${@: -1}";;
        "lambda invoke")
          for word in "$@"; do case $word in file://*) event=${word#file://};; esac; done
          curl -sS --data-binary "@$event" -D "${@: -1}.head" -o "${@: -1}" "$url" >&2
          if grep -qi '^x-function-error' "${@: -1}.head"; then
            echo '{"StatusCode": 200, "FunctionError": "Unhandled"}'
          else
            echo '{"StatusCode": 200}'
          fi;;
        *) exit 64;;
      esac
      """;

  @TempDir Path folder;
  private Path queue;
  private EmbeddedDynamo dynamo;
  private DynamoDbClient client;
  private FunctionProcess process;
  private HttpServer lambda;

  @BeforeEach
  void start() throws Exception {
    queue = Files.createDirectories(folder.resolve("queue"));
    dynamo = EmbeddedDynamo.inMemory();
    client = LocalDynamo.client(dynamo.endpoint());
    STACK.createTables(client);
    process = function();
    lambda = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    lambda.createContext("/", this::invoke);
    lambda.start();
    Path aws = Files.createDirectories(folder.resolve("bin")).resolve("aws");
    String url = "http://127.0.0.1:" + lambda.getAddress().getPort();
    Files.writeString(aws, AWS.formatted(queue, url));
    assertThat(aws.toFile().setExecutable(true)).isTrue();
  }

  private FunctionProcess function() throws IOException {
    FunctionZip zip =
        new FunctionZip("record-events", Repository.path(STACK.codeUri("RecordEventsFunction")));
    Path task = Files.createDirectories(folder.resolve("task"));
    zip.unpack(task);
    Map<String, String> environment = STACK.environment("RecordEventsFunction");
    environment.put("QUARKUS_DYNAMODB_ENDPOINT_OVERRIDE", dynamo.endpoint().toString());
    return FunctionProcess.start(
        "record-events",
        task,
        zip.command(
            task, Repository.path("src/e2e/target/runtime-interface-client"), STACK.handler()),
        environment);
  }

  @AfterEach
  void stop() {
    lambda.stop(0);
    process.close();
    client.close();
    dynamo.close();
  }

  @Test
  void messages_replayed_goWhenTheFunctionTakesThemAndStayWhenNot() throws Exception {
    String poison = ruleEvent("e-poison", "");
    Outcome refused = process.invoke(poison.getBytes(StandardCharsets.UTF_8), PATIENCE);
    assertThat(refused).as(refused.text()).isInstanceOf(Outcome.Failure.class);
    // As Lambda writes them: a store that was out of order, and an event that is wrong.
    Files.writeString(queue.resolve("1.json"), message(ruleEvent("e-late", "22423")));
    Files.writeString(queue.resolve("2.json"), message(poison));

    String told = replay(1);

    assertThat(told).contains("1 replayed, 1 failed again").contains("item_id is ''");
    assertThat(kept()).containsExactly("e-late");
    assertThat(left()).hasSize(1);

    // Somebody mends the wrong one; the other one is delivered a second time.
    Files.delete(left().get(0));
    Files.writeString(queue.resolve("1.json"), message(ruleEvent("e-late", "22423")));
    Files.writeString(queue.resolve("2.json"), message(ruleEvent("e-poison", "85123A")));

    assertThat(replay(0)).contains("2 replayed, 0 failed again");
    assertThat(kept()).containsExactlyInAnyOrder("e-late", "e-poison");
    assertThat(left()).isEmpty();
  }

  private String replay(int exit) throws Exception {
    ProcessBuilder script =
        new ProcessBuilder(
                Repository.path("infra/replay-failures").toString(), "queue-url", "shop-events")
            .redirectErrorStream(true);
    script.environment().merge("PATH", folder.resolve("bin") + ":", (path, own) -> own + path);
    Process running = script.start();
    String told = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(running.waitFor()).as(told).isEqualTo(exit);
    return told;
  }

  private List<String> kept() {
    return client.scan(r -> r.tableName("shop-Events")).items().stream()
        .map(item -> item.get("event_id").s())
        .toList();
  }

  private List<Path> left() throws IOException {
    try (Stream<Path> files = Files.list(queue)) {
      return files.toList();
    }
  }

  private static String ruleEvent(String id, String item) {
    ObjectNode event = JSON.createObjectNode();
    event.put("detail-type", "Order Placed").put("source", "shop.orders").put("id", "r-1");
    event
        .putObject("detail")
        .putArray("events")
        .addObject()
        .put("event_id", id)
        .put("user_id", "17850")
        .put("item_id", item)
        .put("type", "purchase")
        .put("occurred_at", "2010-12-09T12:50:00Z");
    return event.toString();
  }

  private static String message(String event) throws IOException {
    JsonNode payload = JSON.readTree(event);
    ObjectNode message = JSON.createObjectNode().put("version", "1.0");
    message.putObject("requestContext").put("condition", "RetriesExhausted");
    message.set("requestPayload", payload);
    return message.toString();
  }

  private void invoke(HttpExchange exchange) throws IOException {
    try (exchange) {
      Outcome outcome = process.invoke(exchange.getRequestBody().readAllBytes(), PATIENCE);
      byte[] body = outcome.text().getBytes(StandardCharsets.UTF_8);
      if (!(outcome instanceof Outcome.Answer)) {
        exchange.getResponseHeaders().set("X-Function-Error", "Unhandled");
      }
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
