package dev.shopkeeper.functions.recompute;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.tables.RowStore;
import dev.shopkeeper.tables.Table;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RecomputeFunctionTest {
  private static final Path PAYLOADS = Path.of("..", "..", "..", "events", "recompute");

  @Inject RowStore store;

  @ParameterizedTest
  @ValueSource(strings = {"apigateway-v2-recompute.json", "apigateway-v1-recompute.json"})
  void recompute_overHttp_isAProxyResponse(String payload) throws IOException {
    JsonPath answer = body(payload);

    assertThat(answer.getList("tables.table")).containsExactly("similarity");
    assertServes(answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "eventbridge-rule-recompute.json",
        "eventbridge-scheduler-recompute.json",
        "direct-recompute.json"
      })
  void recompute_notOverHttp_isTheBareAnswer(String payload) throws IOException {
    JsonPath answer = call(payload).then().statusCode(200).extract().jsonPath();

    assertThat(answer.getList("tables.table")).contains("similarity", "forecasts");
    assertServes(answer);
  }

  @Test
  void recompute_again_changesNothing() throws IOException {
    call("direct-recompute.json").then().statusCode(200);
    long generation = store.current(Table.SIMILARITY).orElseThrow().generation();
    JsonPath again = call("direct-recompute.json").then().statusCode(200).extract().jsonPath();

    assertThat(again.getList("tables.outcome")).containsOnly("unchanged");
    assertThat(again.getMap("cleaning")).isEmpty();
    assertThat(store.current(Table.SIMILARITY).orElseThrow().generation()).isEqualTo(generation);
  }

  @ParameterizedTest
  @ValueSource(strings = {"apigateway-v2-tables.json", "apigateway-v1-tables.json"})
  void tables_overHttp_tellGenerationsAndWhereTheyComeFrom(String payload) throws IOException {
    call("direct-recompute.json").then().statusCode(200);
    assertTells(body(payload));
  }

  @Test
  void tables_direct_tellGenerationsAndWhereTheyComeFrom() throws IOException {
    call("direct-recompute.json").then().statusCode(200);
    assertTells(call("direct-tables.json").then().statusCode(200).extract().jsonPath());
  }

  @Test
  void recompute_forced_makesANewGenerationOfTheSameData() throws IOException {
    call("direct-recompute.json").then().statusCode(200);
    JsonPath forced =
        send("{\"operation\":\"recompute\",\"tables\":[\"similarity\"],\"force\":true}")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();

    assertThat(forced.getList("tables.outcome")).containsExactly("published");
    assertThat(forced.getLong("cleaning.'orders.read'")).isEqualTo(12);
    assertThat(forced.getLong("cleaning.'orders.rejected.bad_time'")).isEqualTo(1);
  }

  @Test
  void recompute_noFilesAtThePlace_isAnErrorThatNamesIt() {
    Response response =
        send("{\"operation\":\"recompute\",\"data\":\"" + TestStores.NOWHERE + "\"}");

    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.jsonPath().getString("errorType"))
        .isEqualTo("dev.shopkeeper.serving.invocation.ShopkeeperError");
    JsonPath problem = JsonPath.from(response.jsonPath().getString("errorMessage"));
    assertThat(problem.getString("type")).endsWith(":unusable-data");
    assertThat(problem.getInt("status")).isEqualTo(422);
    assertThat(problem.getString("detail")).contains("nothing is not a folder");
  }

  @Test
  void emptyRequest_startsNothing() {
    Response response = send("{}");

    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(JsonPath.from(response.jsonPath().getString("errorMessage")).getInt("status"))
        .isEqualTo(400);
  }

  private static void assertServes(JsonPath answer) {
    assertThat(answer.getList("tables.outcome", String.class))
        .allMatch(outcome -> outcome.equals("published") || outcome.equals("unchanged"));
    assertThat(answer.getList("tables.rows", Integer.class)).allMatch(rows -> rows > 0);
  }

  private static void assertTells(JsonPath answer) {
    assertThat(answer.getList("tables.table"))
        .containsExactly("similarity", "segments", "forecasts");
    assertThat(answer.getString("tables[0].serving.method")).isEqualTo("item-similarity");
    assertThat(answer.getString("tables[0].serving.data_as_of")).isEqualTo("2026-01-09T12:00:00Z");
    assertThat(answer.getList("tables[0].generations.state")).contains("verified");
  }

  private static JsonPath body(String payload) throws IOException {
    JsonPath response = call(payload).then().statusCode(200).extract().jsonPath();
    assertThat(response.getString("headers.content-type")).isEqualTo("application/json");
    assertThat(response.getInt("statusCode")).isEqualTo(200);
    return JsonPath.from(response.getString("body"));
  }

  private static Response call(String payload) throws IOException {
    return send(Files.readString(PAYLOADS.resolve(payload)));
  }

  private static Response send(String event) {
    return given().contentType("application/json").body(event).post("/");
  }
}
