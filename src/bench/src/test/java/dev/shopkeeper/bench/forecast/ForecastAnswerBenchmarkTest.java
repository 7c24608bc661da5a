package dev.shopkeeper.bench.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.serving.forecast.DemandForecast;
import dev.shopkeeper.serving.forecast.ForecastAnswer;
import dev.shopkeeper.serving.forecast.ForecastOperation;
import dev.shopkeeper.serving.forecast.Replenishment;
import dev.shopkeeper.serving.forecast.Replenishments;
import dev.shopkeeper.serving.forecast.Transfers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ForecastAnswerBenchmarkTest {
  @ParameterizedTest
  @EnumSource(names = {"FORECAST", "REPLENISHMENT", "TO_ORDER", "WHAT_IF", "TRANSFERS"})
  void answer_ofEachOperation_holdsWhatIsMeasured(ForecastOperation operation) {
    ForecastAnswerBenchmark benchmark = new ForecastAnswerBenchmark();
    benchmark.operation = operation;
    benchmark.setUp();
    ForecastAnswer answer = benchmark.answer();

    switch (operation) {
      case FORECAST -> assertThat(((DemandForecast) answer).steps()).hasSize(56);
      case REPLENISHMENT -> assertThat(((Replenishment) answer).stockOutRisk()).isNotEmpty();
      case TO_ORDER -> assertThat(((Replenishments) answer).items()).hasSize(50);
      case WHAT_IF -> assertThat(((Replenishments) answer).items()).hasSize(1);
      default -> {
        assertThat(((Transfers) answer).positions()).hasSize(12);
        assertThat(((Transfers) answer).transfers()).isNotEmpty();
      }
    }
  }
}
