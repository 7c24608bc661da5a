package dev.shopkeeper.functions.segmentusers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.serving.RecordGraph;
import dev.shopkeeper.serving.segment.SegmentAnswer;
import dev.shopkeeper.serving.segment.SegmentRequest;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.junit.jupiter.api.Test;

class ContractTest {
  @Test
  void contract_everyTypeOfRequestAndAnswer_isRegistered() {
    assertThat(Contract.class.getAnnotation(RegisterForReflection.class).targets())
        .containsExactlyInAnyOrderElementsOf(
            RecordGraph.of(SegmentRequest.class, SegmentAnswer.class));
  }
}
