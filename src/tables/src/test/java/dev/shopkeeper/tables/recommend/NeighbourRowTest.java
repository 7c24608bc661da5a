package dev.shopkeeper.tables.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.codec.RowWriter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class NeighbourRowTest {
  // Python 3.11: bytes([1,0x85,1,3,3,3,0xa4,2]) + struct.pack('>fhhh', 1, 16384, -32767, 8192),
  // then
  // zlib.crc32 of it.
  private static final String GOLDEN = "018501030303a4023f80000040008001200012a3f1ab";
  // The same with bytes([2, ...]) in front and bytes([1, 40, 5, 0]) behind.
  private static final String GOLDEN_COUNTS =
      "028501030303a4023f80000040008001200001280500b356efa5";
  // The same with bytes([2, ...]) in front and bytes([10, 3, 1, 44, 0, 7]) behind.
  private static final String GOLDEN_SOME =
      "028501030303a4023f8000004000800120000a03012c00075e9b454a";
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
  void encode_countsThatFit_giveTheGoldenBytes() {
    byte[] row = counted(new int[] {5, 0, 40}, 100);

    assertThat(HexFormat.of().formatHex(row)).isEqualTo(GOLDEN_COUNTS);
  }

  @Test
  void encode_countsOneByteTooMany_leavesTheWeakestOut() {
    int without = GOLDEN.length() / 2;
    byte[] row = counted(new int[] {7, 1, 300}, without + 1 + 1 + 2 * 2);

    assertThat(HexFormat.of().formatHex(row)).isEqualTo(GOLDEN_SOME);
    NeighbourRow found = NeighbourRow.decode(row);
    assertThat(found.shoppersWith(3)).hasValue(300);
    assertThat(found.shoppersWith(7)).hasValue(7);
    assertThat(found.shoppersWith(300)).isEmpty();
    assertThat(found.weightOf(300)).isNotZero();
  }

  @Test
  void decode_rowsWithAndWithoutCounts_differInCountsAlone() {
    NeighbourRow old = NeighbourRow.decode(HexFormat.of().parseHex(GOLDEN));
    NeighbourRow row = NeighbourRow.decode(HexFormat.of().parseHex(GOLDEN_COUNTS));

    assertThat(row.item()).isEqualTo(old.item());
    for (int n = 0; n < 3; n++) {
      assertThat(row.id(n)).isEqualTo(old.id(n));
      assertThat(row.weight(n)).isEqualTo(old.weight(n));
      assertThat(old.shoppersWith(old.id(n))).isEmpty();
    }
    assertThat(row.shoppersWith(3)).hasValue(40);
    assertThat(row.shoppersWith(7)).hasValue(5);
    assertThat(row.shoppersWith(300)).hasValue(0);
    assertThat(row.shoppersWith(8)).isEmpty();
  }

  @Property(tries = 500)
  void encode_anyCountsAndBudget_keepsTheNeighboursAndTheirCountsFromTheStrongestOn(
      @ForAll @IntRange(min = 0, max = 200) int count,
      @ForAll @IntRange(min = 16, max = 1500) int budget,
      @ForAll @IntRange(min = 0, max = 31) int bits,
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    Neighbours given = random(count, 1_000_000, seed);
    SplittableRandom random = new SplittableRandom(seed + 1);
    int[] shoppers = random.ints(count).map(n -> bits == 0 ? 0 : n >>> 32 - bits).toArray();
    byte[] bytes = NeighbourRow.encode(0, given.ids, given.weights, shoppers, budget);
    NeighbourRow row = NeighbourRow.decode(bytes);
    NeighbourRow without = NeighbourRow.decode(given.encode(budget));

    assertThat(bytes.length).isLessThanOrEqualTo(budget);
    assertThat(row.size()).isEqualTo(without.size());
    double weakestCounted = Double.MAX_VALUE;
    double strongestNot = 0;
    for (int n = 0; n < count; n++) {
      float weight = row.weightOf(given.ids[n]);
      assertThat(weight).isEqualTo(without.weightOf(given.ids[n]));
      if (row.shoppersWith(given.ids[n]).isPresent()) {
        assertThat(row.shoppersWith(given.ids[n])).hasValue(shoppers[n]);
        weakestCounted = Math.min(weakestCounted, Math.abs(weight));
      } else {
        strongestNot = Math.max(strongestNot, Math.abs(weight));
      }
    }
    assertThat(strongestNot).isLessThanOrEqualTo(weakestCounted);
    // One more count takes 4 bytes at most, and all of them the byte of their form and a bit each.
    if (row.size() > 0 && strongestNot > 0) {
      assertThat(bytes.length).isGreaterThan(budget - 6 - (row.size() + 7) / 8);
    }
  }

  @Test
  void decode_anySingleFlippedBitOfCounts_isDetected() {
    byte[] row = HexFormat.of().parseHex(GOLDEN_SOME);
    for (int bit = 0; bit < 8 * row.length; bit++) {
      byte[] flipped = row.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertThatThrownBy(() -> NeighbourRow.decode(flipped))
          .isInstanceOf(CorruptRowException.class);
    }
  }

  @Property(tries = 1000)
  void decode_anyCountsWithARightChecksum_areReadOrRefused(
      @ForAll @Size(max = 20) byte[] counts, @ForAll @IntRange(min = 0, max = 3) int size) {
    RowWriter out = new RowWriter(NeighbourRow.VERSION_WITH_COUNTS, 200).unsigned(1);
    out.ascending(new int[] {4, 5, 9}, size).float32(1);
    for (int n = 0; n < size; n++) {
      out.int16((short) (n + 1));
    }
    for (byte one : counts) {
      out.octet(one & 0xff);
    }
    byte[] row = out.finish();
    try {
      NeighbourRow read = NeighbourRow.decode(row);
      for (int n = 0; n < size; n++) {
        assertThat(read.shoppersWith(read.id(n)).orElse(0)).isNotNegative();
      }
    } catch (CorruptRowException e) {
      assertThat(e.getMessage()).isNotEmpty();
    }
  }

  @Test
  void decode_countsThatCannotBe_areRefused() {
    assertThatThrownBy(() -> NeighbourRow.decode(withCounts(5, 0, 0, 0, 0, 0)))
        .isInstanceOf(CorruptRowException.class)
        .hasMessageContaining("form 5");
    assertThatThrownBy(() -> NeighbourRow.decode(withCounts(9, 4, 1)))
        .isInstanceOf(CorruptRowException.class)
        .hasMessageContaining("count of place 2 in a row of 1");
    assertThatThrownBy(() -> NeighbourRow.decode(withCounts(4, 128, 0, 0, 0)))
        .isInstanceOf(CorruptRowException.class)
        .hasMessageContaining("beyond 2^31 - 1");
    assertThatThrownBy(() -> NeighbourRow.decode(withCounts(2, 1)))
        .isInstanceOf(CorruptRowException.class);
  }

  private static byte[] withCounts(int... octets) {
    RowWriter out = new RowWriter(NeighbourRow.VERSION_WITH_COUNTS, 100).unsigned(1);
    out.ascending(new int[] {4}, 1).float32(1).int16((short) 7);
    for (int octet : octets) {
      out.octet(octet);
    }
    return out.finish();
  }

  /** The golden row with counts, in the order of ids 7, 300, 3. */
  private static byte[] counted(int[] shoppers, int budget) {
    return NeighbourRow.encode(
        133, new int[] {7, 300, 3}, new float[] {-1, 0.25f, 0.5f}, shoppers, budget);
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
    assertThatThrownBy(
            () -> NeighbourRow.encode(0, new int[] {4}, new float[] {1}, new int[] {-2}, 100))
        .hasMessageContaining("shoppers -2 of id 4");
    assertThatThrownBy(
            () -> NeighbourRow.encode(0, new int[] {4}, new float[] {1}, new int[] {1, 2}, 100))
        .hasMessageContaining("1 ids but shoppers of 2");
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
