package dev.shopkeeper.analytics.forecast.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.analytics.forecast.DemandDistribution;
import dev.shopkeeper.analytics.forecast.DistributionFamily;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class BudgetPlanTest {
  private static final DemandDistribution DEMAND =
      new DemandDistribution(DistributionFamily.COUNT, 20, 40);

  @Test
  void steps_packsOfOne_saveTheLossFunctionsDifference() {
    OrderSteps steps = OrderSteps.of(DEMAND, 10, 3, 0, 1, 2, 5, 8);

    assertThat(steps.units()).containsExactly(1, 1, 1);
    assertThat(steps.cost()).containsExactly(2, 2, 2);
    for (int k = 0; k < 3; k++) {
      // n(y) - n(y + 1) = P(D > y).
      double expected = 5 * (1 - DEMAND.cdf(10 + k));
      assertThat(steps.value()[k]).isCloseTo(expected, within(1e-9));
    }
  }

  @Test
  void steps_minimumOrder_isOneLumpBeforeThePacks() {
    OrderSteps steps = OrderSteps.of(DEMAND, 10, 24, 12, 6, 2, 5, 8);

    assertThat(steps.units()).containsExactly(12, 6, 6);
  }

  @Test
  void steps_lumpWorthLessThanWhatFollows_areOneStep() {
    // Nothing more than 4 is ever asked for beyond the position: certain demand of 14.
    DemandDistribution sure = new DemandDistribution(DistributionFamily.GAMMA, 14, 0);

    OrderSteps steps = OrderSteps.of(sure, 10, 8, 0, 1, 1, 3, 8);

    assertThat(steps.units()).containsExactly(4, 4);
    assertThat(steps.value()).containsExactly(12, 0);
  }

  @Test
  void steps_unitCostZero_isRefused() {
    assertThatThrownBy(() -> OrderSteps.of(DEMAND, 10, 3, 0, 1, 0, 5, 8))
        .hasMessage("unitCost is 0.0, must be in (0, infinity)");
  }

  @Property(tries = 200)
  void steps_anyOrder_areConcaveAndAddUpToIt(
      @ForAll @DoubleRange(max = 60) double position,
      @ForAll @IntRange(min = 1, max = 200) int order,
      @ForAll @IntRange(max = 30) int minimum,
      @ForAll @IntRange(min = 1, max = 12) int pack) {
    int packed = (order + pack - 1) / pack * pack;

    OrderSteps steps = OrderSteps.of(DEMAND, position, packed, minimum, pack, 2, 5, 8);

    assertThat(Arrays.stream(steps.units()).sum()).isCloseTo(packed, within(1e-9));
    assertThat(steps.count()).isBetween(1, 8);
    assertThat(steps.units()[0]).isGreaterThanOrEqualTo(Math.min(minimum, packed));
    double all =
        5 * (DEMAND.expectedShortage(position) - DEMAND.expectedShortage(position + packed));
    assertThat(Arrays.stream(steps.value()).sum()).isCloseTo(all, within(1e-6));
    for (int k = 1; k < steps.count(); k++) {
      assertThat(steps.value()[k] / steps.cost()[k])
          .isLessThanOrEqualTo(steps.value()[k - 1] / steps.cost()[k - 1] + 1e-9);
    }
  }

  /** Every choice of steps of small orders, each item's from the front, against the plan. */
  @Property(tries = 200)
  void plan_everyBudget_missesTheBestChoiceByLessThanItsNextStep(
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed,
      @ForAll @DoubleRange(min = 0, max = 120) double budget) {
    List<OrderSteps> items = items(new SplittableRandom(seed));
    BudgetPlan plan = BudgetPlan.of(items);

    int bought = plan.bought(budget);
    double best = best(items, 0, budget);

    assertThat(plan.spent(bought)).isLessThanOrEqualTo(budget);
    assertThat(plan.saved(bought)).isLessThanOrEqualTo(best + 1e-9);
    double next = bought < plan.size() ? plan.saved(bought + 1) - plan.saved(bought) : 0;
    assertThat(plan.saved(bought) + next).isGreaterThanOrEqualTo(best - 1e-9);
    // What a prefix costs, no other choice uses better.
    assertThat(plan.saved(bought)).isCloseTo(best(items, 0, plan.spent(bought)), within(1e-9));
  }

  @Property(tries = 100)
  void plan_moreBudget_neverBuysLess(
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed,
      @ForAll @DoubleRange(min = 0, max = 120) double budget,
      @ForAll @DoubleRange(min = 0, max = 60) double more) {
    BudgetPlan plan = BudgetPlan.of(items(new SplittableRandom(seed)));

    assertThat(plan.bought(budget + more)).isGreaterThanOrEqualTo(plan.bought(budget));
    int[] next = new int[3];
    for (int rank = 0; rank < plan.size(); rank++) {
      assertThat(plan.step(rank)).isEqualTo(next[plan.item(rank)]++);
    }
  }

  private static List<OrderSteps> items(SplittableRandom random) {
    List<OrderSteps> items = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      DemandDistribution demand =
          new DemandDistribution(DistributionFamily.GAMMA, 5 + random.nextInt(20), 30);
      items.add(
          OrderSteps.of(
              demand,
              random.nextInt(12),
              1 + random.nextInt(20),
              random.nextInt(4),
              0,
              0.5 + random.nextInt(5),
              1 + random.nextInt(9),
              4));
    }
    return items;
  }

  private static double best(List<OrderSteps> items, int item, double budget) {
    if (item == items.size()) {
      return 0;
    }
    OrderSteps steps = items.get(item);
    double best = best(items, item + 1, budget);
    double left = budget;
    double value = 0;
    for (int s = 0; s < steps.count() && steps.cost()[s] <= left + 1e-9; s++) {
      left -= steps.cost()[s];
      value += steps.value()[s];
      best = Math.max(best, value + best(items, item + 1, Math.max(0, left)));
    }
    return best;
  }
}
