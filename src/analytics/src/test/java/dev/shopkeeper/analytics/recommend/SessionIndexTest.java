package dev.shopkeeper.analytics.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SessionIndexTest {
  @Test
  void build_moreSessionsThanAreKept_keepsTheNewest() {
    SessionIndex index = SessionIndex.build(sessions("0 1", "1 2", "0 2", "2 1 0"), 4, 2);

    assertThat(index.sessions()).isEqualTo(4);
    assertThat(index.frequency()).containsExactly(3, 3, 3, 0);
    assertThat(index.of(0, 10).numbers()).containsExactly(3, 2);
    assertThat(index.of(1, 10).numbers()).containsExactly(3, 1);
    assertThat(index.of(3, 10).numbers()).isEmpty();
  }

  @Test
  void of_repeatedItems_standWhereTheyWereLastMet() {
    SessionIndex.Sessions found = SessionIndex.build(sessions("2 0 1 0 3"), 4, 9).of(0, 10);

    assertThat(found.items()).containsExactly(2, 1, 0, 3);
    assertThat(found.own()).containsExactly(2);
    assertThat(found.start()).containsExactly(0, 4);
  }

  @Test
  void of_longSession_isCutAroundTheItem() {
    SessionIndex.Sessions found = SessionIndex.build(sessions("0 1 2 3 4 5 6"), 7, 9).of(3, 2);

    assertThat(found.items()).containsExactly(1, 2, 3, 4, 5);
    assertThat(found.own()).containsExactly(2);
  }

  @Test
  void build_sessionsOfOneItem_sayNothing() {
    SessionIndex index = SessionIndex.build(sessions("1 1 1", "0", ""), 2, 9);

    assertThat(index.sessions()).isZero();
    assertThat(index.of(1, 10).numbers()).isEmpty();
  }

  @Test
  void build_sessionOfTenThousandItems_isReadFromItsEnd() {
    Sequences.Builder all = Sequences.builder();
    for (int item = 0; item < 10_000; item++) {
      all.add(item);
    }
    SessionIndex index = SessionIndex.build(all.end().build(), 10_000, 9);

    assertThat(index.of(10_000 - SessionIndex.LONGEST_SESSION - 1, 10).numbers()).isEmpty();
    assertThat(index.of(10_000 - SessionIndex.LONGEST_SESSION, 1).items()).hasSize(2);
  }

  @Property(tries = 100)
  void build_anySessions_agreesWithASearchThroughAllOfThem(
      @ForAll @IntRange(min = 0, max = 1_000_000) int seed,
      @ForAll @IntRange(min = 1, max = 6) int newest) {
    SplittableRandom random = new SplittableRandom(seed);
    Sequences.Builder all = Sequences.builder();
    int count = random.nextInt(30);
    for (int s = 0; s < count; s++) {
      int length = random.nextInt(9);
      for (int n = 0; n < length; n++) {
        all.add(random.nextInt(12));
      }
      all.end();
    }
    Sequences sessions = all.build();
    SessionIndex index = SessionIndex.build(sessions, 12, newest);

    for (int item = 0; item < 12; item++) {
      List<Integer> expected = new ArrayList<>();
      for (int s = count - 1; s >= 0 && expected.size() < newest; s--) {
        List<Integer> items = lastMet(sessions.items(s));
        if (items.size() > 1 && items.contains(item)) {
          expected.add(s);
        }
      }
      SessionIndex.Sessions found = index.of(item, 12);
      assertThat(found.numbers()).containsExactly(expected.stream().mapToInt(s -> s).toArray());
      for (int n = 0; n < expected.size(); n++) {
        List<Integer> items = new ArrayList<>();
        for (int at = found.start()[n]; at < found.start()[n + 1]; at++) {
          items.add(found.items()[at]);
        }
        assertThat(items).isEqualTo(lastMet(sessions.items(expected.get(n))));
        assertThat(found.items()[found.own()[n]]).isEqualTo(item);
      }
    }
  }

  @Test
  void build_nothingToKeep_isRefused() {
    assertThatThrownBy(() -> SessionIndex.build(sessions("0 1"), 2, 0))
        .hasMessageContaining("m 0 must be at least 1");
  }

  private static List<Integer> lastMet(int[] items) {
    List<Integer> distinct = new ArrayList<>();
    for (Integer item : items) {
      distinct.remove(item);
      distinct.add(item);
    }
    return distinct;
  }

  static Sequences sessions(String... lines) {
    Sequences.Builder sessions = Sequences.builder();
    for (String line : lines) {
      for (String word : line.isEmpty() ? new String[0] : line.split(" ")) {
        sessions.add(Integer.parseInt(word));
      }
      sessions.end();
    }
    return sessions.build();
  }
}
