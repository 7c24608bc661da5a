package dev.shopkeeper.functions.recommend;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class RecommendFunctionTest {
  private static final Path PAYLOADS = Path.of("..", "..", "..", "events", "recommend");

  @Inject EventStore events;

  @ParameterizedTest
  @CsvSource({
    "apigateway-v2-user.json,      22423, personal",
    "apigateway-v1-user.json,      22423, personal",
    "apigateway-v2-similar.json,   84879, similar",
    "apigateway-v1-similar.json,   84879, similar",
    "apigateway-v2-recommend.json, 84879, personal",
    "apigateway-v1-recommend.json, 84879, personal",
    "apigateway-v2-trending.json,  47566, trending",
    "apigateway-v1-trending.json,  47566, trending",
    "apigateway-v2-together.json, 21212, together",
    "apigateway-v1-together.json, 21212, together",
    "apigateway-v2-bought_next.json, 21212, bought_next",
    "apigateway-v1-bought_next.json, 21212, bought_next",
    "apigateway-v2-basket.json, 21212, together",
    "apigateway-v1-basket.json, 21212, together",
    "apigateway-v2-buy_again.json, 85123A, buy_again",
    "apigateway-v1-buy_again.json, 85123A, buy_again",
    "apigateway-v2-recently_viewed.json, 85123A, recently_viewed",
    "apigateway-v1-recently_viewed.json, 85123A, recently_viewed",
    "apigateway-v2-popular.json, 22720, popular",
    "apigateway-v1-popular.json, 22720, popular",
  })
  void payload_overHttp_isAProxyResponse(String payload, String best, String source)
      throws IOException {
    JsonPath response = call(payload).then().statusCode(200).extract().jsonPath();

    assertThat(response.getInt("statusCode")).isEqualTo(200);
    assertThat(response.getString("headers.content-type")).isEqualTo("application/json");
    assertBest(JsonPath.from(response.getString("body")), best, source);
  }

  @ParameterizedTest
  @CsvSource({
    "direct-user.json,                    22423,  personal",
    "direct-similar.json,                 84879,  similar",
    "direct-recommend.json,               85123A, candidate",
    "direct-trending.json,                47566,  trending",
    "direct-together.json,                21212,  together",
    "direct-bought_next.json,             21212,  bought_next",
    "direct-basket.json,                  21212,  together",
    "direct-buy_again.json,               85123A, buy_again",
    "direct-recently_viewed.json,         85123A, recently_viewed",
    "direct-popular.json,                 22720,  popular",
    "eventbridge-rule-recommend.json,     84879,  personal",
    "eventbridge-scheduler-trending.json, 47566,  trending",
  })
  void payload_notOverHttp_isTheBareAnswer(String payload, String best, String source)
      throws IOException {
    assertBest(call(payload).then().statusCode(200).extract().jsonPath(), best, source);
  }

  @Test
  void event_recordedAMomentAgo_changesTheNextAnswer() {
    String request = "{\"operation\":\"user\",\"user_id\":\"new\",\"limit\":1}";
    assertThat(problem(send(request)).getInt("status")).isEqualTo(404);

    events.record(
        new Event(
            "e1",
            Shopper.user("new"),
            "84879",
            "view",
            Instant.parse("2010-12-09T12:50:00Z"),
            Optional.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            Optional.empty()));

    JsonPath answer = send(request).then().statusCode(200).extract().jsonPath();
    assertBest(answer, "47566", "personal");
    assertThat(answer.getString("items[0].reasons[0].because")).isEqualTo("viewed");
    assertThat(answer.getString("items[0].reasons[0].item_id")).isEqualTo("84879");
  }

  @Test
  void limit_outOfRange_isRefusedWithTheRange() {
    JsonPath problem = problem(send("{\"operation\":\"trending\",\"limit\":-1}"));

    assertThat(problem.getInt("status")).isEqualTo(400);
    assertThat(problem.getString("detail")).contains("limit is '-1'", "1 to 100");
  }

  private static JsonPath problem(Response response) {
    assertThat(response.statusCode()).isEqualTo(500);
    return JsonPath.from(response.jsonPath().getString("errorMessage"));
  }

  private static void assertBest(JsonPath answer, String itemId, String source) {
    assertThat(answer.getString("items[0].item_id")).isEqualTo(itemId);
    assertThat(answer.getString("items[0].source")).isEqualTo(source);
    assertThat(answer.getInt("items[0].rank")).isEqualTo(1);
    assertThat(answer.getString("recommendation_id")).isNotEmpty();
    assertThat(answer.getLong("origin.generation")).isEqualTo(1);
  }

  private static Response call(String payload) throws IOException {
    return send(Files.readString(PAYLOADS.resolve(payload)));
  }

  private static Response send(String event) {
    return given().contentType("application/json").body(event).post("/");
  }
}
