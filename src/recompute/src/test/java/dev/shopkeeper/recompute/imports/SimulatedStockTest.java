package dev.shopkeeper.recompute.imports;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class SimulatedStockTest {

  @Property(tries = 500)
  void of_anyItem_staysWithinTheStatedRanges(
      @ForAll String id,
      @ForAll @DoubleRange(min = 0.01, max = 1e4) double price,
      @ForAll @DoubleRange(min = 0, max = 1e5) double weekly,
      @ForAll @DoubleRange(min = 0, max = 1e5) double deviation,
      @ForAll @DoubleRange(min = 1, max = 1e3) double quantity) {
    WeeklySales sales = new WeeklySales(weekly, deviation);

    SimulatedStock stock = SimulatedStock.of(id, price, sales, quantity);

    double lead = stock.leadTimeDays() / 7.0;
    double reorderPoint = weekly * (lead + 1) + 1.645 * deviation * Math.sqrt(lead + 1);
    double most = weekly == 0 ? 0 : reorderPoint + Math.max(stock.packSize(), 26 * weekly);
    assertThat((double) stock.onHand() + stock.onOrder())
        .isBetween(weekly == 0 ? 0 : reorderPoint - weekly - 1, most + 1);
    assertThat(stock.onHand()).isNotNegative();
    assertThat(stock.onOrder()).isNotNegative();
    assertThat(stock.leadTimeDays()).isBetween(7, 28);
    assertThat(stock.unitCost()).isBetween(0.45 * price - 1e-4, 0.65 * price + 1e-4);
    assertThat(stock.packSize()).isIn(1, 6, 12, 24);
    assertThat((double) stock.packSize()).isLessThanOrEqualTo(Math.max(1, quantity));
    assertThat(SimulatedStock.of(id, price, sales, quantity)).isEqualTo(stock);
  }
}
