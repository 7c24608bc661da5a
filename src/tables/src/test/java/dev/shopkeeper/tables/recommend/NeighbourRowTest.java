package dev.shopkeeper.tables.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.tables.codec.CorruptRowException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class NeighbourRowTest {
  // Python 3.11: bytes([1,0x85,1,3,3,3,0xa4,2]) + struct.pack('>fhhh', 1, 16384, -32767, 8192),
  // then
  // zlib.crc32 of it.
  private static final String GOLDEN = "018501030303a4023f80000040008001200012a3f1ab";
  private static final String GOLDEN_EMPTY = "010000000000003b1bd4ca";

  @Test
  void encode_threeNeighbours_givesTheGoldenBytes() {
    byte[] row =
        NeighbourRow.encode(133, new int[] {7, 300, 3}, new float[] {-1, 0.25f, 0.5f}, 100);

    assertThat(HexFormat.of().formatHex(row)).isEqualTo(GOLDEN);
  }

  @Test
  void decode_goldenBytes_givesAscendingIdsAndSignedWeights() {
    NeighbourRow row = NeighbourRow.decode(HexFormat.of().parseHex(GOLDEN));

    assertThat(row.item()).isEqualTo(133);
    assertThat(row.size()).isEqualTo(3);
    assertThat(new int[] {row.id(0), row.id(1), row.id(2)}).containsExactly(3, 7, 300);
    assertThat(row.weight(0)).isEqualTo((float) (16384 / 32767.0));
    assertThat(row.weight(1)).isEqualTo(-1);
    assertThat(row.weightOf(300)).isEqualTo(row.weight(2));
    assertThat(row.weightOf(8)).isZero();
  }

  @Test
  void encode_noNeighbours_givesTheGoldenBytes() {
    byte[] row = NeighbourRow.encode(0, new int[0], new float[0], 16);

    assertThat(HexFormat.of().formatHex(row)).isEqualTo(GOLDEN_EMPTY);
    assertThat(NeighbourRow.decode(row).size()).isZero();
  }

  @Test
  void decode_anyTruncation_isDetected() {
    byte[] row = HexFormat.of().parseHex(GOLDEN);
    for (int length = 0; length < row.length; length++) {
      byte[] cut = Arrays.copyOf(row, length);
      assertThatThrownBy(() -> NeighbourRow.decode(cut)).isInstanceOf(CorruptRowException.class);
    }
  }

  @Test
  void decode_anySingleFlippedBit_isDetected() {
    byte[] row = random(200, 5000, 3).encode(2000);
    for (int bit = 0; bit < 8 * row.length; bit++) {
      byte[] flipped = row.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertThatThrownBy(() -> NeighbourRow.decode(flipped))
          .isInstanceOf(CorruptRowException.class);
    }
  }

  @Test
  void decode_bytesBehindTheRow_areDetected() {
    byte[] row = HexFormat.of().parseHex(GOLDEN);

    assertThatThrownBy(() -> NeighbourRow.decode(Arrays.copyOf(row, row.length + 1)))
        .isInstanceOf(CorruptRowException.class);
  }

  @Property(tries = 300)
  void encodeDecode_anyNeighbours_loseAtMostHalfAStep(
      @ForAll @IntRange(min = 0, max = 300) int count,
      @ForAll @IntRange(min = 1000, max = Integer.MAX_VALUE) int catalogue,
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    Neighbours given = random(count, catalogue, seed);
    NeighbourRow row = NeighbourRow.decode(given.encode(4096));

    double largest = 0;
    for (float weight : given.weights) {
      largest = Math.max(largest, Math.abs(weight));
    }
    for (int n = 0; n < count; n++) {
      // Half a step, and the rounding of the weight itself to a float.
      assertThat((double) row.weightOf(given.ids[n]))
          .isCloseTo(given.weights[n], within(largest * (1 / 65534.0 + 1e-7)));
    }
    for (int n = 1; n < row.size(); n++) {
      assertThat(row.id(n)).isGreaterThan(row.id(n - 1));
    }
  }

  @Property(tries = 300)
  void encode_tightBudget_keepsTheStrongestThatFit(
      @ForAll @IntRange(min = 1, max = 200) int count,
      @ForAll @IntRange(min = 16, max = 600) int budget,
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    Neighbours given = random(count, 1_000_000, seed);
    byte[] bytes = given.encode(budget);
    NeighbourRow row = NeighbourRow.decode(bytes);

    assertThat(bytes.length).isLessThanOrEqualTo(budget);
    double weakestKept = Double.MAX_VALUE;
    for (int n = 0; n < row.size(); n++) {
      weakestKept = Math.min(weakestKept, Math.abs(row.weight(n)));
    }
    for (int n = 0; n < count; n++) {
      if (row.weightOf(given.ids[n]) == 0) {
        assertThat((double) Math.abs(given.weights[n]))
            .isLessThanOrEqualTo(weakestKept * (1 + 1e-3) + 1e-4);
      }
    }
    if (row.size() < count && row.size() > 0) {
      // One more neighbour takes at most 2 bytes of level, 5 of id and 1 of count.
      assertThat(bytes.length).isGreaterThan(budget - 8);
    }
  }

  @Test
  void encode_equalWeightsOverBudget_keepsTheSmallerIds() {
    byte[] row =
        NeighbourRow.encode(0, new int[] {9, 2, 5, 7}, new float[] {1, -1, 1, 1}, 11 + 2 * 3);

    NeighbourRow found = NeighbourRow.decode(row);
    assertThat(found.size()).isEqualTo(2);
    assertThat(found.weightOf(2)).isEqualTo(-1);
    assertThat(found.weightOf(5)).isEqualTo(1);
  }

  @Test
  void encode_sixHundredNeighboursAmongTwoMillion_fitTheDefaultBudget() {
    byte[] row = random(600, 2_000_000, 1).encode(NeighbourRow.DEFAULT_BUDGET);

    assertThat(NeighbourRow.decode(row).size()).isGreaterThan(595);
  }

  @Test
  void encode_weightsThatRoundToNothing_areLeftOut() {
    byte[] row = NeighbourRow.encode(0, new int[] {1, 2, 3}, new float[] {1, 1e-6f, 0}, 100);

    assertThat(NeighbourRow.decode(row).size()).isEqualTo(1);
  }

  @Test
  void encode_whatIsNoNeighbour_isRefused() {
    assertThatThrownBy(() -> NeighbourRow.encode(0, new int[] {1, 1}, new float[] {1, 2}, 100))
        .hasMessageContaining("id 1 at place 1");
    assertThatThrownBy(() -> NeighbourRow.encode(0, new int[] {-4}, new float[] {1}, 100))
        .hasMessageContaining("id -4");
    assertThatThrownBy(() -> NeighbourRow.encode(0, new int[] {4}, new float[] {Float.NaN}, 100))
        .hasMessageContaining("NaN of id 4");
    assertThatThrownBy(() -> NeighbourRow.encode(0, new int[] {4}, new float[] {}, 100))
        .hasMessageContaining("1 ids but 0 weights");
    assertThatThrownBy(() -> NeighbourRow.encode(0, new int[0], new float[0], 15))
        .hasMessageContaining("15 bytes");
  }

  private record Neighbours(int[] ids, float[] weights) {
    byte[] encode(int budget) {
      return NeighbourRow.encode(0, ids, weights, budget);
    }
  }

  /** Distinct ids and signed weights over three powers of ten. */
  private static Neighbours random(int count, int catalogue, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] ids = random.ints(0, catalogue).distinct().limit(count).toArray();
    float[] weights = new float[count];
    for (int n = 0; n < count; n++) {
      double strength = Math.pow(10, -3 * random.nextDouble());
      weights[n] = (float) (random.nextBoolean() ? strength : -strength);
    }
    return new Neighbours(ids, weights);
  }
}
