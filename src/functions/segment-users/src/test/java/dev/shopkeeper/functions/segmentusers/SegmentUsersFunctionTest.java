package dev.shopkeeper.functions.segmentusers;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.tables.events.Event;
import dev.shopkeeper.tables.events.EventStore;
import dev.shopkeeper.tables.events.Shopper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SegmentUsersFunctionTest {
  private static final Path PAYLOADS = Path.of("..", "..", "..", "events", "segment-users");

  @Inject EventStore events;

  @ParameterizedTest
  @ValueSource(strings = {"user", "segments"})
  void payload_overHttp_isAProxyResponseOfTheDirectAnswer(String operation) throws IOException {
    JsonPath direct = call("direct-" + operation + ".json");
    for (String version : new String[] {"v1", "v2"}) {
      assertThat(overHttp(version, operation).getMap("")).isEqualTo(direct.getMap(""));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1", "v2"})
  void users_overHttp_namesTheUnknown(String version) throws IOException {
    JsonPath answer = overHttp(version, "users");

    assertThat(answer.getList("users.user_id", String.class)).containsExactly("17850", "13085");
    assertThat(answer.getList("users.segment.name", String.class))
        .containsExactly("Active", "Lapsed");
    assertThat(answer.getList("unknown", String.class)).containsExactly("13078");
  }

  @ParameterizedTest
  @ValueSource(strings = {"direct-user.json", "eventbridge-rule-user.json"})
  void user_notOverHttp_isTheBareSegmentWithItsReasons(String payload) throws IOException {
    JsonPath answer = call(payload);

    // On the centre of "Active", which is 2 and 2 standard deviations from the one of "Lapsed".
    assertThat(answer.getString("segment.name")).isEqualTo("Active");
    assertThat(answer.getDouble("segment.distance")).isZero();
    assertThat(answer.getDouble("runner_up.distance")).isCloseTo(Math.sqrt(8), within(1e-6));
    assertThat(answer.getDouble("confidence")).isEqualTo(1);
    assertThat(answer.getList("features.name", String.class))
        .containsExactlyInAnyOrder("recency_days", "frequency");
    assertThat(answer.getString("as_of")).isEqualTo(TestStores.DATA_AS_OF.toString());
    assertThat(answer.getLong("origin.generation")).isEqualTo(1);
  }

  @Test
  void segments_ofTheSchedule_areAllWithTheirShares() throws IOException {
    JsonPath answer = call("eventbridge-scheduler-segments.json");

    assertThat(answer.getList("segments.name", String.class)).containsExactly("Active", "Lapsed");
    assertThat(answer.getList("segments.share", Double.class)).containsExactly(0.75, 0.25);
  }

  @Test
  void purchase_recordedAMomentAgo_changesTheNextAnswer() {
    String request = "{\"operation\":\"user\",\"user_id\":\"new\"}";
    assertThat(problem(send(request)).getInt("status")).isEqualTo(404);

    for (int order = 0; order < 8; order++) {
      events.record(
          new Event(
              "e" + order,
              Shopper.user("new"),
              "84879",
              "purchase",
              TestStores.NOW.minus(Duration.ofHours(order)),
              Optional.empty(),
              OptionalDouble.empty(),
              OptionalDouble.empty(),
              Optional.empty()));
    }

    JsonPath answer = send(request).then().statusCode(200).extract().jsonPath();
    assertThat(answer.getString("segment.name")).isEqualTo("Active");
    assertThat(answer.getString("as_of")).isEqualTo(TestStores.NOW.toString());
  }

  @Test
  void feature_unknown_isRefusedWithTheKnownOnes() {
    JsonPath problem =
        problem(
            send(
                "{\"operation\":\"users\",\"shoppers\":"
                    + "[{\"user_id\":\"a\",\"features\":{\"shoe_size\":44}}]}"));

    assertThat(problem.getInt("status")).isEqualTo(400);
    assertThat(problem.getString("detail")).contains("shoe_size", "recency_days, frequency");
  }

  private static JsonPath overHttp(String version, String operation) throws IOException {
    JsonPath response = call("apigateway-" + version + "-" + operation + ".json");
    assertThat(response.getInt("statusCode")).isEqualTo(200);
    assertThat(response.getString("headers.content-type")).isEqualTo("application/json");
    return JsonPath.from(response.getString("body"));
  }

  private static JsonPath problem(Response response) {
    assertThat(response.statusCode()).isEqualTo(500);
    return JsonPath.from(response.jsonPath().getString("errorMessage"));
  }

  private static JsonPath call(String payload) throws IOException {
    Response response = send(Files.readString(PAYLOADS.resolve(payload)));
    return response.then().statusCode(200).extract().jsonPath();
  }

  private static Response send(String event) {
    return given().contentType("application/json").body(event).post("/");
  }
}
