package dev.shopkeeper.functions.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shopkeeper.functions.AnswerRehearsal;
import dev.shopkeeper.functions.CallLog;
import dev.shopkeeper.serving.invocation.Json;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class RecommendRehearsalTest {
  @Test
  void rehearsal_ofTheFunction_isFoundAndAnswersFromEveryKindOfRow() throws Exception {
    AnswerRehearsal found = ServiceLoader.load(AnswerRehearsal.class).findFirst().orElseThrow();

    JsonNode answer = Json.mapper().readTree(found.run(CallLog.silent()));

    assertThat(found).isInstanceOf(RecommendRehearsal.class);
    JsonNode items = answer.path("items");
    assertThat(items).hasSize(2);
    assertThat(items.path(0).path("item_id").asText()).isEqualTo("b");
    assertThat(items.path(0).path("title").asText()).isEqualTo("b");
    assertThat(items.path(0).path("reasons").path(0).path("item_id").asText()).isEqualTo("a");
    assertThat(items.path(1).path("item_id").asText()).isEqualTo("c");
    assertThat(items.path(1).path("source").asText()).isEqualTo("popular");
  }
}
