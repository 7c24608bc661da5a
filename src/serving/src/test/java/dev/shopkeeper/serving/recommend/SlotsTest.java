package dev.shopkeeper.serving.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SlotsTest {
  @Property(tries = 60)
  void add_anyKeysBetweenClears_numbersThemAsAMapWould(
      @ForAll @IntRange(min = 0, max = 1_000_000) int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Slots slots = new Slots();
    for (int round = 0; round < 4; round++) {
      Map<Integer, Integer> expected = new LinkedHashMap<>();
      int keys = random.nextInt(1, 5000);
      int range = random.nextInt(1, 10_000);
      for (int n = 0; n < keys; n++) {
        int key = random.nextInt(range) * (random.nextBoolean() ? 1 : 1024);
        expected.putIfAbsent(key, expected.size());
        assertThat(slots.add(key)).isEqualTo(expected.get(key));
      }
      assertThat(slots.size()).isEqualTo(expected.size());
      expected.forEach(
          (key, slot) -> {
            assertThat(slots.slot(key)).isEqualTo(slot);
            assertThat(slots.key(slot)).isEqualTo(key);
          });
      assertThat(slots.slot(-1)).isEqualTo(-1);
      slots.clear();
      expected.keySet().forEach(key -> assertThat(slots.slot(key)).isEqualTo(-1));
    }
  }
}
