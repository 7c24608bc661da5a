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
      @ForAll @DoubleRange(min = 1, max = 1e3) double quantity) {
    SimulatedStock stock = SimulatedStock.of(id, price, weekly, quantity);

    assertThat((double) stock.onHand()).isBetween(0.5 * weekly - 1, 8 * weekly + 1);
    assertThat(stock.onOrder()).isIn(0L, Math.round(2 * weekly));
    assertThat(stock.leadTimeDays()).isBetween(7, 28);
    assertThat(stock.unitCost()).isBetween(0.45 * price - 1e-4, 0.65 * price + 1e-4);
    assertThat(stock.packSize()).isIn(1, 6, 12, 24);
    assertThat((double) stock.packSize()).isLessThanOrEqualTo(Math.max(1, quantity));
    assertThat(SimulatedStock.of(id, price, weekly, quantity)).isEqualTo(stock);
  }
}
