package dev.shopkeeper.analytics.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.analytics.recommend.RulesOfTwo.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class RulesOfTwoTest {
  private static final int ITEMS = 9;
  private static final int BASKETS = 120;
  // As many complements as there are items, so that a row holds every pair that is associated.
  private static final TogetherOptions PAIRS = new TogetherOptions(1, 0, ITEMS, 1_000);

  /** Bread and butter go with jam together; either alone no more than anything else does. */
  @Test
  void of_itemThatNeedsBoth_isTheRuleOfTwo() {
    Interactions.Builder entries = Interactions.builder();
    int basket = 0;
    for (int n = 0; n < 200; n++, basket++) {
      boolean bread = n % 2 == 0;
      boolean butter = n % 5 < 2;
      entries.add(basket, 3, 1);
      entries.add(basket, bread ? 0 : 4, 1);
      entries.add(basket, butter ? 1 : 5, 1);
      if (bread && butter) {
        entries.add(basket, 2, 1);
      }
    }
    for (int n = 0; n < 30; n++, basket++) {
      entries.add(basket, 0, 1).add(basket, 1, 1).add(basket, 2, 1);
    }
    BoughtTogether together = new BoughtTogether(entries.build(), TogetherOptions.DEFAULT);
    RulesOfTwo rules = new RulesOfTwo(together, together.slice(0, 6), 5, 3.84, 10);

    // Butter is the rarer of the two: 80 + 30 baskets against 100 + 30.
    assertThat(rules.counter().of(1))
        .filteredOn(rule -> rule.item() == 2)
        .singleElement()
        .satisfies(
            rule -> {
              assertThat(rule.second()).isZero();
              assertThat(rule.together()).isEqualTo(70);
              assertThat(rule.both()).isEqualTo(70);
              assertThat(rule.other()).isEqualTo(70);
            });
    assertThat(rules.counter().of(0)).noneMatch(rule -> rule.item() == 2);
  }

  @Property(tries = 200)
  void of_anyBaskets_isWhatCountingTripleByTripleGives(
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    boolean[][] has = baskets(seed);
    Interactions.Builder entries = Interactions.builder();
    for (int b = 0; b < BASKETS; b++) {
      for (int i = 0; i < ITEMS; i++) {
        if (has[b][i]) {
          entries.add(b, i, 1);
        }
      }
    }
    BoughtTogether together = new BoughtTogether(entries.build(BASKETS, ITEMS), PAIRS);
    Complements pairs = together.slice(0, ITEMS);
    RulesOfTwo.Counter counter = new RulesOfTwo(together, pairs, 2, 1, 7).counter();

    for (int first = 0; first < ITEMS; first++) {
      List<Rule> expected = naive(has, first, together.baskets());
      assertThat(counter.of(first)).isEqualTo(expected.subList(0, Math.min(7, expected.size())));
    }
  }

  @Test
  void rulesOfTwo_whatCannotBe_isRefused() {
    BoughtTogether together = new BoughtTogether(Matrices.twoTastes(30, 10, 1), PAIRS);

    assertThatThrownBy(() -> new RulesOfTwo(together, together.slice(0, 4), 2, 1, 5))
        .hasMessageContaining("complements of 4 items must be of 10");
    assertThatThrownBy(() -> new RulesOfTwo(together, together.slice(0, 10), 0, 1, 5))
        .hasMessageContaining("at least 0 baskets");
  }

  private static List<Rule> naive(boolean[][] has, int j, int all) {
    List<Rule> rules = new ArrayList<>();
    for (int k = 0; k < ITEMS; k++) {
      int nj = count(has, j);
      int nk = count(has, k);
      int jk = count(has, j, k);
      boolean partner = k != j && (nk > nj || nk == nj && k < j) && jk >= 2;
      if (!partner || (long) jk * all <= (long) nj * nk) {
        continue;
      }
      for (int i = 0; i < ITEMS; i++) {
        int jki = count(has, j, k, i);
        if (i == j || i == k || jki < 2) {
          continue;
        }
        int ni = count(has, i);
        int ki = count(has, k, i);
        // What is no complement of k is not known of it.
        int known = (long) ki * all > (long) nk * ni ? ki : 0;
        if (says(jki, jk, count(has, j, i), nj) && (known == 0 || says(jki, jk, ki, nk))) {
          rules.add(new Rule(k, i, jki, jk, ni, LogLikelihoodRatio.of(jki, jk, ni, all)));
        }
      }
    }
    rules.sort(
        Comparator.comparingDouble((Rule rule) -> -rule.ratio())
            .thenComparingInt(Rule::second)
            .thenComparingInt(Rule::item));
    return rules;
  }

  private static boolean says(int jki, int jk, int one, int own) {
    return (long) jki * own > (long) one * jk && LogLikelihoodRatio.of(jki, jk, one, own) >= 1;
  }

  private static int count(boolean[][] has, int... items) {
    int count = 0;
    for (boolean[] basket : has) {
      boolean all = true;
      for (int item : items) {
        all &= basket[item];
      }
      count += all ? 1 : 0;
    }
    return count;
  }

  private static boolean[][] baskets(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    boolean[][] has = new boolean[BASKETS][ITEMS];
    for (boolean[] basket : has) {
      basket[random.nextInt(ITEMS)] = true;
      int taste = random.nextInt(3);
      for (int i = 0; i < ITEMS; i++) {
        basket[i] |= random.nextInt(i % 3 == taste ? 2 : 8) == 0;
      }
    }
    return has;
  }
}
