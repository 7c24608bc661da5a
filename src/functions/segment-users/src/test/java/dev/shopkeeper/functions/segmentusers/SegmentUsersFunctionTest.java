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
  @ValueSource(
      strings = {
        "user",
        "segments",
        "profile",
        "look_alikes",
        "members",
        "activity",
        "cohorts",
        "sequences"
      })
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

  @ParameterizedTest
  @ValueSource(strings = {"direct-profile.json", "eventbridge-rule-profile.json"})
  void profile_notOverHttp_saysWhatIsKnown(String payload) throws IOException {
    JsonPath answer = call(payload);

    assertThat(answer.getString("segment.name")).isEqualTo("Active");
    assertThat(answer.getDouble("value.orders")).isEqualTo(9);
    assertThat(answer.getDouble("value.days_since_order")).isEqualTo(10);
    assertThat(answer.getList("tastes.categories.name")).containsExactly("Tea", "Cups");
    assertThat(answer.getDouble("tastes.price_level")).isEqualTo(0.75);
    assertThat(answer.getDouble("tastes.day_parts.morning")).isEqualTo(0.5);
    assertThat(answer.getList("recent")).isEmpty();
  }

  @Test
  void members_ofAll_areListed() throws IOException {
    for (String payload : new String[] {"direct", "eventbridge-scheduler"}) {
      JsonPath answer = call(payload + "-members.json");

      assertThat(answer.getList("user_ids")).hasSize(40).contains("17850", "13085");
      assertThat(answer.getString("next_cursor")).isNull();
    }
  }

  @Test
  void members_ofTheSmallSegment_areWithheld() {
    JsonPath problem = problem(send("{\"operation\":\"members\",\"segment_id\":\"s2\"}"));

    assertThat(problem.getString("type")).endsWith("group-too-small");
    assertThat(problem.getInt("status")).isEqualTo(403);
  }

  @Test
  void lookAlikes_ofTwoKinds_areThoseOnTheSpot() throws IOException {
    JsonPath answer = call("direct-look_alikes.json");

    assertThat(answer.getList("users")).hasSize(20);
    assertThat(answer.getInt("compared")).isEqualTo(38);
    assertThat(answer.getBoolean("exhaustive")).isTrue();
    assertThat(answer.getDouble("users[19].distance")).isLessThan(0.05);
  }

  @Test
  void activity_ofAll_tellsWeeksByTheirMonday() throws IOException {
    JsonPath answer = call("direct-activity.json");

    assertThat(answer.getList("weeks.week")).containsExactly("2010-11-22", "2010-11-29");
    assertThat(answer.getString("outlooks[0].trend.direction")).isEqualTo("rising");
    assertThat(answer.getString("outlooks[0].forecast[0].week")).isEqualTo("2010-12-06");
    assertThat(answer.getString("outlooks[0].unusual[0].week")).isEqualTo("2010-11-29");
    assertThat(answer.getDouble("outlooks[0].unusual[0].value")).isEqualTo(90);
  }

  @Test
  void cohorts_smallOnes_areWithheld() throws IOException {
    JsonPath answer = call("direct-cohorts.json");

    assertThat(answer.getList("cohorts.month")).containsExactly("2010-10");
    assertThat(answer.getList("cohorts[0].retention", Double.class)).containsExactly(1.0, 0.4);
    assertThat(answer.getList("withheld")).containsExactly("2010-11");
  }

  @Test
  void sequences_areToldWithTheirFigures() throws IOException {
    JsonPath answer = call("direct-sequences.json");

    assertThat(answer.getList("sequences[0].steps[0].items.item_id")).containsExactly("22423");
    assertThat(answer.getList("sequences[0].steps[1].items.title")).containsExactly("Cake tins");
    assertThat(answer.getDouble("sequences[0].support")).isEqualTo(0.15);
    assertThat(answer.getDouble("sequences[0].confidence")).isEqualTo(0.6);
    assertThat(answer.getDouble("sequences[0].lift")).isEqualTo(2);
    // The second is of fewer than twenty.
    assertThat(answer.getList("sequences")).hasSize(1);
  }

  @Test
  void users_thatCannotBe_areRefusedByName() {
    String ids = "\"u\",".repeat(10_000) + "\"u\"";
    JsonPath many = problem(send("{\"operation\":\"users\",\"user_ids\":[" + ids + "]}"));
    JsonPath negative =
        problem(send("{\"shoppers\":[{\"user_id\":\"x\",\"features\":{\"recency_days\":-3}}]}"));

    assertThat(many.getString("detail")).contains("user_ids", "10001 elements", "at most 1000");
    assertThat(negative.getString("detail"))
        .contains("shoppers[0].features.recency_days", "-3", "a number of days of at least 0");
  }

  @Test
  void segments_ofTheSchedule_areAllWithTheSharesOfThoseLargeEnough() throws IOException {
    JsonPath answer = call("eventbridge-scheduler-segments.json");

    assertThat(answer.getList("segments.name", String.class)).containsExactly("Active", "Lapsed");
    assertThat(answer.getList("segments.share", Double.class)).containsExactly(0.75, null);
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
