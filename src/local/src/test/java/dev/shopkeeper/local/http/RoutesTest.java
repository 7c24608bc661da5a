package dev.shopkeeper.local.http;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class RoutesTest {
  @ParameterizedTest(name = "GET {0}")
  @CsvSource({
    "/v1/users/u1/recommendations?limit=3, items",
    "/v1/items/i1/similar, items",
    "/v1/trending, items",
    "/v1/trending?categories=Tea, items",
    "/v1/popular, items",
    "/v1/segments/s1/recommendations, items",
    "/v1/items/i1/together, items",
    "/v1/items/i1/bought-next, items",
    "/v1/users/u1/buy-again, items",
    "/v1/users/u1/recently-viewed, items",
    "/v1/items/i1/forecast?horizon=5&levels=0.5&levels=0.9, steps",
    "/v1/items/i1/replenishment, why",
    "/v1/replenishment, items",
    "/v1/replenishment?budget=100000, items",
    "/v1/replenishment/summary, classes",
    "/v1/forecast, steps",
    "/v1/forecast?category=Tea, steps",
    "/v1/segments, segments",
    "/v1/segments/drift, segments",
    "/v1/users/u1/segment, features",
    "/v1/users/u1/profile, tastes.categories",
    "/v1/segments/all/members, user_ids",
    "/v1/segments/all/activity, outlooks",
    "/v1/cohorts, mean_retention",
    "/v1/experiments, experiments",
    "/v1/tables, tables"
  })
  void get_everyRoute_answersWithItsOrigin(String path, String filled) {
    Response response = when().get(path);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.contentType()).isEqualTo("application/json");
    assertThat(response.header("cache-control")).isEqualTo("no-store");
    assertThat(response.jsonPath().getList(filled)).isNotEmpty();
  }

  @Test
  void get_sequencesOfAFewShoppers_tellsOfNoGroupTooSmall() {
    Response response = when().get("/v1/sequences");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.jsonPath().getInt("smallest_group")).isEqualTo(20);
    assertThat(response.jsonPath().getList("sequences.shoppers", Integer.class))
        .allMatch(shoppers -> shoppers >= 20);
  }

  @ParameterizedTest(name = "POST {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "/v1/recommendations | {\"basket\": [\"i2\"], \"limit\": 4} | items",
        "/v1/together | {\"basket\": [\"i2\", \"i4\"]} | items",
        "/v1/replenishment | {\"stock\": [{\"item_id\": \"i4\", \"on_hand\": 1}]} | items",
        "/v1/users/look-alikes | {\"user_ids\": [\"u1\"], \"limit\": 20} | users",
        "/v1/transfers | {\"positions\": [{\"item_id\": \"i4\", \"location_id\": \"a\", \"on_hand\": 90}, {\"item_id\": \"i4\", \"location_id\": \"b\", \"on_hand\": 0}]} | positions",
        "/v1/users/segments | {\"user_ids\": [\"u1\", \"nobody\"]} | users",
        "/v1/recompute | {\"tables\": [\"similarity\"]} | tables"
      })
  void post_everyRoute_answers(String path, String body, String filled) {
    Response response = given().contentType("application/json").body(body).post(path);

    assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
    assertThat(response.jsonPath().getList(filled)).isNotEmpty();
  }

  @Test
  void userRecommendations_afterAnEvent_giveTheEventAsReason() {
    String before = when().get("/v1/users/visitor/recommendations").jsonPath().getString("title");
    Response recorded =
        given()
            .contentType("application/json")
            .body(
                Map.of(
                    "events",
                    List.of(
                        Map.of(
                            "event_id", "e1",
                            "user_id", "visitor",
                            "item_id", "i2",
                            "type", "view",
                            "occurred_at", Instant.now().toString()))))
            .post("/v1/events");
    Response after = when().get("/v1/users/visitor/recommendations?limit=3");

    assertThat(before).isEqualTo("Nothing is known of this user");
    assertThat(recorded.jsonPath().getInt("accepted")).isEqualTo(1);
    assertThat(after.statusCode()).isEqualTo(200);
    assertThat(after.jsonPath().getString("items[0].category")).isEqualTo("Tea");
    assertThat(after.jsonPath().getString("items[0].reasons[0].item_id")).isEqualTo("i2");
    assertThat(after.jsonPath().getString("items[0].reasons[0].because")).isEqualTo("viewed");
  }

  @Test
  void userRecommendations_inAnExperiment_nameItAndTheirIdIsTakenBack() {
    Response shown = when().get("/v1/users/u3/recommendations?limit=1");
    String id = shown.jsonPath().getString("recommendation_id");
    Map<String, String> click =
        Map.of(
            "event_id",
            "click-1",
            "user_id",
            "u3",
            "item_id",
            shown.jsonPath().getString("items[0].item_id"),
            "type",
            "click",
            "occurred_at",
            Instant.now().toString(),
            "recommendation_id",
            id);
    Response recorded =
        given()
            .contentType("application/json")
            .body(Map.of("events", List.of(click)))
            .post("/v1/events");

    assertThat(shown.jsonPath().getString("experiment")).isEqualTo("stock");
    assertThat(id).contains(".stock." + shown.jsonPath().getString("variant") + ".");
    assertThat(recorded.jsonPath().getInt("accepted")).isEqualTo(1);
    assertThat(when().get("/v1/users/u3/data").jsonPath().getList("events.recommendation_id"))
        .contains(id);
  }

  @Test
  void userData_afterAnErasure_isEmptyAndTheReceiptTellsWhatWent() {
    String path = "/v1/users/u24/data";
    Response kept = when().get(path);
    Response receipt = when().delete(path);
    Response left = when().get(path);

    assertThat(kept.jsonPath().getList("histories.purchases[0].item_id")).isNotEmpty();
    assertThat(kept.jsonPath().getMap("profiles[0].features")).containsKey("recency_days");
    assertThat(receipt.statusCode()).as(receipt.asString()).isEqualTo(200);
    assertThat(receipt.jsonPath().getString("receipt_id")).isEqualTo("receipt");
    assertThat(receipt.jsonPath().getString("user_id")).isEqualTo("u24");
    assertThat(receipt.jsonPath().getList("rows.kind"))
        .contains("history", "members", "profile", "shopper");
    assertThat(left.statusCode()).isEqualTo(200);
    assertThat(left.jsonPath().getList("histories")).isEmpty();
    assertThat(left.jsonPath().getList("profiles")).isEmpty();
    assertThat(when().get("/v1/users/u24/segment").statusCode()).isEqualTo(404);
  }

  @Test
  void userRecommendations_tasteOfTheShopper_isTheirTaste() {
    Response response = when().get("/v1/users/u3/recommendations?exclude_purchased=false&limit=4");

    assertThat(response.jsonPath().getList("items.category")).containsOnly("Coffee");
  }

  @Test
  void samples_shopWithData_namesItsShoppers() {
    Response response = when().get("/local/samples");

    assertThat(response.jsonPath().getList("users")).hasSize(24);
    assertThat(response.jsonPath().getString("users[0].user_id")).startsWith("u");
  }
}
