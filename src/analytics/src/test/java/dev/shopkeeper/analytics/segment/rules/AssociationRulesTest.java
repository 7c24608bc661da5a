package dev.shopkeeper.analytics.segment.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
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
    assertThat(butter.conviction()).isInfinite();
    // {} => bread: (1 - 4/5) / (1 - 4/5).
    assertThat(rules.get(0).conviction()).isCloseTo(1, within(1e-15));
    assertThat(AssociationRules.derive(sets, 5, 0.8, 2)).hasSize(1);
  }

  @Property(tries = 60)
  void mine_anyBaskets_agreesWithCountingAllSubsets(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int least) {
    int[][] baskets = baskets(new SplittableRandom(seed));
    Map<Integer, Integer> counts = subsets(baskets);

    Map<Integer, Integer> mined = new HashMap<>();
    for (Itemset set : FrequentItemsets.mine(baskets, least, 1000)) {
      mined.put(bits(set.items()), set.count());
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

  @Property(tries = 60)
  void top_anyBaskets_areTheFirstOfAllSubsetsInOrder(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 150) int k,
      @ForAll @IntRange(min = 1, max = 4) int leastLength) {
    int[][] baskets = baskets(new SplittableRandom(seed));

    List<Itemset> expected = new ArrayList<>();
    subsets(baskets)
        .forEach(
            (bits, count) -> {
              if (Integer.bitCount(bits) >= leastLength) {
                expected.add(
                    new Itemset(
                        IntStream.range(0, 7).filter(item -> (bits >> item & 1) == 1).toArray(),
                        count));
              }
            });
    expected.sort(
        Comparator.<Itemset>comparingInt(set -> -set.count())
            .thenComparingInt(set -> set.items().length)
            .thenComparing(Itemset::items, Arrays::compare));
    assertThat(FrequentItemsets.top(baskets, k, leastLength))
        .isEqualTo(expected.subList(0, Math.min(k, expected.size())));
  }

  @Property(tries = 60)
  void topRules_anyBaskets_areTheFirstOfAllRulesBySupport(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 40) int k,
      @ForAll @DoubleRange(min = 0, max = 1) double confidence) {
    int[][] baskets = baskets(new SplittableRandom(seed));
    List<Rule> all =
        AssociationRules.derive(
            FrequentItemsets.mine(baskets, 1, 1000), baskets.length, confidence, 2);

    List<Rule> top = AssociationRules.top(baskets, k, confidence, 2, 1000);

    assertThat(top)
        .extracting(Rule::support)
        .isEqualTo(
            all.stream().map(Rule::support).sorted(Comparator.reverseOrder()).limit(k).toList());
    assertThat(top).allMatch(rule -> rule.confidence() >= confidence);
    assertThat(AssociationRules.top(baskets, k + 1, confidence, 2, 1000))
        .usingRecursiveFieldByFieldElementComparator()
        .startsWith(top.toArray(new Rule[0]));
  }

  // A basket of 60 items has 2^60 subsets, all of count 1.
  @Test
  void top_oneLongBasket_doesNotWalkThroughItsSubsets() {
    int[][] baskets = {IntStream.range(0, 60).toArray()};

    assertThat(FrequentItemsets.top(baskets, 100, 2))
        .hasSize(100)
        .allMatch(set -> set.items().length == 2 && set.count() == 1)
        .startsWith(new Itemset(new int[] {0, 1}, 1), new Itemset(new int[] {0, 2}, 1));
  }

  @Test
  void topRules_moreThanTheSetsAllowedGive_isRefused() {
    assertThatThrownBy(() -> AssociationRules.top(BASKETS, 20, 0.9, 2, 3))
        .hasMessage("the 3 most frequent itemsets give 0 rules, not 20; lower the confidence");
    assertThatThrownBy(() -> AssociationRules.top(BASKETS, 0, 0.9, 2, 3))
        .hasMessage("k is 0 and mostSets is 3, both must be at least 1");
  }

  /** Up to 150 baskets of up to seven items. */
  private static int[][] baskets(SplittableRandom random) {
    int[][] baskets = new int[random.nextInt(1, 150)][];
    for (int b = 0; b < baskets.length; b++) {
      int held = random.nextInt(1 << 7) & random.nextInt(1 << 7);
      baskets[b] = IntStream.range(0, 7).filter(item -> (held >> item & 1) == 1).toArray();
    }
    return baskets;
  }

  /** Every set that a basket holds, as bits, with the number of its baskets. */
  private static Map<Integer, Integer> subsets(int[][] baskets) {
    Map<Integer, Integer> counts = new HashMap<>();
    for (int[] basket : baskets) {
      int held = bits(basket);
      for (int subset = held; subset > 0; subset = (subset - 1) & held) {
        counts.merge(subset, 1, Integer::sum);
      }
    }
    return counts;
  }

  private static int bits(int[] items) {
    return Arrays.stream(items).map(item -> 1 << item).sum();
  }
}
