package dev.shopkeeper.harness.dynamo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32;

/**
 * Stands between a client and DynamoDB Local and lets things happen to requests.
 *
 * <p>Every response carries the checksum that DynamoDB sends with it, computed before a fault
 * changes a byte. It can remember what reads were answered and answer them alike: where nothing
 * writes what they read, that is what the store would say, only sooner.
 */
public final class FaultyDynamo implements AutoCloseable {
  static {
    // Without this the JDK's server keeps small responses back for forty milliseconds.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private static final String TARGET = "X-Amz-Target";
  private static final String BATCH_GET = "DynamoDB_20120810.BatchGetItem";
  private static final Set<String> READS =
      Set.of("DynamoDB_20120810.GetItem", BATCH_GET, "DynamoDB_20120810.Query");
  private static final int LONGEST_DELAY_MILLIS = 200;

  /** Longer than an attempt is given. */
  private static final int HANG_MILLIS = 1_500;

  private final URI dynamo;
  private final boolean remember;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ConcurrentMap<String, Response> remembered = new ConcurrentHashMap<>();
  private final AtomicLong requests = new AtomicLong();
  private volatile FaultPlan plan = new FaultPlan(0, 0);

  private record Response(int status, byte[] body) {
    static Response of(int status, String json) {
      return new Response(status, json.getBytes(StandardCharsets.UTF_8));
    }
  }

  private FaultyDynamo(URI dynamo, boolean remember, HttpServer server) {
    this.dynamo = dynamo;
    this.remember = remember;
    this.server = server;
  }

  /**
   * Starts on a free port of the loopback address, without faults.
   *
   * @param dynamo where DynamoDB Local is
   * @param remember whether reads of the same are answered from memory
   */
  public static FaultyDynamo start(URI dynamo, boolean remember) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    FaultyDynamo faulty = new FaultyDynamo(dynamo, remember, server);
    server.setExecutor(faulty.threads);
    server.createContext("/", faulty::handle);
    server.start();
    return faulty;
  }

  /** Where clients send their requests. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** From now on faults happen by this plan. */
  public void follow(FaultPlan next) {
    plan = next;
  }

  /** How many requests came so far. */
  public long requests() {
    return requests.get();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      requests.incrementAndGet();
      FaultPlan faults = plan;
      Optional<Fault> fault = faults.next();
      byte[] body = exchange.getRequestBody().readAllBytes();
      String target = exchange.getRequestHeaders().getFirst(TARGET);
      if (fault.isEmpty()) {
        send(exchange, answer(exchange, target, body));
      } else {
        fail(exchange, fault.get(), faults, target, body);
      }
    } catch (InterruptedException e) {
      // The fixture is closing; the connection just ends.
      Thread.currentThread().interrupt();
    }
  }

  private void fail(
      HttpExchange exchange, Fault fault, FaultPlan faults, String target, byte[] body)
      throws IOException, InterruptedException {
    switch (fault) {
      case THROTTLE -> send(exchange, throttled());
      case OMIT -> omit(exchange, target, body);
      case ERROR ->
          send(
              exchange,
              faults.below(2) == 0
                  ? Response.of(
                      500, "{\"__type\":\"com.amazonaws.dynamodb.v20120810#InternalServerError\"}")
                  : Response.of(503, "{\"__type\":\"ServiceUnavailable\"}"));
      case DELAY -> {
        Thread.sleep(faults.below(LONGEST_DELAY_MILLIS));
        send(exchange, answer(exchange, target, body));
      }
      case HANG -> {
        Thread.sleep(HANG_MILLIS);
        send(exchange, answer(exchange, target, body));
      }
      // Closed without a response, the exchange takes its connection with it.
      case CUT_REQUEST -> exchange.close();
      case CUT_ANSWER -> answer(exchange, target, body);
      case CUT_SHORT -> cutShort(exchange, faults, answer(exchange, target, body));
      case CORRUPT -> corrupt(exchange, faults, answer(exchange, target, body));
    }
  }

  private static Response throttled() {
    return Response.of(
        400,
        "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException\","
            + "\"message\":\"more than there is\"}");
  }

  private void omit(HttpExchange exchange, String target, byte[] body)
      throws IOException, InterruptedException {
    Optional<HalvedBatch> halved =
        target.equals(BATCH_GET) ? HalvedBatch.of(body) : Optional.empty();
    if (halved.isEmpty()) {
      send(exchange, throttled());
      return;
    }
    Response whole = answer(exchange, target, halved.get().asked());
    send(exchange, new Response(whole.status(), halved.get().withRest(whole.body())));
  }

  private static void cutShort(HttpExchange exchange, FaultPlan faults, Response response)
      throws IOException {
    headers(exchange, response);
    exchange.sendResponseHeaders(response.status(), response.body().length);
    exchange.getResponseBody().write(response.body(), 0, faults.below(response.body().length));
    exchange.getResponseBody().flush();
  }

  private static void corrupt(HttpExchange exchange, FaultPlan faults, Response response)
      throws IOException {
    byte[] damaged = response.body().clone();
    headers(exchange, response);
    int at = faults.below(damaged.length);
    // From letter to letter and digit to digit, what comes is still JSON and only says another
    // thing.
    damaged[at] ^= 1;
    exchange.sendResponseHeaders(response.status(), damaged.length);
    exchange.getResponseBody().write(damaged);
  }

  private Response answer(HttpExchange exchange, String target, byte[] body)
      throws IOException, InterruptedException {
    if (!remember || !READS.contains(target)) {
      return forward(exchange, target, body);
    }
    String key = target + new String(body, StandardCharsets.ISO_8859_1);
    Response known = remembered.get(key);
    if (known == null) {
      known = forward(exchange, target, body);
      if (known.status() == 200) {
        remembered.put(key, known);
      }
    }
    return known;
  }

  private Response forward(HttpExchange exchange, String target, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(dynamo)
            .POST(BodyPublishers.ofByteArray(body))
            .header(TARGET, target);
    for (String header : List.of("Content-Type", "Authorization", "X-Amz-Date")) {
      String value = exchange.getRequestHeaders().getFirst(header);
      if (value != null) {
        request.header(header, value);
      }
    }
    HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
    return new Response(response.statusCode(), response.body());
  }

  private static void send(HttpExchange exchange, Response response) throws IOException {
    headers(exchange, response);
    exchange.sendResponseHeaders(response.status(), response.body().length);
    exchange.getResponseBody().write(response.body());
  }

  private static void headers(HttpExchange exchange, Response response) {
    CRC32 crc = new CRC32();
    crc.update(response.body());
    exchange.getResponseHeaders().set("x-amz-crc32", Long.toString(crc.getValue()));
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
  }

  @Override
  public void close() {
    threads.shutdownNow();
    server.stop(0);
  }
}
