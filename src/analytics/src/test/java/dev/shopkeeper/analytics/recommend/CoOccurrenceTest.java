package dev.shopkeeper.analytics.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class CoOccurrenceTest {
  @Test
  void of_itemsOfThreeUsers_countsThoseWhoHaveBoth() {
    Interactions taken =
        Interactions.builder()
            .add(0, 0, 1)
            .add(0, 1, 1)
            .add(1, 0, 3)
            .add(1, 1, 0.5f)
            .add(1, 2, 1)
            .add(2, 2, 1)
            .build(3, 5);

    assertThat(new CoOccurrence(taken).counter().of(0, new int[] {4, 2, 1}))
        .containsExactly(0, 1, 2);
  }

  @Property(tries = 200)
  void of_anyMatrixAndItems_countsWhatANaiveLoopDoes(
      @ForAll @IntRange(min = 1, max = 30) int users,
      @ForAll @IntRange(min = 1, max = 20) int items,
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Interactions.Builder entries = Interactions.builder();
    for (int n = 0; n < 3 * users; n++) {
      entries.add(random.nextInt(users), random.nextInt(items), 1);
    }
    Interactions taken = entries.build(users, items);
    CoOccurrence.Counter counter = new CoOccurrence(taken).counter();

    // The same counter for one item after another: nothing is left over from the last.
    for (int item = 0; item < items; item++) {
      int[] others = random.ints(0, items).distinct().limit(1 + random.nextInt(items)).toArray();
      int[] counts = counter.of(item, others);
      for (int n = 0; n < others.length; n++) {
        int both = 0;
        for (int user = 0; user < users; user++) {
          both += taken.contains(user, item) && taken.contains(user, others[n]) ? 1 : 0;
        }
        assertThat(counts[n]).isEqualTo(both);
      }
    }
  }
}
