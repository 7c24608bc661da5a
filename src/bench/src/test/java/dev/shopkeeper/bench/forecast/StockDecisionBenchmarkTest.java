package dev.shopkeeper.bench.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.tables.forecast.DemandShape;
import dev.shopkeeper.tables.forecast.ForecastRow;
import dev.shopkeeper.tables.forecast.OrderFigures;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StockDecisionBenchmarkTest {
  @ParameterizedTest
  @EnumSource
  void decide_everyItem_ordersAtTheReorderPointInWholePacks(DemandShape shape) {
    StockDecisionBenchmark fromForecasts = new StockDecisionBenchmark();
    StockDecisionBenchmark fromRows = new StockDecisionBenchmark();
    fromForecasts.shape = shape;
    fromRows.shape = shape;
    fromForecasts.setUp();
    fromRows.setUp();

    int due = 0;
    for (int i = 1; i < fromForecasts.rows.length; i++) {
      ForecastRow row = fromForecasts.rows[i];
      OrderFigures order = fromForecasts.decide();
      assertThat(fromRows.decodeAndDecide()).isEqualTo(order);
      assertThat(order.due()).isEqualTo(row.stock().onHand() <= order.reorderPoint());
      assertThat(order.quantity()).isPositive();
      assertThat(order.quantity() % row.stock().packSize()).isZero();
      assertThat(order.reorderPoint()).isGreaterThan(order.leadTimeDemand());
      due += order.due() ? 1 : 0;
    }
    assertThat(due).isBetween(1, fromForecasts.rows.length - 2);
  }
}
