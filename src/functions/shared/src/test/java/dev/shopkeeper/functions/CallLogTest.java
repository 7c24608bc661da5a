package dev.shopkeeper.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shopkeeper.serving.Origin;
import dev.shopkeeper.serving.invocation.Invocation;
import dev.shopkeeper.serving.recommend.RecommendRequest;
import dev.shopkeeper.tables.StoreUnavailableException;
import dev.shopkeeper.tables.dynamo.CallWindow;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class CallLogTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant NOW = Instant.parse("2011-12-09T12:50:00Z");
  private static final String USER = "shopper-17850";
  private static final BiConsumer<String, CallFigures> NOTHING = (answer, told) -> {};

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final CallLog log =
      new CallLog(
          "shop-recommend",
          new StoreMeter(),
          new CallWindow(Duration.ofSeconds(4)),
          InstantSource.fixed(NOW),
          () -> "platform-1",
          new PrintStream(written, true, StandardCharsets.UTF_8));

  @Test
  void call_answered_tellsWhoWhatAndHow() throws Exception {
    JsonNode line = call(direct(), request -> "answer", NOTHING);

    assertThat(line.path("timestamp").asText()).isEqualTo(NOW.toString());
    assertThat(line.path("function").asText()).isEqualTo("shop-recommend");
    assertThat(line.path("request_id").asText()).isEqualTo("platform-1");
    assertThat(line.path("source").asText()).isEqualTo("DIRECT");
    assertThat(line.path("operation").asText()).isEqualTo("user");
    assertThat(line.path("status").asInt()).isEqualTo(200);
    assertThat(line.path("level").asText()).isEqualTo("INFO");
    assertThat(line.path("Latency").asDouble()).isPositive();
  }

  @Test
  void call_first_isColdAndTheNextIsNot() throws Exception {
    JsonNode first = call(direct(), request -> "answer", NOTHING);
    JsonNode second = call(direct(), request -> "answer", NOTHING);

    assertThat(first.path("cold").asBoolean()).isTrue();
    assertThat(first.path("ColdStarts").asInt()).isEqualTo(1);
    assertThat(second.path("cold").asBoolean()).isFalse();
    assertThat(second.has("ColdStarts")).isFalse();
  }

  @Test
  void call_withoutStore_isAServerErrorWithItsProblem() throws Exception {
    JsonNode line =
        call(
            direct(),
            request -> {
              throw new StoreUnavailableException("throttled", null);
            },
            NOTHING);

    assertThat(line.path("status").asInt()).isEqualTo(503);
    assertThat(line.path("level").asText()).isEqualTo("ERROR");
    assertThat(line.path("problem").asText()).endsWith(":store-unavailable");
    assertThat(line.path("ServerErrors").asInt()).isEqualTo(1);
    assertThat(line.has("ClientErrors")).isFalse();
  }

  @Test
  void call_refused_isAClientErrorWithoutOperation() throws Exception {
    JsonNode line =
        call(read("{\"operation\":\"trending\",\"limit\":-1}"), request -> "answer", NOTHING);

    assertThat(line.path("status").asInt()).isEqualTo(400);
    assertThat(line.path("ClientErrors").asInt()).isEqualTo(1);
    assertThat(line.has("operation")).isFalse();
  }

  @Test
  void call_refusedWithFigures_tellsThemBesideItsProblem() throws Exception {
    log.answerOrRefuse(
        direct(),
        request -> {
          throw new StoreUnavailableException("throttled", null);
        },
        told -> told.add("EventsFailed", MetricUnit.COUNT, 3));
    JsonNode line = JSON.readTree(written.toString(StandardCharsets.UTF_8));

    assertThat(line.path("status").asInt()).isEqualTo(503);
    assertThat(line.path("EventsFailed").asInt()).isEqualTo(3);
    assertThat(line.path("ServerErrors").asInt()).isEqualTo(1);
  }

  @Test
  void call_ofAUser_hasNothingOfTheUserInItsLine() throws Exception {
    call(direct(), request -> "answer to " + USER, NOTHING);
    call(
        read("{\"operation\":\"user\",\"user_id\":\"" + USER + "\",\"limit\":-1}"),
        request -> "answer",
        NOTHING);

    assertThat(written.toString(StandardCharsets.UTF_8)).doesNotContain(USER);
  }

  @Test
  void answer_fromAGeneration_tellsItsNumberAndAge() throws Exception {
    Origin origin =
        new Origin(7, NOW.minusSeconds(90), NOW, "shop/", "item-similarity", Map.of(), Map.of());

    JsonNode line = call(direct(), request -> "answer", (answer, told) -> told.from(origin));

    assertThat(line.path("generation").asLong()).isEqualTo(7);
    assertThat(line.path("GenerationAge").asLong()).isEqualTo(90);
  }

  @Test
  void figures_ofACall_areDescribedAsMetricsWithTheirUnits() throws Exception {
    JsonNode line =
        call(
            direct(),
            request -> "answer",
            (answer, told) ->
                told.add("FallbackShare", MetricUnit.NONE, 0.25)
                    .add("Nothing", MetricUnit.COUNT, 0)
                    .add("Unknown", MetricUnit.NONE, Double.NaN));

    JsonNode described = line.at("/_aws/CloudWatchMetrics/0");
    assertThat(line.at("/_aws/Timestamp").asLong()).isEqualTo(NOW.toEpochMilli());
    assertThat(described.path("Namespace").asText()).isEqualTo("Shopkeeper");
    assertThat(described.at("/Dimensions/0/0").asText()).isEqualTo("function");
    assertThat(line.path("FallbackShare").asDouble()).isEqualTo(0.25);
    List<String> names = new ArrayList<>();
    for (JsonNode metric : described.path("Metrics")) {
      names.add(metric.path("Name").asText());
      assertThat(line.path(names.get(names.size() - 1)).isNumber()).as("%s", metric).isTrue();
    }
    assertThat(names).contains("Latency", "StoreLatency", "ColdStarts", "FallbackShare");
    assertThat(names).doesNotContain("Nothing", "Unknown");
  }

  private JsonNode call(
      Invocation<RecommendRequest> invocation,
      Function<RecommendRequest, String> service,
      BiConsumer<String, CallFigures> tell)
      throws JsonProcessingException {
    log.answer(invocation, service, tell);
    String[] lines = written.toString(StandardCharsets.UTF_8).split("\n");
    return JSON.readTree(lines[lines.length - 1]);
  }

  private static Invocation<RecommendRequest> direct() throws JsonProcessingException {
    return read("{\"operation\":\"user\",\"user_id\":\"" + USER + "\"}");
  }

  private static Invocation<RecommendRequest> read(String event) throws JsonProcessingException {
    return JSON.readValue(event, new TypeReference<Invocation<RecommendRequest>>() {});
  }
}
