package dev.shopkeeper.analytics.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SlicesTest {
  @Property(tries = 200)
  void each_anyNumberOfItems_coversThemOnceInOrder(
      @ForAll @IntRange(max = 500) int items, @ForAll @IntRange(min = 1, max = 4) int threads) {
    List<int[]> slices =
        new Slices(items, threads).each((from, to) -> IntStream.range(from, to).toArray());

    assertThat(slices.stream().flatMapToInt(IntStream::of))
        .containsExactlyElementsOf(IntStream.range(0, items).boxed().toList());
  }

  @Test
  void eachWith_severalThreads_keepsTheMemoryOfAThreadToItself() {
    List<Integer> sums =
        new Slices(1000, 3)
            .eachWith(
                () -> {
                  int[] scratch = new int[1];
                  return (from, to) -> {
                    scratch[0] = 0;
                    IntStream.range(from, to).forEach(item -> scratch[0] += item);
                    return scratch[0];
                  };
                });

    assertThat(sums.stream().mapToInt(Integer::intValue).sum()).isEqualTo(999 * 500);
  }

  @Test
  void slices_noThread_isRefused() {
    assertThatThrownBy(() -> new Slices(5, 0)).hasMessage("threads 0 must be at least 1");
  }
}
