package dev.shopkeeper.analytics.segment.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TopSharesTest {
  @Test
  void of_threeShoppers_givesTheirLargestKinds() {
    TopShares top =
        TopShares.of(
            3,
            4,
            new int[] {0, 1, 0, 0, -1, 0, 1},
            new int[] {3, 2, 1, 3, 0, 0, -1},
            new double[] {1, 5, 4, 1, 100, 2, 7},
            2);

    assertThat(top.code()).containsExactly(1, 0, 2, -1, -1, -1);
    assertThat(top.share()).containsExactly(0.5, 0.25, 1, 0, 0, 0);
    // Shares 1/2, 1/4, 1/4 of four kinds: 1.5 ln 2 by ln 4.
    assertThat(top.diversity()[0]).isCloseTo(0.75, within(1e-12));
    assertThat(top.diversity()[1]).isZero();
    assertThat(top.diversity()[2]).isNaN();
  }

  @Test
  void of_oneKind_hasNoDiversity() {
    TopShares top = TopShares.of(1, 1, new int[] {0}, new int[] {0}, new double[] {3}, 5);

    assertThat(top.diversity()).containsExactly(0);
    assertThat(top.code()).containsExactly(0, -1, -1, -1, -1);
  }

  @Test
  void of_userBeyondTheirNumber_isRefused() {
    assertThatThrownBy(() -> TopShares.of(1, 1, new int[] {1}, new int[] {0}, new double[] {3}, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is 1, must be below 1");
  }

  @Property(tries = 200)
  void of_anyWeights_areTheLargestOfTheSums(
      @ForAll @IntRange(min = 1, max = 12) int kinds, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int n = random.nextInt(60);
    int[] user = new int[n];
    int[] code = new int[n];
    double[] weight = new double[n];
    double[] sums = new double[kinds];
    for (int i = 0; i < n; i++) {
      user[i] = random.nextInt(3) - 1;
      code[i] = random.nextInt(kinds);
      weight[i] = random.nextInt(5);
      sums[code[i]] += user[i] == 1 ? weight[i] : 0;
    }
    TopShares top = TopShares.of(2, kinds, user, code, weight, 5);

    double total = Arrays.stream(sums).sum();
    double[] sorted = Arrays.stream(sums).map(sum -> -sum).sorted().map(sum -> -sum).toArray();
    for (int place = 0; place < 5; place++) {
      double expected = place < kinds && total > 0 ? sorted[place] / total : 0;
      assertThat(top.share()[5 + place]).isEqualTo(expected);
      if (expected > 0) {
        assertThat(sums[top.code()[5 + place]] / total).isEqualTo(expected);
      }
    }
  }
}
