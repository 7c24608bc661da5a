package dev.shopkeeper.serving.invocation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import dev.shopkeeper.serving.events.RecordEventsRequest;
import dev.shopkeeper.serving.forecast.ForecastRequest;
import dev.shopkeeper.serving.recommend.RecommendRequest;
import dev.shopkeeper.serving.segment.SegmentRequest;
import dev.shopkeeper.serving.tables.TablesRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every payload in {@code events/} is a request of its function, and every operation has some. */
class PayloadFilesTest {
  private static final Path EVENTS = Path.of("..", "..", "events");
  private static final Map<String, Class<? extends Request>> REQUESTS =
      Map.of(
          "recommend", RecommendRequest.class,
          "segment-users", SegmentRequest.class,
          "forecast-inventory", ForecastRequest.class,
          "record-events", RecordEventsRequest.class,
          "recompute", TablesRequest.class);
  private static final Map<String, Source> SOURCES =
      Map.of(
          "apigateway-v2", Source.HTTP_2,
          "apigateway-v1", Source.HTTP_1,
          "eventbridge-rule", Source.EVENT_RULE,
          "eventbridge-scheduler", Source.DIRECT,
          "direct", Source.DIRECT);

  static Stream<String> functions() {
    return REQUESTS.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("functions")
  void payloads_ofAFunction_areItsRequests(String function) throws IOException {
    Class<? extends Request> type = REQUESTS.get(function);
    Set<String> seen = new HashSet<>();
    for (Path payload : payloads(function)) {
      String name = payload.getFileName().toString().replaceFirst("\\..*", "");
      String source = name.substring(0, name.lastIndexOf('-'));

      Invocation<Request> call = read(payload, type);

      assertThat(call.problem()).as(name).isEmpty();
      assertThat(call.source()).as(name).isEqualTo(SOURCES.get(source));
      assertThat(call.request().operation().name().toLowerCase(Locale.ROOT))
          .as(name)
          .isEqualTo(name.substring(source.length() + 1));
      seen.add(source + " " + call.request().operation());
    }
    for (Operation operation : type.getAnnotation(Operations.class).value().getEnumConstants()) {
      assertThat(seen)
          .contains(
              "apigateway-v2 " + operation, "apigateway-v1 " + operation, "direct " + operation);
    }
    assertThat(seen).anyMatch(it -> it.startsWith("eventbridge-rule"));
    assertThat(seen).anyMatch(it -> it.startsWith("eventbridge-scheduler"));
  }

  private static List<Path> payloads(String function) throws IOException {
    try (Stream<Path> files = Files.list(EVENTS.resolve(function))) {
      return files.sorted().toList();
    }
  }

  private static Invocation<Request> read(Path payload, Class<? extends Request> type)
      throws IOException {
    JsonNode event = Payloads.FRAMEWORK.readTree(Files.readString(payload));
    JavaType call =
        Payloads.FRAMEWORK.getTypeFactory().constructParametricType(Invocation.class, type);
    return Payloads.FRAMEWORK.readValue(event.toString(), call);
  }
}
