package dev.shopkeeper.analytics.segment.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AssociationRulesTest {
  private static final int BREAD = 0;
  private static final int BUTTER = 1;
  private static final int MILK = 2;
  private static final int[][] BASKETS = {
    {BREAD, BUTTER, MILK}, {BREAD, BUTTER, BUTTER}, {MILK}, {BREAD, MILK}, {BUTTER, BREAD, MILK}
  };

  // Counted by hand: bread 4, butter 3, milk 4, bread+butter 3, bread+milk 3, butter+milk 2, all 2.
  @Test
  void mine_fiveBaskets_isCountedByHand() {
    assertThat(FrequentItemsets.mine(BASKETS, 3, 100))
        .containsExactly(
            new Itemset(new int[] {BREAD}, 4),
            new Itemset(new int[] {BUTTER}, 3),
            new Itemset(new int[] {MILK}, 4),
            new Itemset(new int[] {BREAD, BUTTER}, 3),
            new Itemset(new int[] {BREAD, MILK}, 3));
    assertThat(FrequentItemsets.mine(BASKETS, 2, 100)).hasSize(7);
  }

  @Test
  void derive_fiveBaskets_isCountedByHand() {
    List<Itemset> sets = FrequentItemsets.mine(BASKETS, 3, 100);

    List<Rule> rules = AssociationRules.derive(sets, 5, 0.8, 1);

    // {} => bread 4/5, {} => milk 4/5, butter => bread 3/3; bread => butter is 3/4.
    assertThat(rules).extracting(Rule::right).containsExactly(BREAD, MILK, BREAD);
    Rule butter = rules.get(2);
    assertThat(butter.left()).containsExactly(BUTTER);
    assertThat(butter.support()).isCloseTo(0.6, within(1e-15));
    assertThat(butter.confidence()).isEqualTo(1);
    assertThat(butter.lift()).isCloseTo(1.25, within(1e-15));
    assertThat(AssociationRules.derive(sets, 5, 0.8, 2)).hasSize(1);
  }

  @Property(tries = 60)
  void mine_anyBaskets_agreesWithCountingAllSubsets(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int least) {
    SplittableRandom random = new SplittableRandom(seed);
    int[][] baskets = new int[random.nextInt(1, 150)][];
    Map<Integer, Integer> counts = new HashMap<>();
    for (int b = 0; b < baskets.length; b++) {
      int held = random.nextInt(1 << 7) & random.nextInt(1 << 7);
      List<Integer> items = new ArrayList<>();
      for (int item = 0; item < 7; item++) {
        if ((held >> item & 1) == 1) {
          items.add(item);
        }
      }
      baskets[b] = items.stream().mapToInt(Integer::intValue).toArray();
      for (int subset = held; subset > 0; subset = (subset - 1) & held) {
        counts.merge(subset, 1, Integer::sum);
      }
    }

    Map<Integer, Integer> mined = new HashMap<>();
    for (Itemset set : FrequentItemsets.mine(baskets, least, 1000)) {
      int bits = 0;
      for (int item : set.items()) {
        bits |= 1 << item;
      }
      mined.put(bits, set.count());
    }

    counts.values().removeIf(count -> count < least);
    assertThat(mined).isEqualTo(counts);
  }

  @Test
  void leastCount_shareOfBaskets_isRoundedUpDespiteRounding() {
    assertThat(FrequentItemsets.leastCount(0.001, 9835)).isEqualTo(10);
    assertThat(FrequentItemsets.leastCount(0.07, 100))
        .isEqualTo(7); // 0.07·100 is 7.000000000000001
    assertThatThrownBy(() -> FrequentItemsets.leastCount(0, 100))
        .hasMessage("support is 0.0, must be above 0 and at most 1");
  }

  @Test
  void mine_moreSetsThanAllowed_isRefused() {
    assertThatThrownBy(() -> FrequentItemsets.mine(BASKETS, 1, 6))
        .hasMessageContaining("more than 6 itemsets");
  }
}
