package dev.shopkeeper.functions.forecastinventory;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ForecastInventoryFunctionTest {
  private static final Path PAYLOADS = Path.of("..", "..", "..", "events", "forecast-inventory");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "forecast",
        "replenishment",
        "to_order",
        "what_if",
        "summary",
        "excess",
        "suppliers",
        "transfers",
        "transfer_list",
        "group_forecast"
      })
  void payload_overHttp_isAProxyResponseOfTheDirectAnswer(String operation) throws IOException {
    JsonPath direct = call("direct-" + operation + ".json");
    for (String version : new String[] {"v1", "v2"}) {
      JsonPath response = call("apigateway-" + version + "-" + operation + ".json");

      assertThat(response.getInt("statusCode")).isEqualTo(200);
      JsonPath body = JsonPath.from(response.getString("body"));
      assertThat(body.getString("origin.data_as_of")).isEqualTo("2010-12-09T20:01:00Z");
      assertThat(body.getMap("").keySet()).isEqualTo(direct.getMap("").keySet());
    }
  }

  @Test
  void forecast_direct_hasTheStepsAskedFor() throws IOException {
    JsonPath answer = call("direct-forecast.json");

    assertThat(answer.getList("steps.date", String.class))
        .containsExactly("2010-12-10", "2010-12-17", "2010-12-24", "2010-12-31");
    assertThat(answer.getList("steps.mean", Double.class)).containsOnly(20.0);
    assertThat(answer.getList("steps[0].bands.level", Double.class)).containsExactly(0.8, 0.95);
    assertThat(answer.getString("step")).isEqualTo("week");
  }

  @Test
  void forecast_atAPrice_followsTheElasticityAndTellsTheTournament() throws IOException {
    JsonPath answer = call("direct-forecast.price.json");

    // (10 / 12.5)^-2 = 1.5625
    assertThat(answer.getList("steps.mean", Double.class)).containsOnly(31.25);
    assertThat(answer.getDouble("drivers.factor")).isEqualTo(1.5625);
    assertThat(answer.getList("drivers.notes", String.class))
        .containsExactly("promotion_effect_unknown");
    assertThat(answer.getString("tournament.tested_from")).isEqualTo("2010-09-17");
    assertThat(answer.getBoolean("tournament.kept")).isTrue();
    assertThat(answer.getList("tournament.models.model", String.class))
        .containsExactly("mean", "seasonal_naive");
  }

  @Test
  void whatIf_atAPriceUnderAPolicy_decidesByThem() throws IOException {
    JsonPath given = call("direct-what_if.price.json");

    assertThat(given.getDouble("items[0].drivers.factor")).isEqualTo(1.5625);
    assertThat(given.getString("items[0].stock.policy")).isEqualTo("order_up_to");
    assertThat(given.getDouble("items[0].stock.unit_price")).isEqualTo(10);
    assertThat(given.getDouble("items[0].order_up_to"))
        .isEqualTo(given.getDouble("items[0].reorder_point"));
  }

  @Test
  void forecast_priceOrPromotionOutOfRange_isRefusedByNameAndRange() {
    String problem =
        send("{\"operation\": \"forecast\", \"item_id\": \"22423\", \"price\": 0,"
                + " \"promotion\": 1.5}")
            .asString();

    assertThat(problem).contains("price", "promotion", "1.5");
  }

  @Test
  void replenishment_ofARuleAndInTheList_isTheSame() throws IOException {
    JsonPath alone = call("eventbridge-rule-replenishment.json");
    JsonPath list = call("eventbridge-scheduler-to_order.json");

    assertThat(alone.getBoolean("order_now")).isTrue();
    assertThat(list.getDouble("items[0].order_quantity"))
        .isEqualTo(alone.getDouble("order_quantity"))
        .isPositive();
    assertThat(list.getString("items[0].why[0].code")).isEqualTo(alone.getString("why[0].code"));
  }

  @Test
  void whatIf_moreOnHand_movesTheStockOut() throws IOException {
    JsonPath given = call("direct-what_if.json");

    // 40 units at 20 a week last 14 days from 10 December.
    assertThat(given.getString("items[0].stock_out_date")).isEqualTo("2010-12-24");
    assertThat(given.getDouble("items[0].stock.on_hand")).isEqualTo(40);
  }

  @Test
  void toOrder_withABudget_buysTheFirstSteps() throws IOException {
    JsonPath within = send("{\"operation\": \"to_order\", \"budget\": 400}").jsonPath();

    // 60 units at 6.50 are the first step.
    assertThat(within.getDouble("budget.spent")).isEqualTo(390);
    assertThat(within.getDouble("items[0].order_quantity")).isEqualTo(60);
    assertThat(within.getList("items[0].why.code", String.class)).contains("budget");
    assertThat(send("{\"operation\": \"to_order\", \"budget\": 100}").jsonPath().getList("items"))
        .isEmpty();
  }

  @Test
  void transfers_surplusElsewhere_isMovedBeforeAnythingIsOrdered() throws IOException {
    JsonPath answer = call("direct-transfers.json");

    assertThat(answer.getString("transfers[0].from")).isEqualTo("warehouse");
    assertThat(answer.getString("transfers[0].to")).isEqualTo("high-street");
    assertThat(answer.getDouble("transfers[0].units")).isPositive();
    assertThat(answer.getList("positions.order_quantity", Double.class)).containsOnly(0.0);
  }

  @Test
  void replenishment_atALocation_isThatOfItsRow() throws IOException {
    JsonPath answer = call("direct-replenishment.location.json");

    assertThat(answer.getString("location_id")).isEqualTo("high-street");
    assertThat(answer.getDouble("stock.on_hand")).isEqualTo(10);
    assertThat(answer.getDouble("transfer_units")).isEqualTo(4);
    assertThat(call("direct-forecast.location.json").getList("steps.mean", Double.class))
        .containsOnly(20.0);
    assertThat(call("direct-to_order.location.json").getList("items")).hasSize(1);
  }

  @Test
  void item_unknown_is404() {
    Response response = send("{\"operation\":\"replenishment\",\"item_id\":\"no such\"}");

    assertThat(response.statusCode()).isEqualTo(500);
    JsonPath problem = JsonPath.from(response.jsonPath().getString("errorMessage"));
    assertThat(problem.getInt("status")).isEqualTo(404);
    assertThat(problem.getString("detail")).contains("no such");
  }

  private static JsonPath call(String payload) throws IOException {
    Response response = send(Files.readString(PAYLOADS.resolve(payload)));
    return response.then().statusCode(200).extract().jsonPath();
  }

  private static Response send(String event) {
    return given().contentType("application/json").body(event).post("/");
  }
}
