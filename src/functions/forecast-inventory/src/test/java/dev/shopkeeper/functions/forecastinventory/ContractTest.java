package dev.shopkeeper.functions.forecastinventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.serving.RecordGraph;
import dev.shopkeeper.serving.forecast.ForecastAnswer;
import dev.shopkeeper.serving.forecast.ForecastRequest;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.junit.jupiter.api.Test;

class ContractTest {
  @Test
  void contract_everyTypeOfRequestAndAnswer_isRegistered() {
    assertThat(Contract.class.getAnnotation(RegisterForReflection.class).targets())
        .containsExactlyInAnyOrderElementsOf(
            RecordGraph.of(ForecastRequest.class, ForecastAnswer.class));
  }
}
