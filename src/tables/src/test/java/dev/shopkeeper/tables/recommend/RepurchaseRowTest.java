package dev.shopkeeper.tables.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.codec.RowWriter;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepurchaseRowTest {
  private static final RowKey KEY = RepurchaseRow.key("22423");

  // Python 3.11: b = bytes([1,7,0xac,2,120]) + struct.pack('>fff', 0.4, 30.5, 0.75), then
  // zlib.crc32 of it.
  private static final String GOLDEN = "0107ac02783ecccccd41f400003f400000e1ea261d";
  private static final RepurchaseRow ROW = new RepurchaseRow(7, 300, 120, 0.4f, 30.5f, 0.75f);

  @Test
  void encode_row_givesTheGoldenBytes() {
    assertThat(HexFormat.of().formatHex(ROW.encode(KEY))).isEqualTo(GOLDEN);
  }

  @Test
  void decode_goldenBytes_givesTheRow() {
    assertThat(RepurchaseRow.decode(HexFormat.of().parseHex(GOLDEN))).isEqualTo(ROW);
  }

  @Test
  void decode_damagedRow_isDetected() {
    DamagedRows.assertDetected(HexFormat.of().parseHex(GOLDEN), RepurchaseRow::decode);
  }

  @ParameterizedTest
  @CsvSource({
    "5, 6, 0.4, 30, 0.5",
    "5, 4, 0, 30, 0.5",
    "5, 4, 1.1, 30, 0.5",
    "5, 4, 0.4, 0, 0.5",
    "5, 4, 0.4, 36526, 0.5",
    "5, 4, 0.4, 30, 0"
  })
  void figures_outOfRange_areRefusedAndDetected(
      int buyers, int repeaters, float share, float interval, float spread) {
    byte[] row =
        new RowWriter(RepurchaseRow.VERSION, 100)
            .unsigned(1)
            .unsigned(buyers)
            .unsigned(repeaters)
            .float32(share)
            .float32(interval)
            .float32(spread)
            .finish();

    assertThatThrownBy(() -> RepurchaseRow.decode(row)).isInstanceOf(CorruptRowException.class);
    assertThatThrownBy(() -> new RepurchaseRow(1, buyers, repeaters, share, interval, spread))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property(tries = 200)
  void encodeDecode_anyFigures_areTheSame(
      @ForAll @IntRange int item,
      @ForAll @IntRange(max = 1_000_000) int repeaters,
      @ForAll @IntRange(max = 1_000_000) int others,
      @ForAll @FloatRange(min = 0.01f, max = 1) float share,
      @ForAll @FloatRange(min = 0.5f, max = 36_525) float interval,
      @ForAll @FloatRange(min = 0.01f, max = 50) float spread) {
    RepurchaseRow row =
        new RepurchaseRow(item, repeaters + others, repeaters, share, interval, spread);

    assertThat(RepurchaseRow.decode(row.encode(KEY))).isEqualTo(row);
  }
}
