package dev.shopkeeper.functions.recompute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.serving.RecordGraph;
import dev.shopkeeper.serving.tables.TablesAnswer;
import dev.shopkeeper.serving.tables.TablesRequest;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.junit.jupiter.api.Test;

class ContractTest {
  @Test
  void contract_everyTypeOfRequestAndAnswer_isRegistered() {
    assertThat(Contract.class.getAnnotation(RegisterForReflection.class).targets())
        .containsExactlyInAnyOrderElementsOf(
            RecordGraph.of(TablesRequest.class, TablesAnswer.class));
  }
}
