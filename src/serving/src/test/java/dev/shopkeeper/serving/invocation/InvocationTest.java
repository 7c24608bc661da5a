package dev.shopkeeper.serving.invocation;

import static dev.shopkeeper.serving.invocation.Payloads.read;
import static dev.shopkeeper.serving.invocation.Payloads.version1;
import static dev.shopkeeper.serving.invocation.Payloads.version2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shopkeeper.serving.recommend.ItemTypeName;
import dev.shopkeeper.serving.recommend.RecommendOperation;
import dev.shopkeeper.serving.recommend.RecommendRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InvocationTest {
  @Test
  void httpApi_pathAndQuery_becomeFields() {
    ObjectNode event =
        version2("GET", "/v1/users/17850/recommendations", "limit=5&exclude=a%2Bb", null);
    event.put("routeKey", "GET /v1/users/{userId}/recommendations");
    event.putObject("pathParameters").put("userId", "17850");

    Invocation<RecommendRequest> call = read(event);

    assertThat(call.source()).isEqualTo(Source.HTTP_2);
    assertThat(call.requestId()).contains("JKJaXmPLvHcESHA=");
    assertThat(call.request().operation()).isEqualTo(RecommendOperation.USER);
    assertThat(call.request().userId()).isEqualTo("17850");
    assertThat(call.request().limit()).isEqualTo(5);
    assertThat(call.request().exclude()).containsExactly("a+b");
  }

  @Test
  void httpApi_catchAllRouteWithStage_isMatchedByPath() {
    ObjectNode event = version2("GET", "/prod/v1/items/22423/similar", "", null);
    ((ObjectNode) event.get("requestContext")).put("stage", "prod");

    assertThat(read(event).request().itemId()).isEqualTo("22423");
  }

  @Test
  void functionUrl_encodedPath_isDecodedOnce() {
    ObjectNode event = version2("GET", "/v1/items/a%252Fb+c/similar", "", null);
    ((ObjectNode) event.get("requestContext"))
        .put("domainName", "abc.lambda-url.eu-central-1.on.aws");

    assertThat(read(event).request().itemId()).isEqualTo("a%2Fb+c");
  }

  @Test
  void httpApi_decodedPath_isNotDecodedAgain() {
    ObjectNode event = version2("GET", "/v1/items/100%25/similar", "", null);

    assertThat(read(event).request().itemId()).isEqualTo("100%25");
  }

  @Test
  void restApi_encodedParameterAndRepeatedQuery_areDecodedAndKept() {
    ObjectNode event = version1("GET", "/v1/items/{itemId}/similar", "/v1/items/a%20b/similar");
    event.putObject("pathParameters").put("itemId", "a%20b");
    event
        .putObject("multiValueQueryStringParameters")
        .putArray("categories")
        .add("mugs, cups")
        .add("tins");

    Invocation<RecommendRequest> call = read(event);

    assertThat(call.source()).isEqualTo(Source.HTTP_1);
    assertThat(call.request().itemId()).isEqualTo("a b");
    assertThat(call.request().categories()).containsExactly("mugs, cups", "tins");
  }

  @Test
  void httpApi_payload1_isNotDecodedAgain() {
    ObjectNode event = version1("GET", "/v1/items/{itemId}/similar", "/v1/items/100%25/similar");
    event.put("version", "1.0").putObject("pathParameters").put("itemId", "100%25");

    assertThat(read(event).request().itemId()).isEqualTo("100%25");
  }

  @Test
  void eventRule_detail_isTheRequest() {
    Invocation<RecommendRequest> call =
        read(
            """
            {"version":"0","id":"6a7e8feb","detail-type":"Wanted","source":"shop",
             "detail":{"operation":"trending","limit":3}}""");

    assertThat(call.source()).isEqualTo(Source.EVENT_RULE);
    assertThat(call.requestId()).contains("6a7e8feb");
    assertThat(call.request().operation()).isEqualTo(RecommendOperation.TRENDING);
  }

  @Test
  void direct_withoutOperation_followsFromTheFields() {
    assertThat(read("{\"item_id\":\"22423\"}").request().operation())
        .isEqualTo(RecommendOperation.SIMILAR);
    assertThat(read("{\"basket\":[\"22423\"]}").request().operation())
        .isEqualTo(RecommendOperation.RECOMMEND);
  }

  @Test
  void body_asBase64_isDecoded() {
    String body = "{\"basket\":[\"Tasse für Tee\"]}";
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    ObjectNode event = post(Base64.getEncoder().encodeToString(bytes)).put("isBase64Encoded", true);

    assertThat(read(event).request().basket()).containsExactly("Tasse für Tee");
  }

  @Test
  void body_absentOrBlank_isAnEmptyRequest() {
    assertThat(read(post(null)).request().operation()).isEqualTo(RecommendOperation.RECOMMEND);
    assertThat(read(post("")).request().limit()).isEqualTo(10);
    assertThat(read(post(" \n")).request().limit()).isEqualTo(10);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"limit":-1}             | limit       | -1       | a whole number from 1 to 100
          {"limit":"x"}            | limit       | x        | a whole number of at most 9 digits
          {"limit":1.5}            | limit       | 1.5      | a value of the field's type
          {"limit":""}             | limit       | ``       | a value of the field's type
          {"limit":99999999999}    | limit       | 99999999999 | a value of the field's type
          {"limit":{"a":1}}        | limit       | an object | a whole number of at most 9 digits
          {"basket":[{"a":1}]}     | basket[0]   | an object | a text
          {"basket":[""]}          | basket[0]   | ``       | 1 to 512 bytes of UTF-8 without control characters
          {"min_price":"NaN"}      | min_price   | NaN      | a number from 0 to 1000000000000
          {"exclude_purchased":"y"} | exclude_purchased | y  | true or false
          {"item_id":"22423"}      | item_id     | 22423    | for the operation recommend: allow_repeats, attributes, basket, brands, candidates, categories, diversity, exclude, exclude_purchased, explore, in_stock, item_types, limit, max_price, min_price, overstock_lift, placement, reasons, session, session_id, stock_aware, upcoming, user_id
          """)
  void body_wrongValue_isNamedWithTheAllowedRange(
      String body, String field, String value, String allowed) {
    Problem problem = read(post(body)).problem().orElseThrow();

    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.type()).isEqualTo("urn:problem-type:shopkeeper:invalid-request");
    assertThat(problem.errors()).containsExactly(new Violation(field, value, allowed));
    assertThat(problem.detail()).contains(field).contains(allowed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"limit":"5"}                 | limit             | 5      | a whole number without quotes
          {"min_price":"5"}             | min_price         | 5      | a number without quotes
          {"in_stock":"true"}           | in_stock          | true   | true or false without quotes
          {"user_id":17850}             | user_id           | 17850  | a text in quotes
          {"basket":"22423"}            | basket            | 22423  | a list
          {"basket":[22423]}            | basket[0]         | 22423  | a text in quotes
          {"attributes":{"size":"L"}}   | attributes.size   | L      | a list
          {"attributes":{"size":[1]}}   | attributes.size[0] | 1     | a text in quotes
          """)
  void body_typeOtherThanDescribed_isRefusedOverHttpAlone(
      String body, String field, String value, String allowed) throws IOException {
    ObjectNode direct = (ObjectNode) Json.read(body);
    direct.put("operation", "recommend");

    assertThat(read(post(body)).problem().orElseThrow().errors())
        .containsExactly(new Violation(field, value, allowed));
    assertThat(read(direct.toString()).problem()).isEmpty();
  }

  @Test
  void body_nullForAnAbsentField_isTaken() {
    assertThat(read(post("{\"limit\":null,\"user_id\":null}")).request().limit()).isEqualTo(10);
  }

  @Test
  void query_nullAsText_isNoAbsentValue() {
    Problem problem =
        read(version2("GET", "/v1/trending", "limit=null", null)).problem().orElseThrow();

    assertThat(problem.errors())
        .containsExactly(new Violation("limit", "null", "a value, or the parameter left out"));
  }

  @Test
  void body_severalWrongValues_areAllNamed() {
    Problem problem =
        read(post("{\"limit\":\"x\",\"reasons\":99,\"limti\":3,\"user_id\":\"\"}"))
            .problem()
            .orElseThrow();

    assertThat(problem.errors())
        .extracting(Violation::field, Violation::value)
        .containsExactlyInAnyOrder(
            tuple("limit", "x"), tuple("reasons", "99"), tuple("limti", "3"), tuple("user_id", ""));
  }

  @Test
  void query_wrongType_isNamed() {
    Problem problem =
        read(version2("GET", "/v1/trending", "limit=x", null)).problem().orElseThrow();

    assertThat(problem.errors())
        .containsExactly(new Violation("limit", "x", "a whole number of at most 9 digits"));
  }

  @Test
  void query_fieldGivenTwiceForOneValue_isRefused() {
    Problem problem =
        read(version2("GET", "/v1/trending", "limit=1&limit=2", null)).problem().orElseThrow();

    assertThat(problem.errors())
        .containsExactly(new Violation("limit", "a list", "a whole number of at most 9 digits"));
  }

  @Test
  void id_of3000Characters_isRefusedAndShortened() {
    String path = "/v1/items/" + "x".repeat(3000) + "/similar";
    Problem problem = read(version2("GET", path, "", null)).problem().orElseThrow();

    assertThat(problem.errors())
        .containsExactly(
            new Violation(
                "item_id", "x".repeat(3000), "1 to 512 bytes of UTF-8 without control characters"));
    assertThat(problem.detail()).hasSizeLessThan(300).contains("(3000 characters)");
  }

  @Test
  void body_contradictingTheRoute_isRefused() {
    Problem problem = read(post("{\"operation\":\"trending\"}")).problem().orElseThrow();

    assertThat(problem.errors())
        .extracting(Violation::field, Violation::value)
        .contains(tuple("operation", "trending"));
  }

  @Test
  void body_agreeingWithTheRoute_isTaken() {
    assertThat(read(post("{\"operation\":\"recommend\"}")).problem()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{", "nonsense", "{\"limit\":1,\"limit\":2}", "{} {}", "[1]", "7", "null"})
  void body_thatIsNoJsonObject_isMalformed(String body) {
    Problem problem = read(post(body)).problem().orElseThrow();

    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.type()).isEqualTo("urn:problem-type:shopkeeper:malformed-body");
  }

  @Test
  void body_base64OfNoUtf8_isMalformed() {
    ObjectNode event = post(Base64.getEncoder().encodeToString(new byte[] {(byte) 0xff, 0}));

    assertThat(status(event.put("isBase64Encoded", true))).isEqualTo(400);
  }

  @Test
  void body_overOneMebibyte_isTooLarge() {
    String large = "{\"user_id\":\"" + "x".repeat(HttpBody.MOST_BYTES) + "\"}";
    String base64 = Base64.getEncoder().encodeToString(large.getBytes(StandardCharsets.UTF_8));

    assertThat(status(post(large))).isEqualTo(413);
    assertThat(status(post(base64).put("isBase64Encoded", true))).isEqualTo(413);
  }

  @Test
  void body_ofOtherType_isUnsupported() {
    ObjectNode event = post("a=1");
    event.putObject("headers").put("Content-Type", "application/x-www-form-urlencoded");

    assertThat(status(event)).isEqualTo(415);
  }

  @Test
  void route_unknown_isNotFound() {
    assertThat(status(version2("GET", "/v1/basket", "", null))).isEqualTo(404);
  }

  @Test
  void route_withOtherMethod_namesTheAllowedOnes() {
    Problem problem = read(version2("DELETE", "/v1/trending", "", null)).problem().orElseThrow();

    assertThat(problem.status()).isEqualTo(405);
    assertThat(problem.allow()).containsExactly("GET");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"key1\":\"value1\",\"key2\":\"value2\",\"key3\":\"value3\"}",
        "{}",
        "null",
        "[]",
        "\"text\"",
        """
        {"id":"cdc73f9d","detail-type":"Scheduled Event","source":"aws.events",
         "account":"123456789012","time":"1970-01-01T00:00:00Z","region":"us-east-1",
         "resources":["arn:aws:events:us-east-1:123456789012:rule/ExampleRule"],"detail":{}}"""
      })
  void testEvent_ofTheConsole_isNamedAsNone(String event) {
    Problem problem = read(event).problem().orElseThrow();

    assertThat(problem.type()).isEqualTo("urn:problem-type:shopkeeper:unrecognised-event");
    assertThat(problem.detail())
        .contains("{\"operation\": \"user\", ...}")
        .contains("user, similar, recommend, together, basket, bought_next, ");
  }

  @Test
  void itemTypes_nullAmongThem_isNamed() {
    assertThat(read(post("{\"item_types\":[\"ad\",null]}")).problem().orElseThrow().errors())
        .containsExactly(new Violation("item_types[1]", null, "product, ad or content"));
    assertThat(read(post("{\"item_types\":[\"toy\"]}")).problem().orElseThrow().errors())
        .singleElement()
        .satisfies(error -> assertThat(error.field()).isEqualTo("item_types[0]"));
    assertThat(read(post("{\"item_types\":[\"ad\"]}")).request().itemTypes())
        .containsExactly(ItemTypeName.AD);
  }

  @Test
  void basket_empty_isRefused() {
    ObjectNode event = version2("POST", "/v1/together", "", "{\"basket\":[]}");

    assertThat(read(event).problem().orElseThrow().errors())
        .containsExactly(new Violation("basket", null, "1 to 100 elements"));
  }

  private static ObjectNode post(String body) {
    return version2("POST", "/v1/recommendations", "", body);
  }

  private static int status(ObjectNode event) {
    return read(event).problem().orElseThrow().status();
  }
}
