package dev.shopkeeper.analytics.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.analytics.segment.rules.FrequentSequences;
import dev.shopkeeper.analytics.segment.rules.SequencePattern;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BoughtNextTest {
  private static final int ITEMS = 12;
  private static final Lines LINES = Lines.random(400, 5);
  private static final TogetherOptions ALL = new TogetherOptions(1, 0, 100, 1000);

  @Test
  void slice_counts_areThoseOfPrefixSpan() {
    BoughtNext next = LINES.next(ALL);
    Complements rows = next.slice(0, ITEMS);
    List<SequencePattern> patterns = FrequentSequences.mine(LINES.sequences(), 1, 2, 1_000_000);

    int compared = 0;
    for (int item = 0; item < ITEMS; item++) {
      int[] ids = rows.ids(item);
      for (int n = 0; n < ids.length; n++) {
        SequencePattern pattern = pattern(patterns, item, ids[n]);
        assertThat(rows.together(item)[n]).isEqualTo(pattern.count());
        assertThat(rows.own(item)).isEqualTo(pattern.before());
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(20);
    assertThat(next.shoppers()).isEqualTo(LINES.sequences().length);
  }

  @Test
  void slice_pairs_areThoseOfATableOfShoppersCountedOneByOne() {
    Complements rows = LINES.next(ALL).slice(0, ITEMS);

    for (int item = 0; item < ITEMS; item++) {
      for (int other = 0; other < ITEMS; other++) {
        int both = 0;
        int own = 0;
        int comparable = 0;
        for (TreeMap<Integer, TreeSet<Integer>> days : LINES.shoppers()) {
          int first = firstDay(days, item);
          boolean went = boughtAfter(days, other, first < 0 ? days.firstKey() : first);
          both += first >= 0 && went ? 1 : 0;
          own += first >= 0 ? 1 : 0;
          comparable += went ? 1 : 0;
        }
        long all = LINES.shoppers().size();
        int at = IntStream.of(rows.ids(item)).boxed().toList().indexOf(other);
        boolean kept = other != item && both > 0 && both * all > (long) own * comparable;
        assertThat(at >= 0).as("%d then %d", item, other).isEqualTo(kept);
        if (kept) {
          assertThat(rows.together(item)[at]).isEqualTo(both);
          assertThat(rows.other(item)[at]).isEqualTo(comparable);
        }
      }
    }
  }

  @Test
  void slice_linesInAnotherOrderAndCutAnywhere_isTheSame() {
    Complements whole = LINES.next(TogetherOptions.DEFAULT).slice(0, ITEMS);
    Complements part = LINES.reversed().next(TogetherOptions.DEFAULT).slice(3, 7);

    for (int row = 0; row < 4; row++) {
      assertThat(part.item(row)).isEqualTo(3 + row);
      assertThat(part.ids(row)).containsExactly(whole.ids(3 + row));
      assertThat(part.together(row)).containsExactly(whole.together(3 + row));
      assertThat(part.other(row)).containsExactly(whole.other(3 + row));
    }
  }

  @Test
  void slice_guestsSameDaysAndShoppersOfTooMuch_doNotCount() {
    // Shopper 0: 0 then 1. Shopper 1: both on one day. A guest: 0 then 1. Shopper 2: four items.
    int[] shopper = {0, 0, 1, 1, -1, -1, 2, 2, 2, 2, 3};
    int[] item = {0, 1, 0, 1, 0, 1, 0, 1, 2, 3, 2};
    int[] day = {5, 9, 5, 5, 1, 2, 1, 2, 3, 4, 1};

    BoughtNext next = new BoughtNext(shopper, item, day, 4, new TogetherOptions(1, 0, 10, 3));
    Complements rows = next.slice(0, 4);

    assertThat(next.shoppers()).isEqualTo(3);
    assertThat(rows.ids(0)).containsExactly(1);
    assertThat(rows.together(0)).containsExactly(1);
    assertThat(rows.own(0)).isEqualTo(2);
    assertThat(rows.other(0)).containsExactly(1);
    assertThat(rows.ids(1)).isEmpty();
    assertThat(rows.own(3)).isZero();
  }

  @Test
  void slice_outOfRange_isRefused() {
    assertThatThrownBy(() -> LINES.next(ALL).slice(0, ITEMS + 1))
        .hasMessageContaining("[0, 13) must lie in [0, 12)");
    assertThat(new BoughtNext(new int[0], new int[0], new int[0], 2, ALL).slice(0, 2).rows())
        .isEqualTo(2);
  }

  private static SequencePattern pattern(List<SequencePattern> patterns, int one, int other) {
    int[][] steps = {{one}, {other}};
    return patterns.stream()
        .filter(p -> java.util.Arrays.deepEquals(p.steps(), steps))
        .findFirst()
        .orElseThrow();
  }

  private static int firstDay(TreeMap<Integer, TreeSet<Integer>> days, int item) {
    return days.entrySet().stream()
        .filter(day -> day.getValue().contains(item))
        .mapToInt(day -> day.getKey())
        .findFirst()
        .orElse(-1);
  }

  private static boolean boughtAfter(TreeMap<Integer, TreeSet<Integer>> days, int item, int after) {
    return days.tailMap(after, false).values().stream().anyMatch(day -> day.contains(item));
  }

  /** Order lines of shoppers whose next item tends to be the one above the last. */
  private record Lines(int[] shopper, int[] item, int[] day) {
    static Lines random(int shoppers, long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      List<int[]> lines = new ArrayList<>();
      for (int s = 0; s < shoppers; s++) {
        int item = random.nextInt(ITEMS);
        for (int n = random.nextInt(6); n >= 0; n--) {
          lines.add(new int[] {s, item, random.nextInt(3) + 10 - n});
          item = random.nextInt(3) > 0 ? (item + 1) % ITEMS : random.nextInt(ITEMS);
        }
      }
      return new Lines(column(lines, 0), column(lines, 1), column(lines, 2));
    }

    Lines reversed() {
      return new Lines(backwards(shopper), backwards(item), backwards(day));
    }

    BoughtNext next(TogetherOptions options) {
      return new BoughtNext(shopper, item, day, ITEMS, options);
    }

    List<TreeMap<Integer, TreeSet<Integer>>> shoppers() {
      TreeMap<Integer, TreeMap<Integer, TreeSet<Integer>>> all = new TreeMap<>();
      for (int n = 0; n < shopper.length; n++) {
        all.computeIfAbsent(shopper[n], s -> new TreeMap<>())
            .computeIfAbsent(day[n], d -> new TreeSet<>())
            .add(item[n]);
      }
      return List.copyOf(all.values());
    }

    int[][][] sequences() {
      return shoppers().stream()
          .map(
              days ->
                  days.values().stream()
                      .map(step -> step.stream().mapToInt(Integer::intValue).toArray())
                      .toArray(int[][]::new))
          .toArray(int[][][]::new);
    }

    private static int[] column(List<int[]> lines, int at) {
      return lines.stream().mapToInt(line -> line[at]).toArray();
    }

    private static int[] backwards(int[] values) {
      return IntStream.range(0, values.length).map(n -> values[values.length - 1 - n]).toArray();
    }
  }
}
