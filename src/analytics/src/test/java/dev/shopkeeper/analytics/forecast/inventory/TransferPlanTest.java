package dev.shopkeeper.analytics.forecast.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.apache.commons.math3.optim.linear.LinearConstraint;
import org.apache.commons.math3.optim.linear.LinearConstraintSet;
import org.apache.commons.math3.optim.linear.LinearObjectiveFunction;
import org.apache.commons.math3.optim.linear.NonNegativeConstraint;
import org.apache.commons.math3.optim.linear.Relationship;
import org.apache.commons.math3.optim.linear.SimplexSolver;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.junit.jupiter.api.Test;

class TransferPlanTest {
  private static final double NO_LANE = Double.POSITIVE_INFINITY;

  @Test
  void of_cheaperWayThroughAThird_takesIt() {
    double[] lanes = {0, 1, 9, NO_LANE, 0, 2, NO_LANE, NO_LANE, 0};

    TransferPlan plan = TransferPlan.of(new double[] {5, 0, -4}, lanes, 100);

    assertThat(plan.sent()).containsExactly(0, 4, 0, 0, 0, 4, 0, 0, 0);
    assertThat(plan.cost()).isEqualTo(12);
  }

  @Test
  void of_dearerThanTheUnitIsWorth_staysWhereItIs() {
    TransferPlan plan = TransferPlan.of(new double[] {5, -4}, new double[] {0, 3, 3, 0}, 2.5);

    assertThat(plan.sent()).containsOnly(0);
    assertThat(plan.cost()).isZero();
  }

  @Test
  void of_costBelowZero_isRefused() {
    assertThatThrownBy(() -> TransferPlan.of(new double[] {5, -4}, new double[] {0, -1, 3, 0}, 2.5))
        .hasMessage("laneCost is -1.0, must be at least 0");
  }

  /** The same as a linear programme, solved by commons-math's simplex method. */
  @Property(tries = 150)
  void of_anyNetwork_costsAsTheLinearProgrammeDoes(
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int n = 2 + random.nextInt(4);
    double[] surplus = new double[n];
    double[] lanes = new double[n * n];
    for (int i = 0; i < n; i++) {
      surplus[i] = random.nextInt(21) - 10;
      for (int j = 0; j < n; j++) {
        lanes[i * n + j] = random.nextInt(5) == 0 ? NO_LANE : random.nextInt(12);
      }
    }
    double worth = 3 + random.nextInt(15);

    TransferPlan plan = TransferPlan.of(surplus, lanes, worth);

    double brought = 0;
    for (int i = 0; i < n; i++) {
      double gained = 0;
      for (int j = 0; j < n; j++) {
        assertThat(plan.sent()[i * n + j]).isNotNegative();
        gained += plan.sent()[j * n + i] - plan.sent()[i * n + j];
      }
      assertThat(gained)
          .isBetween(-Math.max(0, surplus[i]) - 1e-9, Math.max(0, -surplus[i]) + 1e-9);
      brought += Math.max(0, gained);
    }
    assertThat(plan.cost() - worth * brought)
        .isCloseTo(linearProgramme(surplus, lanes, worth), within(1e-6));
  }

  /** Least cost of lanes less the worth of what is brought. */
  private static double linearProgramme(double[] surplus, double[] lanes, double worth) {
    int n = surplus.length;
    double[] objective = new double[n * n + n];
    Collection<LinearConstraint> constraints = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      objective[n * n + i] = -worth;
      double[] balance = new double[n * n + n];
      for (int j = 0; j < n; j++) {
        boolean lane = i != j && lanes[i * n + j] < NO_LANE;
        objective[i * n + j] = lane ? lanes[i * n + j] : 0;
        balance[i * n + j] += lane ? 1 : 0;
        balance[j * n + i] -= i != j && lanes[j * n + i] < NO_LANE ? 1 : 0;
      }
      // What leaves less what comes, and what is used here, within what is to spare.
      balance[n * n + i] = 1;
      constraints.add(new LinearConstraint(balance, Relationship.LEQ, Math.max(0, surplus[i])));
      double[] used = new double[n * n + n];
      used[n * n + i] = 1;
      constraints.add(new LinearConstraint(used, Relationship.LEQ, Math.max(0, -surplus[i])));
    }
    List<LinearConstraint> all = List.copyOf(constraints);
    return new SimplexSolver()
        .optimize(
            new LinearObjectiveFunction(objective, 0),
            new LinearConstraintSet(all),
            GoalType.MINIMIZE,
            new NonNegativeConstraint(true))
        .getValue();
  }
}
