package dev.shopkeeper.analytics.forecast.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StockReplayTest {
  private static final ReplayTerms TERMS = new ReplayTerms(2, 3, 0.5, 4, 10, 0, 1);

  /**
   * By hand, L = 2, R = 3, order of 5 at periods 0 and 3: on the shelf at the end 4-1=3, 3-2=1,
   * 1+5-3=3, 3-4&lt;0 one lost, 0 two lost, 0+5-1=4.
   */
  @Test
  void run_sixPeriods_booksByTheOrderOfEvents() {
    double[] demand = {1, 2, 3, 4, 2, 1};

    ReplayResult result = new StockReplay(demand, TERMS).run(view -> 5, 0, 0, 4, 0);

    assertThat(result.holdingCost()).isCloseTo(0.5 * (3 + 1 + 3 + 0 + 0 + 4), within(1e-12));
    assertThat(result.lostSaleCost()).isCloseTo(4 * (1 + 2), within(1e-12));
    assertThat(result.orderingCost()).isEqualTo(20);
    assertThat(result.serviceLevel()).isCloseTo(10.0 / 13, within(1e-12));
    assertThat(result.cycleServiceLevel()).isEqualTo(0.5);
    assertThat(result.turns(365)).isCloseTo(10.0 * 365 / 11, within(1e-9));
  }

  @Test
  void run_warmUp_isReplayedAndNotCounted() {
    double[] demand = {1, 2, 3, 4, 2, 1};

    ReplayResult result = new StockReplay(demand, TERMS).run(view -> 5, 0, 3, 4, 0);

    assertThat(result.periods()).isEqualTo(3);
    assertThat(result.demand()).isEqualTo(7);
    assertThat(result.holdingCost()).isEqualTo(2);
    assertThat(result.orders()).isEqualTo(1);
    assertThat(result.cycles()).isEqualTo(1);
  }

  @Test
  void run_policy_seesThePastAndWhatIsUnderWayAlone() {
    List<StockView> seen = new ArrayList<>();
    ReplayTerms terms = new ReplayTerms(3, 2, 1, 1, 0, 0, 1);

    new StockReplay(new double[] {7, 1, 1, 1, 1}, terms)
        .run(
            view -> {
              seen.add(view);
              return 6;
            },
            1,
            1,
            3,
            2);

    assertThat(seen).hasSize(2);
    assertThat(seen.get(0).history()).containsExactly(7);
    assertThat(seen.get(0).arriving()).containsExactly(0, 0, 0);
    assertThat(seen.get(1).history()).containsExactly(7, 1, 1);
    assertThat(seen.get(1).onHand()).isEqualTo(1);
    // The two units under way at the start and the order of the first review come in period 4.
    assertThat(seen.get(1).arriving()).containsExactly(0, 8, 0);
    assertThat(seen.get(1).position()).isEqualTo(9);
  }

  @Test
  void run_noLeadTime_ordersArriveAtOnce() {
    ReplayTerms terms = new ReplayTerms(0, 1, 1, 1, 0, 0, 1);

    ReplayResult result = new StockReplay(new double[] {3, 5}, terms).run(v -> 4, 0, 0, 0, 0);

    assertThat(result.met()).isEqualTo(8);
    assertThat(result.stock()).isEqualTo(1);
  }

  @Test
  void run_unknownDemand_asksForNothing() {
    ReplayResult result =
        new StockReplay(new double[] {Double.NaN, 1}, TERMS).run(view -> 0, 0, 0, 2, 0);

    assertThat(result.demand()).isEqualTo(1);
    assertThat(result.stock()).isEqualTo(3);
  }

  @Test
  void run_negativeOrder_isRefused() {
    StockReplay replay = new StockReplay(new double[] {1}, TERMS);

    assertThatThrownBy(() -> replay.run(view -> -1, 0, 0, 0, 0))
        .hasMessage("order is -1.0, must be in [0, infinity)");
  }

  @Test
  void stockReplay_negativeDemand_isRefused() {
    assertThatThrownBy(() -> new StockReplay(new double[] {1, -2}, TERMS))
        .hasMessage("demand 1 is -2.0, must be in [0, infinity) or NaN");
  }

  /** z = 1.644854 at 95 %: 5 steps of mean 4 and variance 2.5 with zeros before the launch cut. */
  @Test
  void normalOrderUpTo_historyWithLateLaunch_countsFromTheFirstSale() {
    NormalOrderUpTo policy = new NormalOrderUpTo(TERMS, 0.95, 1000);

    assertThat(policy.level(new double[] {0, 0, 2, 3, 4, 5, 6}))
        .isCloseTo(20 + 1.6448536 * Math.sqrt(2.5 * 5), within(1e-6));
  }

  @Test
  void fixedLevels_positionAtReorderPoint_fillsUpInPacks() {
    ReplayTerms packs = new ReplayTerms(2, 3, 1, 1, 0, 0, 6);
    FixedLevels rule = new FixedLevels(packs, 5, 12);

    assertThat(rule.order(new StockView(new double[0], 4, new double[] {0, 1}))).isEqualTo(12);
    assertThat(rule.order(new StockView(new double[0], 5, new double[] {0, 1}))).isZero();
  }
}
