package dev.shopkeeper.analytics.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class StrongestFirstTest {
  @Property(tries = 300)
  void drain_anyStream_keepsWhatSortingAllWouldPutFirst(
      @ForAll @IntRange(min = 1, max = 3000) int kept,
      @ForAll @IntRange(min = 0, max = 20_000) int offered,
      @ForAll @IntRange(min = 1, max = 5000) int differentWeights,
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] weight = new float[offered];
    for (int id = 0; id < offered; id++) {
      float size = (float) Math.exp(-20.0 * random.nextInt(differentWeights) / differentWeights);
      weight[id] = random.nextBoolean() ? size : -size;
    }

    StrongestFirst strongest = new StrongestFirst(kept);
    int[] first = drained(strongest, shuffled(offered, random), weight, kept);
    int[] again = drained(strongest, shuffled(offered, random), weight, kept);

    int[] expected =
        IntStream.range(0, offered)
            .boxed()
            .sorted(
                Comparator.comparingDouble((Integer id) -> -Math.abs(weight[id]))
                    .thenComparing(Comparator.naturalOrder()))
            .limit(kept)
            .mapToInt(Integer::intValue)
            .toArray();
    assertThat(first).isEqualTo(expected);
    assertThat(again).isEqualTo(expected);
    Neighbours placed = placed(strongest, shuffled(offered, random), weight, kept);
    assertThat(placed.ids(0)).isEqualTo(expected);
    for (int at = 0; at < expected.length; at++) {
      assertThat(placed.weight(at)).isEqualTo(weight[expected[at]]);
    }
  }

  @Test
  void drain_weightsOfAllMagnitudesAndSigns_givesThemBackToTheBit() {
    float[] weights = {-Float.MAX_VALUE, 1, -1, 1e-20f, -Float.MIN_VALUE, 0};
    StrongestFirst strongest = new StrongestFirst(10);
    for (int id = 0; id < weights.length; id++) {
      strongest.offer(id, weights[id]);
    }

    Neighbours.Builder rows = new Neighbours.Builder(1);
    strongest.drainTo(rows);
    rows.endRow(0);

    Neighbours row = rows.build();
    assertThat(row.ids(0)).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(row.weights(0)).containsExactly(weights);
  }

  private static int[] drained(StrongestFirst strongest, int[] order, float[] weight, int kept) {
    for (int id : order) {
      strongest.offer(id, weight[id]);
    }
    int[] ids = new int[Math.min(kept, order.length)];
    assertThat(strongest.drainTo(ids)).isEqualTo(ids.length);
    return ids;
  }

  private static Neighbours placed(
      StrongestFirst strongest, int[] ids, float[] weightOf, int kept) {
    float[] weights = new float[ids.length];
    for (int n = 0; n < ids.length; n++) {
      weights[n] = weightOf[ids[n]];
    }
    PlacedRows rows = new PlacedRows(new int[] {0}, new int[] {kept});
    strongest.drainTo(ids, weights, ids.length, rows, 0);
    return rows.build();
  }

  private static int[] shuffled(int count, SplittableRandom random) {
    int[] order = IntStream.range(0, count).toArray();
    for (int n = count - 1; n > 0; n--) {
      int other = random.nextInt(n + 1);
      int held = order[n];
      order[n] = order[other];
      order[other] = held;
    }
    return order;
  }
}
