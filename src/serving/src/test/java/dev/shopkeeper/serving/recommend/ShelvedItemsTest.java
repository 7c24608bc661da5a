package dev.shopkeeper.serving.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.tables.recommend.ShelfRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ShelvedItemsTest {
  private static final int ITEMS = 200;

  @Test
  void onAnyOf_noShelf_isNothingForSure() {
    ShelvedItems none = ShelvedItems.onAnyOf(List.of());

    assertThat(none.items()).isEmpty();
    assertThat(none.upTo()).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void onAnyOf_shelfWithPagesUnread_endsAtTheLastItemRead() {
    ShelvedItems found =
        ShelvedItems.onAnyOf(
            List.of(
                List.of(new ShelfRow(2, 1, new int[] {3, 90})),
                List.of(new ShelfRow(9, 2, new int[] {1, 3, 20}))));

    assertThat(found.items()).containsExactly(1, 3, 20);
    assertThat(found.upTo()).isEqualTo(20);
  }

  @Property(tries = 500)
  void and_anyShelvesReadToAnyPage_losesNoItemThatIsOnBothUpToItsEnd(
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed,
      @ForAll @IntRange(min = 1, max = 3) int read) {
    SplittableRandom random = new SplittableRandom(seed);
    List<int[]> ones = shelves(random);
    List<int[]> others = shelves(random);
    ShelvedItems found =
        ShelvedItems.onAnyOf(ones.stream().map(one -> pages(one, random, read)).toList())
            .and(ShelvedItems.onAnyOf(others.stream().map(o -> pages(o, random, read)).toList()));

    List<Integer> both =
        IntStream.range(0, ITEMS)
            .filter(n -> n <= found.upTo() && any(ones, n) && any(others, n))
            .boxed()
            .toList();
    assertThat(Arrays.stream(found.items()).boxed().toList()).containsAll(both);
    assertThat(found.items()).isSorted().doesNotHaveDuplicates();
    assertThat(Arrays.stream(found.items()).filter(n -> !any(ones, n))).isEmpty();
  }

  private static boolean any(List<int[]> shelves, int item) {
    return shelves.stream().anyMatch(shelf -> Arrays.binarySearch(shelf, item) >= 0);
  }

  private static List<int[]> shelves(SplittableRandom random) {
    return IntStream.range(0, random.nextInt(1, 4))
        .mapToObj(n -> random.ints(random.nextInt(1, 60), 0, ITEMS).sorted().distinct().toArray())
        .toList();
  }

  /** The first pages of a shelf, each of a few items. */
  private static List<ShelfRow> pages(int[] shelf, SplittableRandom random, int most) {
    List<ShelfRow> pages = new ArrayList<>();
    for (int from = 0; from < shelf.length && pages.size() < most; ) {
      int to = Math.min(shelf.length, from + random.nextInt(1, 30));
      pages.add(new ShelfRow(shelf.length, 9, Arrays.copyOfRange(shelf, from, to)));
      from = to;
    }
    return pages;
  }
}
