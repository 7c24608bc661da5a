package dev.shopkeeper.e2e.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/**
 * Stands before DynamoDB Local and lets through what a function's role allows, as IAM does in the
 * cloud. DynamoDB Local itself lets everybody do everything, so that a role which is too narrow
 * would first be noticed after a deployment.
 */
final class GuardedDynamo implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TARGET = "X-Amz-Target";
  private static final Set<String> BATCHES = Set.of("BatchGetItem", "BatchWriteItem");
  private static final Map<String, String> IN_TRANSACTIONS =
      Map.of(
          "ConditionCheck", "ConditionCheckItem",
          "Put", "PutItem",
          "Update", "UpdateItem",
          "Delete", "DeleteItem",
          "Get", "GetItem");

  private final URI dynamo;
  private final Map<String, Set<String>> allowed;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<String> denied = new CopyOnWriteArrayList<>();

  /** One permission that a request needs. */
  private record Need(String action, String resource) {}

  private GuardedDynamo(URI dynamo, Map<String, Set<String>> allowed, HttpServer server) {
    this.dynamo = dynamo;
    this.allowed = allowed;
    this.server = server;
  }

  /**
   * Starts on a free port of the loopback address.
   *
   * @param dynamo where DynamoDB Local is
   * @param allowed actions by table or index
   */
  static GuardedDynamo start(URI dynamo, Map<String, Set<String>> allowed) throws IOException {
    return start(dynamo, allowed, HttpServer.create(anyPort(), 0));
  }

  /**
   * The same over TLS, as DynamoDB itself answers.
   *
   * @param context with the certificate to show
   */
  static GuardedDynamo start(URI dynamo, Map<String, Set<String>> allowed, SSLContext context)
      throws IOException {
    HttpsServer server = HttpsServer.create(anyPort(), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    return start(dynamo, allowed, server);
  }

  private static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  private static GuardedDynamo start(
      URI dynamo, Map<String, Set<String>> allowed, HttpServer server) {
    GuardedDynamo guard = new GuardedDynamo(dynamo, allowed, server);
    server.setExecutor(guard.threads);
    server.createContext("/", guard::handle);
    server.start();
    return guard;
  }

  URI endpoint() {
    String scheme = server instanceof HttpsServer ? "https" : "http";
    return URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort());
  }

  /** What was asked for and not allowed so far. */
  List<String> denied() {
    return List.copyOf(denied);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String target = exchange.getRequestHeaders().getFirst(TARGET);
      for (Need need : needs(target.substring(target.indexOf('.') + 1), JSON.readTree(body))) {
        if (!allowed.getOrDefault(need.resource(), Set.of()).contains(need.action())) {
          denied.add(need.action() + " on " + need.resource());
          String error =
              "{\"__type\":\"com.amazon.coral.service#AccessDeniedException\",\"message\":\"no role\"}";
          send(exchange, 400, error.getBytes(StandardCharsets.UTF_8));
          return;
        }
      }
      forward(exchange, body);
    }
  }

  private static List<Need> needs(String action, JsonNode request) {
    List<Need> needs = new ArrayList<>();
    if (BATCHES.contains(action)) {
      request
          .path("RequestItems")
          .fieldNames()
          .forEachRemaining(table -> needs.add(new Need(action, table)));
    } else if (action.startsWith("Transact")) {
      for (JsonNode item : request.path("TransactItems")) {
        item.fields()
            .forEachRemaining(
                part ->
                    needs.add(
                        new Need(
                            IN_TRANSACTIONS.getOrDefault(part.getKey(), part.getKey()),
                            part.getValue().path("TableName").asText())));
      }
    } else {
      String table = request.path("TableName").asText();
      String index = request.path("IndexName").asText();
      needs.add(new Need(action, index.isEmpty() ? table : table + "/index/" + index));
    }
    return needs;
  }

  private void forward(HttpExchange exchange, byte[] body) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(dynamo).POST(BodyPublishers.ofByteArray(body));
    for (String header : List.of(TARGET, "Content-Type", "Authorization", "X-Amz-Date")) {
      String value = exchange.getRequestHeaders().getFirst(header);
      if (value != null) {
        request.header(header, value);
      }
    }
    try {
      HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
      send(exchange, response.statusCode(), response.body());
    } catch (InterruptedException e) {
      // The guard is closing; the connection just ends.
      Thread.currentThread().interrupt();
    }
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    threads.shutdownNow();
    server.stop(0);
  }
}
