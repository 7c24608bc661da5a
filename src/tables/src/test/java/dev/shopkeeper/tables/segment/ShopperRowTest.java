package dev.shopkeeper.tables.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.RowSize;
import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.codec.RowWriter;
import dev.shopkeeper.tables.events.Event;
import dev.shopkeeper.tables.recommend.DamagedRows;
import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ShopperRowTest {
  // Python 3.11, u(n) the unsigned varint: b'\1' + u(2) + u(2*20000) + u(3)
  //   + pack('>3f', 1.5, -2, 1000), then zlib.crc32 of it.
  private static final String GOLDEN = "0102c0b802033fc00000c0000000447a0000cf592735";
  private static final RowKey KEY = ShopperRow.key("ann");
  private static final ShopperRow ANN = new ShopperRow(2, 20_000, new float[] {1.5f, -2, 1000});

  @Test
  void encode_threeFeatures_givesTheGoldenBytes() {
    assertThat(HexFormat.of().formatHex(ANN.encode(KEY))).isEqualTo(GOLDEN);
  }

  @Test
  void decode_goldenBytes_givesTheShopper() {
    ShopperRow row = ShopperRow.decode(HexFormat.of().parseHex(GOLDEN));

    assertThat(row.segment()).isEqualTo(2);
    assertThat(row.lastActiveDay()).isEqualTo(20_000);
    assertThat(row.features()).isEqualTo(3);
    assertThat(row.values()).containsExactly(1.5, -2, 1000);
  }

  @Test
  void decode_anyDamage_isDetected() {
    DamagedRows.assertDetected(ANN.encode(KEY), ShopperRow::decode);
  }

  @Test
  void decode_segmentOrFeatureTooMany_isDetectedThoughTheChecksumIsRight() {
    byte[] segment = new RowWriter(1, 100).unsigned(15).signed(1).unsigned(0).finish();
    byte[] features = new RowWriter(1, 100).unsigned(0).signed(1).unsigned(21).finish();
    for (byte[] row : new byte[][] {segment, features}) {
      assertThatThrownBy(() -> ShopperRow.decode(row)).isInstanceOf(CorruptRowException.class);
    }
  }

  @Test
  void encode_longestIdAndMostFeatures_fitTheBudget() {
    RowKey key = ShopperRow.key("u".repeat(Event.MAX_ID_BYTES));
    float[] values = new float[SegmentModel.MAX_FEATURES];
    Arrays.fill(values, Float.MAX_VALUE);
    ShopperRow largest = new ShopperRow(SegmentModel.MAX_SEGMENTS - 1, Long.MIN_VALUE, values);

    assertThat(largest.encode(key)).hasSize(97).hasSizeLessThan(RowSize.budget(key));
  }

  @Test
  void shopper_whatCannotBeStored_isRefused() {
    assertThatThrownBy(() -> new ShopperRow(15, 0, new float[1]))
        .hasMessageContaining("segment 15");
    assertThatThrownBy(() -> new ShopperRow(-1, 0, new float[1]))
        .hasMessageContaining("segment -1");
    assertThatThrownBy(() -> new ShopperRow(0, 0, new float[21]))
        .hasMessageContaining("21 features");
    ShopperRow endless = new ShopperRow(0, 0, new float[] {Float.POSITIVE_INFINITY});
    assertThatThrownBy(() -> endless.encode(KEY)).hasMessageContaining("Infinity");
  }

  @Property(tries = 300)
  void encodeDecode_anyShopper_isTheSame(
      @ForAll @IntRange(min = 0, max = SegmentModel.MAX_SEGMENTS - 1) int segment,
      @ForAll long lastActiveDay,
      @ForAll @Size(max = SegmentModel.MAX_FEATURES) float[] values) {
    ShopperRow given = new ShopperRow(segment, lastActiveDay, values);

    assertThat(ShopperRow.decode(given.encode(KEY))).usingRecursiveComparison().isEqualTo(given);
  }
}
