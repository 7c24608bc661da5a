package dev.shopkeeper.analytics.forecast.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.analytics.forecast.DemandDistribution;
import dev.shopkeeper.analytics.forecast.DistributionFamily;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** The searches against trying everything. */
class LotPoliciesTest {
  @Property(tries = 20)
  void reorderPointQuantity_anyCosts_noOtherPairIsCheaper(
      @ForAll @DoubleRange(min = 0.2, max = 4) double rate,
      @ForAll @DoubleRange(min = 0, max = 40) double orderCost,
      @ForAll @DoubleRange(min = 2, max = 40) double backorderCost) {
    DemandDistribution demand = count(2 * rate, 3 * rate);
    ShortageCost positions = new ShortageCost(demand, 1, backorderCost);

    ReorderPointQuantity policy =
        ReorderPointQuantity.of(rate, demand, orderCost, 1, backorderCost);

    double least = Double.POSITIVE_INFINITY;
    for (long r = -15; r < 35; r++) {
      double sum = orderCost * rate;
      for (long quantity = 1; quantity < 45; quantity++) {
        sum += positions.at(r + quantity);
        least = Math.min(least, sum / quantity);
      }
    }
    assertThat(policy.cost()).isCloseTo(least, within(1e-9 * least));
  }

  /** The stationary cost from the chain of positions itself rather than from renewals. */
  @Property(tries = 15)
  void minMaxPolicy_anyCosts_noOtherPairIsCheaper(
      @ForAll @DoubleRange(min = 0.5, max = 2.5) double mean,
      @ForAll @DoubleRange(min = 0, max = 8) double orderCost,
      @ForAll @DoubleRange(min = 1, max = 15) double backorderCost) {
    DemandDistribution demand = count(mean, 1.5 * mean);

    MinMaxPolicy policy = MinMaxPolicy.of(demand, demand, orderCost, 1, backorderCost);

    ShortageCost positions = new ShortageCost(demand, 1, backorderCost);
    double[] chance = new double[16];
    Arrays.setAll(chance, l -> demand.cdf(l) - demand.cdf(l - 1));
    double least = Double.POSITIVE_INFINITY;
    for (int top = 0; top < 16; top++) {
      int upTo = top;
      double[] position = new double[chance.length];
      Arrays.setAll(position, j -> positions.at(upTo - j));
      for (int states = 1; states <= 12; states++) {
        least = Math.min(least, chainCost(chance, position, states, orderCost));
      }
    }
    assertThat(policy.cost()).isCloseTo(least, within(1e-6 * least));
  }

  @Property(tries = 200)
  void wagnerWhitin_anyDemand_noOtherSetOfPeriodsIsCheaper(
      @ForAll @Size(7) int[] raw, @ForAll @DoubleRange(min = 0, max = 60) double orderCost) {
    double[] demand = Arrays.stream(raw).mapToDouble(value -> Math.floorMod(value, 15)).toArray();

    double least = Double.POSITIVE_INFINITY;
    for (int set = 0; set < 1 << demand.length; set++) {
      least = Math.min(least, costOfOrderingIn(set, demand, orderCost));
    }
    WagnerWhitin plan = WagnerWhitin.of(demand, orderCost, 1);

    assertThat(plan.cost()).isCloseTo(least, within(1e-9));
    assertThat(Arrays.stream(plan.orders()).sum()).isEqualTo(Arrays.stream(demand).sum());
  }

  @Test
  void reorderPointQuantity_demandNotCounted_isRefused() {
    assertThatThrownBy(
            () ->
                ReorderPointQuantity.of(
                    1, new DemandDistribution(DistributionFamily.NORMAL, 3, 3), 1, 1, 1))
        .hasMessage("demand is NORMAL of mean 3.0, must be COUNT of a mean above 0");
  }

  @Test
  void wagnerWhitin_negativeDemand_isRefused() {
    assertThatThrownBy(() -> WagnerWhitin.of(new double[] {1, -1}, 1, 1))
        .hasMessage("demand is -1.0, must be in [0, infinity)");
  }

  private static double costOfOrderingIn(int set, double[] demand, double orderCost) {
    double cost = orderCost * Integer.bitCount(set);
    int last = -1;
    for (int t = 0; t < demand.length; t++) {
      last = (set >> t & 1) == 1 ? t : last;
      if (demand[t] > 0 && last < 0) {
        return Double.POSITIVE_INFINITY;
      }
      cost += demand[t] == 0 ? 0 : (t - last) * demand[t];
    }
    return cost;
  }

  private static double chainCost(
      double[] chance, double[] position, int states, double orderCost) {
    double[] share = new double[states];
    share[0] = 1;
    // share[j]: chance of a position of S - j after the review; 150 periods forget the start.
    for (int period = 0; period < 150; period++) {
      double[] next = new double[states];
      for (int j = 0; j < states; j++) {
        double stays = 0;
        for (int l = 0; j + l < states; l++) {
          next[j + l] += share[j] * chance[l];
          stays += chance[l];
        }
        next[0] += share[j] * (1 - stays);
      }
      share = next;
    }
    double cost = 0;
    for (int j = 0; j < states; j++) {
      double stays = Arrays.stream(chance, 0, states - j).sum();
      cost += share[j] * (position[j] + orderCost * (1 - stays));
    }
    return cost;
  }

  private static DemandDistribution count(double mean, double variance) {
    return new DemandDistribution(DistributionFamily.COUNT, mean, variance);
  }
}
