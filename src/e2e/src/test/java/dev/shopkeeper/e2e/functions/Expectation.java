package dev.shopkeeper.e2e.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shopkeeper.harness.runtime.Outcome;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a payload of {@code events/} has to be answered with. Its file name is source and operation:
 * {@code apigateway-v2-similar.json}; a word between dots tells further payloads of one operation
 * apart.
 *
 * @param function who is called
 * @param source who calls
 * @param operation what is asked for
 */
record Expectation(String function, String source, String operation) {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Set<String> SOURCES =
      Set.of(
          "apigateway-v1", "apigateway-v2", "direct", "eventbridge-rule", "eventbridge-scheduler");

  /** The fields an answer has to have, by function and operation; a list may not be empty. */
  private static final Map<String, List<String>> FIELDS =
      Map.ofEntries(
          Map.entry("recommend user", List.of("recommendation_id", "items", "origin")),
          Map.entry("recommend similar", List.of("recommendation_id", "items", "origin")),
          Map.entry("recommend recommend", List.of("recommendation_id", "items", "origin")),
          Map.entry("recommend trending", List.of("recommendation_id", "items", "origin")),
          Map.entry(
              "recommend segment", List.of("recommendation_id", "items", "segment", "origin")),
          Map.entry("recommend popular", List.of("recommendation_id", "items", "origin")),
          Map.entry("recommend together", List.of("recommendation_id", "items", "origin")),
          Map.entry("recommend bought_next", List.of("recommendation_id", "items", "origin")),
          Map.entry("recommend basket", List.of("recommendation_id", "items", "origin")),
          Map.entry("recommend buy_again", List.of("recommendation_id", "items", "origin")),
          Map.entry("recommend recently_viewed", List.of("recommendation_id", "items", "origin")),
          Map.entry("recommend experiments", List.of("origin")),
          Map.entry("segment-users user", List.of("user_id", "segment", "features", "origin")),
          Map.entry("segment-users users", List.of("users", "origin")),
          Map.entry("segment-users segments", List.of("segments", "origin")),
          Map.entry("segment-users profile", List.of("user_id", "segment", "value", "tastes")),
          Map.entry("segment-users look_alikes", List.of("users", "compared", "origin")),
          Map.entry("segment-users members", List.of("user_ids", "origin")),
          Map.entry("segment-users activity", List.of("weeks", "outlooks", "origin")),
          Map.entry("segment-users sequences", List.of("smallest_group", "origin")),
          Map.entry("segment-users cohorts", List.of("smallest_group", "origin")),
          Map.entry("segment-users drift", List.of("segments", "rule", "origin")),
          Map.entry("forecast-inventory forecast", List.of("item_id", "steps", "origin")),
          Map.entry(
              "forecast-inventory replenishment", List.of("item_id", "order_quantity", "why")),
          Map.entry("forecast-inventory what_if", List.of("items", "origin")),
          Map.entry("forecast-inventory to_order", List.of("items", "origin")),
          Map.entry("forecast-inventory summary", List.of("total", "classes", "origin")),
          Map.entry("forecast-inventory excess", List.of("items", "origin")),
          Map.entry("forecast-inventory suppliers", List.of("suppliers", "origin")),
          Map.entry("forecast-inventory transfers", List.of("transfers", "positions", "origin")),
          Map.entry("forecast-inventory transfer_list", List.of("transfers", "origin")),
          Map.entry("forecast-inventory group_forecast", List.of("steps", "origin")),
          Map.entry("record-events record", List.of("results")),
          Map.entry("recompute user_data", List.of("user_id", "read_at")),
          Map.entry("recompute erase_user", List.of("receipt_id", "user_id", "erased_at")),
          Map.entry("recompute tables", List.of("tables")),
          Map.entry("recompute recompute", List.of("tables", "seconds", "cleaning")));

  static Expectation of(String function, String fileName) {
    String name = fileName.replaceFirst("\\..*", "");
    int dash = name.lastIndexOf('-');
    String source = dash < 0 ? "" : name.substring(0, dash);
    if (!SOURCES.contains(source)) {
      throw new IllegalArgumentException(
          fileName + " is not named SOURCE-OPERATION.json with a source of " + SOURCES);
    }
    return new Expectation(function, source, name.substring(dash + 1));
  }

  /** Fails where the outcome is not what the payload has to be answered with. */
  void check(Outcome outcome) throws IOException {
    assertThat(outcome).as(outcome.text()).isInstanceOf(Outcome.Answer.class);
    JsonNode answer = JSON.readTree(outcome.text());
    if (source.startsWith("apigateway")) {
      assertThat(answer.path("statusCode").intValue()).as(outcome.text()).isEqualTo(200);
      assertThat(answer.path("headers").path("content-type").textValue())
          .isEqualTo("application/json");
      assertThat(answer.path("isBase64Encoded").isBoolean()).isTrue();
      answer = JSON.readTree(answer.path("body").textValue());
    }
    List<String> fields = FIELDS.get(function + " " + operation);
    assertThat(fields).as("what %s answers to %s is written down", function, operation).isNotNull();
    for (String field : fields) {
      JsonNode value = answer.path(field);
      assertThat(value.isMissingNode() || value.isNull())
          .as("%s is missing in %s", field, answer)
          .isFalse();
      assertThat(value.isArray() && value.isEmpty())
          .as("%s is empty in %s", field, answer)
          .isFalse();
    }
    // A batch answers 200 whatever became of its events.
    assertThat(answer.path("rejected").intValue() + answer.path("failed").intValue())
        .as("events not kept: %s", answer)
        .isZero();
  }
}
