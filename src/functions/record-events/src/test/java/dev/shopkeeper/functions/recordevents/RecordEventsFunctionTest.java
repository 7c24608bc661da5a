package dev.shopkeeper.functions.recordevents;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.tables.events.Event;
import dev.shopkeeper.tables.events.Shopper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RecordEventsFunctionTest {
  private static final Path PAYLOADS = Path.of("..", "..", "..", "events", "record-events");

  @Inject TestStore store;

  @AfterEach
  void storeUp() {
    store.setDown(false);
  }

  @ParameterizedTest
  @ValueSource(strings = {"apigateway-v2-record.json", "apigateway-v1-record.json"})
  void payload_overHttp_isAProxyResponse(String payload) throws IOException {
    JsonPath response = call(payload).then().statusCode(200).extract().jsonPath();

    assertThat(response.getInt("statusCode")).isEqualTo(200);
    assertThat(response.getString("headers.content-type")).isEqualTo("application/json");
    assertKept(JsonPath.from(response.getString("body")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "eventbridge-rule-record.json",
        "eventbridge-scheduler-record.json",
        "direct-record.json"
      })
  void payload_notOverHttp_isTheBareAnswer(String payload) throws IOException {
    assertKept(call(payload).then().statusCode(200).extract().jsonPath());
  }

  @Test
  void event_recorded_isAmongTheLatestOfItsShopper() throws IOException {
    call("direct-record.json").then().statusCode(200);

    assertThat(store.latest(Shopper.user("17850"), 10)).extracting(Event::itemId).contains("22423");
  }

  @Test
  void event_sentAgain_isADuplicate() throws IOException {
    call("direct-record.json").then().statusCode(200);
    JsonPath again = call("direct-record.json").then().statusCode(200).extract().jsonPath();

    assertThat(again.getInt("accepted")).isZero();
    assertThat(again.getInt("duplicate")).isEqualTo(again.getList("results").size());
  }

  @Test
  void http_storeDown_is503WithRetryAfter() throws IOException {
    store.setDown(true);
    JsonPath response = call("apigateway-v2-record.json").then().extract().jsonPath();

    assertThat(response.getInt("statusCode")).isEqualTo(503);
    assertThat(response.getString("headers.retry-after")).isEqualTo("5");
    assertThat(response.getString("body")).contains("store-unavailable").doesNotContain("told to");
  }

  @Test
  void eventRule_storeDown_isAFunctionErrorWithTheProblem() throws IOException {
    store.setDown(true);
    Response response = call("eventbridge-rule-record.json");

    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.jsonPath().getString("errorType"))
        .isEqualTo("dev.shopkeeper.serving.invocation.ShopkeeperError");
    JsonPath problem = JsonPath.from(response.jsonPath().getString("errorMessage"));
    assertThat(problem.getInt("status")).isEqualTo(503);
  }

  @Test
  void eventRule_withOneWrongEvent_isAFunctionErrorAndTheOthersAreKept() throws IOException {
    String event =
        Files.readString(PAYLOADS.resolve("eventbridge-rule-record.json"))
            .replace("e-order-536365-1", "e-mixed-1")
            .replaceFirst("\"item_id\": \"71053\"", "\"item_id\": \"\"");
    Response response = send(event);

    assertThat(response.statusCode()).isEqualTo(500);
    JsonPath problem = JsonPath.from(response.jsonPath().getString("errorMessage"));
    assertThat(problem.getInt("status")).isEqualTo(400);
    assertThat(problem.getString("detail")).contains("1 of 2 events");
    assertThat(store.latest(Shopper.user("17850"), 50))
        .extracting(Event::eventId)
        .contains("e-mixed-1");
  }

  @Test
  void testEvent_ofTheConsole_isNamedAsNone() {
    Response response = send("{\"key1\":\"value1\",\"key2\":\"value2\",\"key3\":\"value3\"}");

    assertThat(response.statusCode()).isEqualTo(500);
    JsonPath problem = JsonPath.from(response.jsonPath().getString("errorMessage"));
    assertThat(problem.getString("type")).endsWith(":unrecognised-event");
    assertThat(problem.getString("detail")).contains("key1, key2, key3");
    assertThat(response.asString()).doesNotContain("stackTrace").doesNotContain("\\tat ");
  }

  private static void assertKept(JsonPath answer) {
    int results = answer.getList("results").size();
    assertThat(results).isPositive();
    assertThat(answer.getInt("accepted") + answer.getInt("duplicate")).isEqualTo(results);
  }

  private static Response call(String payload) throws IOException {
    return send(Files.readString(PAYLOADS.resolve(payload)));
  }

  private static Response send(String event) {
    return given().contentType("application/json").body(event).post("/");
  }
}
