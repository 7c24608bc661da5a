package dev.shopkeeper.serving.invocation;

import static dev.shopkeeper.serving.invocation.Payloads.FRAMEWORK;
import static dev.shopkeeper.serving.invocation.Payloads.read;
import static dev.shopkeeper.serving.invocation.Payloads.version2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.shopkeeper.serving.recommend.RecommendRequest;
import dev.shopkeeper.tables.StoreUnavailableException;
import java.io.ByteArrayOutputStream;
import java.time.LocalDate;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ReplyTest {
  private static final String DIRECT = "{\"operation\":\"trending\"}";

  record Answer(String itemId, Double price, LocalDate bestBefore) {}

  private static final Answer ANSWER = new Answer("22423", null, LocalDate.of(2011, 12, 9));
  private static final String BODY = "{\"item_id\":\"22423\",\"best_before\":\"2011-12-09\"}";

  @Test
  void direct_answer_isTheBareBody() throws JsonProcessingException {
    Reply<Answer> reply = Reply.to(read(DIRECT), request -> ANSWER);

    assertThat(FRAMEWORK.writeValueAsString(reply)).isEqualTo(BODY);
  }

  @Test
  void http_answer_isAProxyResponse() throws JsonProcessingException {
    JsonNode response = written(Reply.to(trending(""), request -> ANSWER));

    assertThat(response.get("statusCode").asInt()).isEqualTo(200);
    assertThat(response.at("/headers/content-type").asText()).isEqualTo("application/json");
    assertThat(response.get("isBase64Encoded").asBoolean()).isFalse();
    assertThat(response.get("body").asText()).isEqualTo(BODY);
  }

  @Test
  void http_refusedRequest_isAProblemWithTheRequestsId() throws JsonProcessingException {
    JsonNode response = written(Reply.to(trending("limit=-1"), request -> ANSWER));

    assertThat(response.get("statusCode").asInt()).isEqualTo(400);
    assertThat(response.at("/headers/content-type").asText()).isEqualTo("application/problem+json");
    assertThat(FRAMEWORK.readTree(response.get("body").asText()))
        .isEqualTo(
            FRAMEWORK.readTree(
                """
                {"type":"urn:problem-type:shopkeeper:invalid-request",
                 "title":"The request is not valid","status":400,
                 "detail":"limit is '-1', allowed: a whole number from 1 to 100",
                 "instance":"JKJaXmPLvHcESHA=",
                 "errors":[{"field":"limit","value":"-1",
                            "allowed":"a whole number from 1 to 100"}]}"""));
  }

  @Test
  void http_storeDown_asksToComeBack() throws JsonProcessingException {
    JsonNode response =
        written(
            Reply.to(
                trending(""),
                request -> {
                  throw new StoreUnavailableException("BatchGetItem of shop-Similarity", null);
                }));

    assertThat(response.get("statusCode").asInt()).isEqualTo(503);
    assertThat(response.at("/headers/retry-after").asText()).isEqualTo("5");
    assertThat(response.get("body").asText()).doesNotContain("shop-Similarity");
  }

  @Test
  void http_fault_tellsNothingOfTheInside() throws JsonProcessingException {
    JsonNode response =
        written(
            Reply.to(
                trending(""),
                request -> {
                  throw new IllegalStateException("row 7 of secret-table");
                }));

    assertThat(response.get("statusCode").asInt()).isEqualTo(500);
    assertThat(response.toString()).doesNotContain("secret").doesNotContain("Exception");
  }

  @Test
  void http_otherMethod_namesTheAllowedOnes() throws JsonProcessingException {
    JsonNode response =
        written(Reply.to(read(version2("PUT", "/v1/trending", "", null)), request -> ANSWER));

    assertThat(response.at("/headers/allow").asText()).isEqualTo("GET");
  }

  @Test
  void direct_problem_isAFunctionErrorWithTheProblemAsMessage() throws JsonProcessingException {
    Throwable error = thrown("{\"operation\":\"trending\",\"limit\":0}", request -> ANSWER);

    assertThat(error).isExactlyInstanceOf(ShopkeeperError.class);
    assertThat(error.getStackTrace()).isEmpty();
    assertThat(error.getCause()).isNull();
    Problem problem = Json.mapper().readValue(error.getMessage(), Problem.class);
    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.errors()).extracting(Violation::field).containsExactly("limit");
  }

  @Test
  void eventRule_storeDown_failsSoThatItIsSentAgain() {
    String event =
        "{\"id\":\"1\",\"source\":\"shop\",\"detail-type\":\"x\",\"detail\":" + DIRECT + "}";

    Throwable error =
        thrown(
            event,
            request -> {
              throw new StoreUnavailableException("down", null);
            });

    assertThat(error).isExactlyInstanceOf(ShopkeeperError.class).hasMessageContaining("503");
  }

  private static Throwable thrown(String event, Function<RecommendRequest, Answer> service) {
    Reply<Answer> reply = Reply.to(read(event), service);
    // Into a stream, as Lambda wants it: writing into a String wraps what is thrown.
    return catchThrowable(() -> FRAMEWORK.writeValue(new ByteArrayOutputStream(), reply));
  }

  private static Invocation<RecommendRequest> trending(String query) {
    return read(version2("GET", "/v1/trending", query, null));
  }

  private static JsonNode written(Reply<Answer> reply) throws JsonProcessingException {
    return FRAMEWORK.readTree(FRAMEWORK.writeValueAsString(reply));
  }
}
