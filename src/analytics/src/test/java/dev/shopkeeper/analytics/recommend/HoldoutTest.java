package dev.shopkeeper.analytics.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class HoldoutTest {
  @Property(tries = 100)
  void ofUsers_anyMatrix_partsAddUpAndDoNotOverlap(
      @ForAll @IntRange(min = 1, max = 30) int cases,
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    Interactions all = Matrices.of(Matrices.randomDense(20, 12, 0.3, true, seed));
    Holdout holdout = Holdout.ofUsers(all, cases, seed);

    assertThat(holdout.cases()).isLessThanOrEqualTo(cases);
    assertThat(holdout.train.size() + holdout.targets.size()).isEqualTo(all.size());
    for (int n = 0; n < holdout.cases(); n++) {
      int[] history = holdout.histories.items(n);
      int[] targets = holdout.targets.items(n);
      assertThat(history).isNotEmpty();
      assertThat(targets).isNotEmpty();
      int[] both = IntStream.concat(Arrays.stream(history), Arrays.stream(targets)).toArray();
      Arrays.sort(both);
      assertThat(both).doesNotHaveDuplicates();
      // The history is what the matrix still says of some user who had all of both.
      assertThat(
              IntStream.range(0, all.rows())
                  .anyMatch(
                      u ->
                          Arrays.equals(all.columnsOf(u), both)
                              && Arrays.equals(holdout.train.columnsOf(u), history)))
          .isTrue();
    }
  }

  @Test
  void ofUsers_usersWithOneItem_giveNothingAway() {
    Interactions all = Matrices.of(new float[][] {{1, 0}, {0, 1}});

    assertThat(Holdout.ofUsers(all, 5, 1).cases()).isZero();
  }

  @Property(tries = 100)
  void ofItems_anyMatrix_hiddenItemsAreGoneAndAskedFor(
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    Interactions all = Matrices.of(Matrices.randomDense(20, 12, 0.3, true, seed));
    boolean[] eligible = new boolean[12];
    Arrays.fill(eligible, 0, 6, true);
    Holdout holdout = Holdout.ofItems(all, eligible, 0.34, 15, seed);
    Interactions left = holdout.train.transpose();
    Interactions whole = all.transpose();

    for (int item = 0; item < 12; item++) {
      int before = whole.start(item + 1) - whole.start(item);
      int after = left.start(item + 1) - left.start(item);
      assertThat(after).isIn(eligible[item] ? new Integer[] {0, before} : new Integer[] {before});
    }
    assertThat(holdout.cases()).isLessThanOrEqualTo(15);
    for (int n = 0; n < holdout.cases(); n++) {
      assertThat(holdout.history(n)).isNotEmpty();
      assertThat(holdout.targets(n)).isNotEmpty();
      for (int target : holdout.targets(n)) {
        assertThat(left.start(target + 1)).isEqualTo(left.start(target));
        assertThat(eligible[target]).isTrue();
      }
    }
  }

  @Test
  void ofSessions_heldSessions_areNotLearntFrom() {
    Sequences.Builder sessions = Sequences.builder();
    for (int s = 0; s < 20; s++) {
      sessions.add(s).add(20 + s).add(s).end();
    }
    Holdout holdout = Holdout.ofSessions(sessions.build(), 40, 100, 7);

    // A tenth of 20 sessions, each asked after its second and third item.
    assertThat(holdout.cases()).isEqualTo(4);
    assertThat(holdout.histories.items(1)).hasSize(2);
    assertThat(holdout.targets.items(1)).containsExactly(holdout.histories.item(0));
    assertThat(holdout.train.rows()).isEqualTo(18);
    int held = holdout.histories.item(0);
    assertThat(IntStream.range(0, 18).anyMatch(s -> holdout.train.contains(s, held))).isFalse();
  }
}
