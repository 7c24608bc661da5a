package dev.shopkeeper.functions;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.shopkeeper.serving.invocation.Invocation;
import dev.shopkeeper.serving.invocation.Problem;
import dev.shopkeeper.serving.invocation.Reply;
import dev.shopkeeper.serving.invocation.Request;
import dev.shopkeeper.tables.dynamo.CallWindow;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Answers calls, and writes one line of JSON about each: who asked for what, how it went, how long
 * it took and what it cost in reads.
 *
 * <p>The line is in CloudWatch's embedded metric format, so that its numbers become metrics without
 * a call to anybody. No user's id is in it, nor anything else the caller sent but the name of the
 * operation: what is never written need not be hashed, expired or searched for.
 */
public final class CallLog {
  private static final String NAMESPACE = "Shopkeeper";
  private static final String DIMENSION = "function";
  private static final JsonFactory JSON = new JsonFactory();

  private final String function;
  private final StoreMeter store;
  private final CallWindow window;
  private final InstantSource clock;
  private final Supplier<String> requestId;
  private final PrintStream out;
  private boolean cold = true;

  /**
   * @param function the function's name, the metrics' one dimension
   * @param store counts what the function asks of its store
   * @param window opens with each call
   * @param clock dates the lines
   * @param requestId the platform's id of the call that is being answered; null where it has none
   * @param out where lines go; Lambda takes them from standard output
   */
  CallLog(
      String function,
      StoreMeter store,
      CallWindow window,
      InstantSource clock,
      Supplier<String> requestId,
      PrintStream out) {
    this.function = function;
    this.store = store;
    this.window = window;
    this.clock = clock;
    this.requestId = requestId;
    this.out = out;
  }

  /** One that writes its lines nowhere. */
  public static CallLog silent() {
    return new CallLog(
        "silent",
        new StoreMeter(),
        new CallWindow(Duration.ofSeconds(4)),
        InstantSource.system(),
        () -> null,
        new PrintStream(OutputStream.nullOutputStream()));
  }

  /**
   * Answers a call and writes its line.
   *
   * @param invocation the call
   * @param service gives the answer to a request
   * @param tell takes an answer's own figures from it
   */
  public <T extends Request, A> Reply<A> answer(
      Invocation<T> invocation, Function<T, A> service, BiConsumer<A, CallFigures> tell) {
    return log(
        invocation,
        service,
        (reply, figures) -> reply.answer().ifPresent(answer -> tell.accept(answer, figures)));
  }

  /**
   * The same where figures are to be told of calls that are refused, too.
   *
   * @param tell takes figures from what the service has come to, once it has ended
   */
  public <T extends Request, A> Reply<A> answerOrRefuse(
      Invocation<T> invocation, Function<T, A> service, Consumer<CallFigures> tell) {
    return log(invocation, service, (reply, figures) -> tell.accept(figures));
  }

  private <T extends Request, A> Reply<A> log(
      Invocation<T> invocation, Function<T, A> service, BiConsumer<Reply<A>, CallFigures> tell) {
    boolean first = cold;
    cold = false;
    // What was read before the first call belongs to the start, not to a shopper's wait.
    store.take();
    window.open();
    long begun = System.nanoTime();
    Reply<A> reply = Reply.to(invocation, service);
    double millis = (System.nanoTime() - begun) / 1e6;

    Instant now = clock.instant();
    CallFigures figures = new CallFigures(now);
    figures
        .add("Latency", MetricUnit.MILLISECONDS, millis)
        .add("ColdStarts", MetricUnit.COUNT, first ? 1 : 0);
    addStore(figures, store.take());
    int status = reply.problem().map(Problem::status).orElse(200);
    figures
        .add("ClientErrors", MetricUnit.COUNT, status >= 400 && status < 500 ? 1 : 0)
        .add("ServerErrors", MetricUnit.COUNT, status >= 500 ? 1 : 0);
    tell.accept(reply, figures);

    Map<String, Object> told = new LinkedHashMap<>();
    told.put("level", status >= 500 ? "ERROR" : "INFO");
    told.put("request_id", requestId.get());
    told.put("caller_request_id", invocation.requestId().orElse(null));
    told.put("source", invocation.source().name());
    told.put("operation", operation(invocation));
    told.put("status", status);
    told.put("problem", reply.problem().map(Problem::type).orElse(null));
    told.put("cold", first);
    told.put("generation", figures.generation());
    write(now, told, figures.metrics());
    return reply;
  }

  private static void addStore(CallFigures figures, StoreMeter.Reading read) {
    figures
        .add("StoreCalls", MetricUnit.COUNT, read.calls())
        .add("StoreRetries", MetricUnit.COUNT, Math.max(0, read.attempts() - read.calls()))
        .add("StoreLatency", MetricUnit.MILLISECONDS, read.millis())
        .add("RowsFound", MetricUnit.COUNT, read.rowsFound())
        .add("RowsMissing", MetricUnit.COUNT, Math.max(0, read.rowsAsked() - read.rowsFound()));
  }

  private static String operation(Invocation<? extends Request> invocation) {
    if (invocation.problem().isPresent() || invocation.request().operation() == null) {
      return null;
    }
    return invocation.request().operation().name().toLowerCase(Locale.ROOT);
  }

  private void write(Instant now, Map<String, Object> told, Map<String, CallMetric> metrics) {
    StringWriter line = new StringWriter(1_024);
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      json.writeStringField("timestamp", now.toString());
      json.writeStringField(DIMENSION, function);
      for (Map.Entry<String, Object> field : told.entrySet()) {
        if (field.getValue() != null) {
          json.writeObjectField(field.getKey(), field.getValue());
        }
      }
      for (Map.Entry<String, CallMetric> metric : metrics.entrySet()) {
        writeNumber(metric.getKey(), metric.getValue().value(), json);
      }
      describe(now, metrics, json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a string took no more characters", e);
    }
    out.println(line);
  }

  private static void writeNumber(String name, double value, JsonGenerator json)
      throws IOException {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      json.writeNumberField(name, (long) value);
    } else {
      json.writeNumberField(name, Math.rint(value * 1e4) / 1e4);
    }
  }

  // Embedded metric format: which of the line's fields are metrics, and of what unit.
  private static void describe(Instant now, Map<String, CallMetric> metrics, JsonGenerator json)
      throws IOException {
    json.writeObjectFieldStart("_aws");
    json.writeNumberField("Timestamp", now.toEpochMilli());
    json.writeArrayFieldStart("CloudWatchMetrics");
    json.writeStartObject();
    json.writeStringField("Namespace", NAMESPACE);
    json.writeArrayFieldStart("Dimensions");
    json.writeArray(new String[] {DIMENSION}, 0, 1);
    json.writeEndArray();
    json.writeArrayFieldStart("Metrics");
    for (Map.Entry<String, CallMetric> metric : metrics.entrySet()) {
      json.writeStartObject();
      json.writeStringField("Name", metric.getKey());
      json.writeStringField("Unit", metric.getValue().unit().code());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }
}
