package dev.shopkeeper.functions.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.serving.RecordGraph;
import dev.shopkeeper.serving.recommend.RecommendAnswer;
import dev.shopkeeper.serving.recommend.RecommendRequest;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.junit.jupiter.api.Test;

class ContractTest {
  @Test
  void contract_everyTypeOfRequestAndAnswer_isRegistered() {
    assertThat(Contract.class.getAnnotation(RegisterForReflection.class).targets())
        .containsExactlyInAnyOrderElementsOf(
            RecordGraph.of(RecommendRequest.class, RecommendAnswer.class));
  }
}
