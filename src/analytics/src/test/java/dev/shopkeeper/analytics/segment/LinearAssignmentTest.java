package dev.shopkeeper.analytics.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LinearAssignmentTest {
  // scipy 1.17.1: linear_sum_assignment([[4,1,3],[2,0,5],[3,2,2]]) gives [1, 0, 2], sum 5.
  @Test
  void solve_threeByThree_agreesWithScipy() {
    double[] cost = {4, 1, 3, 2, 0, 5, 3, 2, 2};

    assertThat(LinearAssignment.solve(cost, 3, 3)).containsExactly(1, 0, 2);
  }

  @Test
  void solve_allAlike_pairsByPlace() {
    assertThat(LinearAssignment.solve(new double[12], 3, 4)).containsExactly(0, 1, 2);
    assertThat(LinearAssignment.solve(new double[12], 4, 3)).containsExactly(0, 1, 2, -1);
  }

  @Property(tries = 300)
  void solve_anyCosts_isAsCheapAsTheBestOfAllPairings(
      @ForAll @IntRange(min = 1, max = 6) int rows,
      @ForAll @IntRange(min = 1, max = 6) int columns,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    // Few different values, so that ties are met.
    double[] cost = random.ints((long) rows * columns, -3, 9).asDoubleStream().toArray();

    int[] columnOf = LinearAssignment.solve(cost, rows, columns);

    int[] paired = Arrays.stream(columnOf).filter(column -> column >= 0).toArray();
    assertThat(paired).hasSize(Math.min(rows, columns)).doesNotHaveDuplicates();
    double sum = 0;
    for (int i = 0; i < rows; i++) {
      sum += columnOf[i] < 0 ? 0 : cost[i * columns + columnOf[i]];
    }
    int skips = Math.max(0, rows - columns);
    assertThat(sum).isCloseTo(best(cost, columns, rows, 0, 0, skips), within(1e-9));
  }

  /** The least sum of rows from one on, so many of which stay alone, without the columns taken. */
  private static double best(double[] cost, int columns, int rows, int row, int taken, int skips) {
    if (row == rows) {
      return 0;
    }
    double least =
        skips > 0 ? best(cost, columns, rows, row + 1, taken, skips - 1) : Double.POSITIVE_INFINITY;
    for (int j = 0; j < columns; j++) {
      if ((taken & 1 << j) == 0) {
        double rest = best(cost, columns, rows, row + 1, taken | 1 << j, skips);
        least = Math.min(least, cost[row * columns + j] + rest);
      }
    }
    return least;
  }

  @Test
  void solve_badCosts_areNamed() {
    assertThatThrownBy(() -> LinearAssignment.solve(new double[5], 2, 3))
        .hasMessageContaining("2 x 3 needs 6");
    assertThatThrownBy(() -> LinearAssignment.solve(new double[] {1, Double.NaN}, 1, 2))
        .hasMessageContaining("row 0, column 1 is NaN");
  }
}
