package dev.shopkeeper.serving.invocation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import dev.shopkeeper.serving.RecordGraph;
import dev.shopkeeper.serving.events.EventInput;
import dev.shopkeeper.serving.events.RecordEventsRequest;
import dev.shopkeeper.serving.events.RecordedEvents;
import dev.shopkeeper.serving.forecast.ForecastAnswer;
import dev.shopkeeper.serving.forecast.ForecastRequest;
import dev.shopkeeper.serving.recommend.RecommendAnswer;
import dev.shopkeeper.serving.recommend.RecommendRequest;
import dev.shopkeeper.serving.segment.SegmentAnswer;
import dev.shopkeeper.serving.segment.SegmentRequest;
import dev.shopkeeper.serving.tables.TablesAnswer;
import dev.shopkeeper.serving.tables.TablesRequest;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for all of the contract. */
class ContractTest {
  @ParameterizedTest
  @ValueSource(
      classes = {
        RecommendRequest.class,
        SegmentRequest.class,
        ForecastRequest.class,
        RecordEventsRequest.class,
        TablesRequest.class
      })
  void operation_fields_areThoseOfTheRequestTogether(Class<? extends Request> type) {
    Set<String> fields =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getName)
            .map(PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE::translate)
            .filter(name -> !name.equals("operation"))
            .collect(Collectors.toSet());
    Operation[] operations = type.getAnnotation(Operations.class).value().getEnumConstants();

    assertThat(Arrays.stream(operations).flatMap(operation -> operation.fields().stream()))
        .hasSameElementsAs(fields);
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        RecommendRequest.class, RecommendAnswer.class, SegmentRequest.class, SegmentAnswer.class,
        ForecastRequest.class, ForecastAnswer.class, RecordEventsRequest.class, EventInput.class,
        RecordedEvents.class, TablesRequest.class, TablesAnswer.class
      })
  void enum_constants_standInLowerCase(Class<?> root) throws NoSuchFieldException {
    for (Class<?> type : RecordGraph.of(root)) {
      if (type.isEnum()) {
        for (Object constant : type.getEnumConstants()) {
          String name = ((Enum<?>) constant).name();
          Field field = type.getField(name);
          assertThat(field.getAnnotation(JsonProperty.class).value())
              .as(type + "." + name)
              .isEqualTo(name.toLowerCase(Locale.ROOT));
        }
      }
    }
  }
}
