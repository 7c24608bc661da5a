package dev.shopkeeper.local.http;

import static io.restassured.RestAssured.config;
import static io.restassured.RestAssured.given;
import static io.restassured.config.EncoderConfig.encoderConfig;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class BadInputTest {
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "GET | /v1/users/u1/recommendations?limit=-1 | 400 | invalid-request | limit is '-1'",
        "GET | /v1/users/u1/recommendations?limit=x | 400 | invalid-request | limit is 'x'",
        "GET | /v1/users/u1/recommendations?limit= | 400 | invalid-request | limit is ''",
        "GET | /v1/users/u1/recommendations?limt=3 | 400 | invalid-request | limt is '3'",
        "GET | /v1/users/u1/recommendations?user_id=u2 | 400 | invalid-request | user_id is",
        "GET | /v1/users/nobody/recommendations | 404 | unknown-user | nobody",
        "GET | /v1/items/nothing/similar | 404 | unknown-item | nothing",
        "GET | /v1/items/nothing/together | 404 | unknown-item | nothing",
        "GET | /v1/items/nothing/bought-next | 404 | unknown-item | nothing",
        "GET | /v1/users/nobody/buy-again | 404 | unknown-user | nobody",
        "GET | /v1/users/nobody/recently-viewed | 404 | unknown-user | nobody",
        "GET | /v1/popular?item_types=toy | 400 | invalid-request | item_types is 'toy'",
        "GET | /v1/popular?reasons=1 | 400 | invalid-request | reasons is '1'",
        "GET | /v1/together | 405 | method-not-allowed | allowed: POST",
        "POST | /v1/together | 400 | invalid-request | basket is missing",
        "GET | /v1/items/nothing/forecast | 404 | unknown-item | nothing",
        "GET | /v1/items/i1/forecast?horizon=0 | 400 | invalid-request | horizon is '0'",
        "GET | /v1/replenishment?cursor=abc | 400 | invalid-request | cursor",
        "GET | /v1/users/nobody/segment | 404 | unknown-user | nobody",
        "GET | /v1/users/nobody/profile | 404 | unknown-user | nobody",
        "GET | /v1/segments/99/activity | 404 | unknown-segment | segment_id is '99'",
        "GET | /v1/segments/all/members?cursor=abc | 400 | invalid-request | cursor",
        "GET | /v1/users/look-alikes | 405 | method-not-allowed | allowed: POST",
        "POST | /v1/users/look-alikes | 400 | invalid-request | user_ids is '0 users'",
        "GET | /v1/nothing | 404 | unknown-route | /v1/nothing is not among",
        "GET | /v1 | 404 | unknown-route | /v1 is not among",
        "GET | /v1/users/u1 | 404 | unknown-route | /v1/users/u1 is not among",
        "DELETE | /v1/events | 405 | method-not-allowed | allowed: POST",
        "GET | /v1/events | 405 | method-not-allowed | allowed: POST",
        "PUT | /v1/users/u1/segment | 405 | method-not-allowed | allowed: GET",
        "DELETE | /v1/replenishment | 405 | method-not-allowed | allowed: GET, POST",
        "PATCH | /v1/trending | 405 | method-not-allowed | allowed: GET",
        "POST | /v1/trending | 405 | method-not-allowed | allowed: GET",
        "OPTIONS | /v1/trending | 405 | method-not-allowed | allowed: GET",
        "GET | /v1/trending?\ud83d\ude00=1 | 400 | invalid-request | is '1', allowed: no such field"
      })
  void route_badInput_answersWithAProblem(
      String method, String path, int status, String type, String detail) {
    expectProblem(given().request(method, path), status, type, detail);
  }

  @ParameterizedTest(name = "{0} as {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"events\": | application/json | 400 | malformed-body | the body cannot be read at line 1",
        "[1, 2] | application/json | 400 | malformed-body | the body is a JSON array",
        "<a/> | application/xml | 415 | unsupported-media-type | application/xml",
        "a=b | application/x-www-form-urlencoded | 415 | unsupported-media-type | urlencoded",
        "{} | application/json | 400 | invalid-request | events is '0 events'",
        "{\"events\": 7} | application/json | 400 | invalid-request | events",
        "{\"evnts\": []} | application/json | 400 | invalid-request | evnts"
      })
  void events_badBody_answerWithAProblem(
      String body, String contentType, int status, String type, String detail) {
    expectProblem(sent(body.getBytes(), contentType).post("/v1/events"), status, type, detail);
  }

  @Test
  void events_noUtf8_answerWithAProblem() {
    byte[] body = {(byte) 0xff, (byte) 0xfe, '{', '}'};

    expectProblem(
        sent(body, "application/json").post("/v1/events"), 400, "malformed-body", "not UTF-8");
  }

  @Test
  void events_moreThanAMebibyte_answerWithAProblem() {
    byte[] body = ("{\"events\": [\"" + "x".repeat(1 << 20) + "\"]}").getBytes();

    expectProblem(
        sent(body, "application/json").post("/v1/events"),
        413,
        "body-too-large",
        "allowed: at most 1048576");
  }

  @Test
  void recommendations_idOfThreeThousandCharacters_answerWithAShortProblem() {
    Response response = given().get("/v1/users/" + "u".repeat(3000) + "/recommendations");

    expectProblem(response, 400, "invalid-request", "(3000 characters)");
    assertThat(response.asString().length()).isLessThan(1000);
  }

  @Test
  void trending_listOfAThousandInTheQuery_answersWithAProblem() {
    Response response = given().get("/v1/trending?limit=0" + "&exclude=i".repeat(1000));

    expectProblem(response, 400, "invalid-request", "limit is '0'");
  }

  @Test
  void route_methodNotAllowed_namesTheAllowedOnesInAHeader() {
    assertThat(given().delete("/v1/replenishment").header("allow")).isEqualTo("GET, POST");
  }

  @Test
  void route_encodedPath_isDecodedAsInTheCloud() {
    expectProblem(
        given().urlEncodingEnabled(false).get("/v1/users/a%2Fb%20c+d/recommendations"),
        404,
        "unknown-user",
        "a/b c+d");
  }

  @ParameterizedTest
  @CsvSource({"Origin, https://example.com", "Host, shop.example.com", "Origin, null"})
  void route_pageOfAnotherSite_isTurnedAway(String header, String value) {
    Response response = given().header(header, value).get("/v1/trending");

    assertThat(response.statusCode()).isEqualTo(403);
  }

  private static RequestSpecification sent(byte[] body, String contentType) {
    return given()
        .config(
            config()
                .encoderConfig(
                    encoderConfig()
                        .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                        .encodeContentTypeAs(contentType, ContentType.TEXT)))
        .contentType(contentType)
        .body(body);
  }

  private static void expectProblem(Response response, int status, String type, String detail) {
    assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
    assertThat(response.contentType()).isEqualTo("application/problem+json");
    assertThat(response.jsonPath().getInt("status")).isEqualTo(status);
    assertThat(response.jsonPath().getString("type"))
        .isEqualTo("urn:problem-type:shopkeeper:" + type);
    assertThat(response.jsonPath().getString("detail")).contains(detail);
    assertThat(response.asString()).doesNotContain("Exception", "\tat ");
  }
}
