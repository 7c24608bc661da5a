package dev.shopkeeper.e2e.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shopkeeper.e2e.runtime.Outcome;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * What a payload of {@code events/} has to be answered with. Its file name is source and operation:
 * {@code http-similar.json}.
 *
 * @param source who calls: http, rest, direct, rule, scheduler
 * @param operation what is asked for
 */
record Expectation(String source, String operation) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The fields an answer has to have, by operation; of a list, one element at least. */
  private static final Map<String, List<String>> FIELDS =
      Map.ofEntries(
          Map.entry("user", List.of("recommendation_id", "items", "origin")),
          Map.entry("similar", List.of("recommendation_id", "items", "origin")),
          Map.entry("recommend", List.of("recommendation_id", "items", "origin")),
          Map.entry("trending", List.of("recommendation_id", "items", "origin")),
          Map.entry("segment", List.of("user_id", "segment", "features", "origin")),
          Map.entry("users", List.of("users", "origin")),
          Map.entry("segments", List.of("segments", "origin")),
          Map.entry("forecast", List.of("item_id", "steps", "origin")),
          Map.entry("replenishment", List.of("item_id", "order_quantity", "why")),
          Map.entry("what_if", List.of("items", "origin")),
          Map.entry("to_order", List.of("items", "origin")),
          Map.entry("record", List.of("accepted", "results")),
          Map.entry("tables", List.of("tables")),
          Map.entry("recompute", List.of("tables", "seconds", "cleaning")));

  static Expectation of(String fileName) {
    String[] parts = fileName.replaceFirst("\\.json$", "").split("-", 2);
    if (parts.length != 2) {
      throw new IllegalArgumentException(
          fileName + " is not named SOURCE-OPERATION.json, as http-similar.json");
    }
    return new Expectation(parts[0], parts[1].replace('-', '_'));
  }

  /** Fails where the outcome is not what the payload has to be answered with. */
  void check(Outcome outcome) throws IOException {
    assertThat(outcome).as(outcome.text()).isInstanceOf(Outcome.Answer.class);
    JsonNode answer = JSON.readTree(outcome.text());
    if (source.equals("http") || source.equals("rest")) {
      assertThat(answer.path("statusCode").intValue()).as(outcome.text()).isEqualTo(200);
      assertThat(answer.path("headers").path("content-type").textValue())
          .isEqualTo("application/json");
      assertThat(answer.path("isBase64Encoded").isBoolean()).isTrue();
      answer = JSON.readTree(answer.path("body").textValue());
    }
    List<String> fields = FIELDS.get(operation);
    assertThat(fields).as("what operation " + operation + " answers is written down").isNotNull();
    for (String field : fields) {
      JsonNode value = answer.path(field);
      assertThat(value.isMissingNode() || value.isNull())
          .as("%s is missing in %s", field, answer)
          .isFalse();
      assertThat(value.isArray() && value.isEmpty()).as("%s is empty", field).isFalse();
    }
  }
}
