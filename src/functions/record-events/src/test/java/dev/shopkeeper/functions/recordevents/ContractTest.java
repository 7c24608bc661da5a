package dev.shopkeeper.functions.recordevents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.serving.RecordGraph;
import dev.shopkeeper.serving.events.EventInput;
import dev.shopkeeper.serving.events.RecordEventsRequest;
import dev.shopkeeper.serving.events.RecordedEvents;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.junit.jupiter.api.Test;

class ContractTest {
  @Test
  void contract_everyTypeOfRequestAndAnswer_isRegistered() {
    assertThat(Contract.class.getAnnotation(RegisterForReflection.class).targets())
        .containsExactlyInAnyOrderElementsOf(
            RecordGraph.of(RecordEventsRequest.class, EventInput.class, RecordedEvents.class));
  }
}
