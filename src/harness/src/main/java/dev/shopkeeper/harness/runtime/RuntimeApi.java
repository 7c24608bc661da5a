package dev.shopkeeper.harness.runtime;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Lambda's side of the Runtime API (version 2018-06-01), for one function's process.
 *
 * <p>The process asks for the next invocation, and the question stays open until a test has one; it
 * then posts an answer or an error under the invocation's id. An answer under an id that is not
 * open is refused, as Lambda does.
 */
public final class RuntimeApi implements AutoCloseable {
  private static final String BASE = "/2018-06-01/runtime/";
  private static final String INVOCATIONS = BASE + "invocation/";
  private static final String ERROR_TYPE = "Lambda-Runtime-Function-Error-Type";

  private final String functionArn;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final BlockingQueue<Invocation> waiting = new LinkedBlockingQueue<>();
  private final ConcurrentMap<String, CompletableFuture<Outcome>> open = new ConcurrentHashMap<>();
  private final CompletableFuture<Outcome> startFailure = new CompletableFuture<>();

  private final CompletableFuture<Long> firstPoll = new CompletableFuture<>();

  private record Invocation(String id, byte[] event, Instant deadline) {}

  private RuntimeApi(String functionArn, HttpServer server) {
    this.functionArn = functionArn;
    this.server = server;
  }

  /** Starts on a free port of the loopback address. */
  public static RuntimeApi start(String functionName) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    RuntimeApi api =
        new RuntimeApi("arn:aws:lambda:eu-central-1:123456789012:function:" + functionName, server);
    server.setExecutor(api.threads);
    server.createContext(INVOCATIONS + "next", api::next);
    server.createContext(INVOCATIONS, api::finish);
    server.createContext(BASE + "init/error", api::initError);
    server.start();
    return api;
  }

  /** What a process is told in AWS_LAMBDA_RUNTIME_API. */
  public String address() {
    return server.getAddress().getAddress().getHostAddress() + ":" + server.getAddress().getPort();
  }

  /** Queues an event; the future ends with the process's answer to it and has no limit itself. */
  public CompletableFuture<Outcome> invoke(byte[] event, Duration timeout) {
    String id = UUID.randomUUID().toString();
    CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    open.put(id, outcome);
    // A process that could not start will not answer.
    startFailure.thenAccept(outcome::complete);
    waiting.add(new Invocation(id, event, Instant.now().plus(timeout)));
    return outcome;
  }

  /**
   * When the process first asked for an invocation, by {@link System#nanoTime}; its start is over.
   */
  public CompletableFuture<Long> firstPoll() {
    return firstPoll;
  }

  private void next(HttpExchange exchange) throws IOException {
    firstPoll.complete(System.nanoTime());
    try (exchange) {
      Invocation invocation = waiting.take();
      Headers headers = exchange.getResponseHeaders();
      headers.set("Content-Type", "application/json");
      headers.set("Lambda-Runtime-Aws-Request-Id", invocation.id());
      headers.set(
          "Lambda-Runtime-Deadline-Ms", Long.toString(invocation.deadline().toEpochMilli()));
      headers.set("Lambda-Runtime-Invoked-Function-Arn", functionArn);
      headers.set(
          "Lambda-Runtime-Trace-Id",
          "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Parent=9a9197af755a6419;Sampled=0");
      // Length 0 stands for a chunked body, which a client has to cope with.
      exchange.sendResponseHeaders(200, 0);
      exchange.getResponseBody().write(invocation.event());
    } catch (InterruptedException e) {
      // The fixture is closing; the connection just ends.
      Thread.currentThread().interrupt();
    }
  }

  private void finish(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String[] parts =
          exchange.getRequestURI().getPath().substring(INVOCATIONS.length()).split("/");
      boolean known =
          parts.length == 2 && (parts[1].equals("response") || parts[1].equals("error"));
      CompletableFuture<Outcome> outcome = known ? open.remove(parts[0]) : null;
      if (outcome == null) {
        reply(exchange, 400, "{\"errorType\":\"InvalidRequestID\"}");
        return;
      }
      reply(exchange, 202, "{\"status\":\"OK\"}");
      outcome.complete(
          parts[1].equals("response")
              ? new Outcome.Answer(body)
              : new Outcome.Failure(errorType(exchange), body));
    }
  }

  private void initError(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      reply(exchange, 202, "{\"status\":\"OK\"}");
      startFailure.complete(new Outcome.StartFailure(errorType(exchange), body));
    }
  }

  private static String errorType(HttpExchange exchange) {
    String type = exchange.getRequestHeaders().getFirst(ERROR_TYPE);
    return type == null ? "" : type;
  }

  private static void reply(HttpExchange exchange, int status, String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    threads.shutdownNow();
    server.stop(0);
  }
}
