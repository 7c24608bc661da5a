package dev.shopkeeper.analytics.forecast.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PerfectKnowledgeTest {
  @Test
  void order_noOrderCost_bringsEachCycleItsDemand() {
    double[] demand = {1, 1, 2, 3, 4, 5};
    ReplayTerms terms = new ReplayTerms(2, 2, 0.1, 5, 0, 0, 1);

    ReplayResult result = replay(demand, terms, 2, 0);

    assertThat(result.lostSaleCost()).isZero();
    // Orders of 5 and 9 arrive in periods 2 and 4: at the end of each 1, 0, 3, 0, 5, 0 units.
    assertThat(result.stock()).isEqualTo(1 + 0 + 3 + 0 + 5 + 0);
  }

  @Test
  void order_dearOrders_losesWhatIsNotWorthOne() {
    ReplayTerms terms = new ReplayTerms(0, 1, 1, 2, 100, 0, 1);

    assertThat(replay(new double[] {3, 1, 4}, terms, 0, 0).cost()).isEqualTo(16);
  }

  /** No plan of orders of 0 to 4 units beats it: all are tried. */
  @Property(tries = 40)
  void order_anyDemand_costsNoMoreThanAnyPlan(
      @ForAll @Size(5) int[] raw,
      @ForAll @DoubleRange(min = 0, max = 2) double holding,
      @ForAll @DoubleRange(min = 0, max = 3) double lost,
      @ForAll @DoubleRange(min = 0, max = 4) double orderCost,
      @ForAll @IntRange(min = 0, max = 1) int leadTime) {
    double[] demand = Arrays.stream(raw).mapToDouble(value -> Math.floorMod(value, 3)).toArray();
    ReplayTerms terms = new ReplayTerms(leadTime, 1, holding, lost, orderCost, 0, 0);
    double least = Double.POSITIVE_INFINITY;
    for (int plan = 0; plan < 5 * 5 * 5 * 5 * 5; plan++) {
      int code = plan;
      ReplayPolicy fixed = view -> code / (int) Math.pow(5, view.history().length) % 5;
      least = Math.min(least, new StockReplay(demand, terms).run(fixed, 0, 0, 1, 1).cost());
    }

    assertThat(replay(demand, terms, 1, 1).cost()).isLessThanOrEqualTo(least + 1e-9);
  }

  @Property(tries = 200)
  void order_wholeDemandServed_isWagnerAndWhitins(
      @ForAll @Size(8) int[] raw, @ForAll @DoubleRange(min = 0, max = 50) double orderCost) {
    double[] demand = Arrays.stream(raw).mapToDouble(value -> Math.floorMod(value, 20)).toArray();
    ReplayTerms terms = new ReplayTerms(0, 1, 1, 1e6, orderCost, 0, 0);

    assertThat(replay(demand, terms, 0, 0).cost())
        .isCloseTo(WagnerWhitin.of(demand, orderCost, 1).cost(), within(1e-9));
  }

  private static ReplayResult replay(
      double[] demand, ReplayTerms terms, double onHand, double onOrder) {
    return new StockReplay(demand, terms)
        .run(new PerfectKnowledge(demand, terms, 0, onHand, onOrder), 0, 0, onHand, onOrder);
  }
}
