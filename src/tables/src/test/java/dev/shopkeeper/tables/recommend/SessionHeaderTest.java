package dev.shopkeeper.tables.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.codec.RowWriter;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class SessionHeaderTest {
  private static final SessionModel MODEL =
      new SessionModel(
          new SessionModel.Blend(1, 0.5, 0.25, 8),
          new SessionModel.Matching(1000, 200, false, 1, 0.5, 4, 0.75, 0.25),
          new SessionModel.Decays(0.5, 1, 0.5, 2),
          true);

  // Python 3.11: b = bytes([1, 1]) + struct.pack('>4d', 1, .5, .25, 8) + bytes([0xe8, 7, 0xc8, 1,
  // 0]) + struct.pack('>9d', 1, .5, 4, .75, .25, .5, 1, .5, 2) + bytes([0]), then zlib.crc32.
  private static final String GOLDEN =
      "01013ff00000000000003fe00000000000003fd00000000000004020000000000000e807c801"
          + "003ff00000000000003fe000000000000040100000000000003fe80000000000003fd0000000"
          + "0000003fe00000000000003ff00000000000003fe0000000000000400000000000000000b19a"
          + "8f6c";

  @Test
  void encode_modelWithoutItems_givesTheGoldenBytes() {
    byte[] row = SessionHeader.of(MODEL, 0, new int[0]).encode();

    assertThat(HexFormat.of().formatHex(row)).isEqualTo(GOLDEN);
    assertThat(SessionHeader.decode(row).model()).isEqualTo(MODEL);
    assertThat(SessionHeader.decode(row).idf(5)).isZero();
  }

  @Test
  void idf_itemsByPopularity_isThatOfTheMeanFrequencyOfTheirClass() {
    SessionHeader header = SessionHeader.of(MODEL, 100, new int[] {50, 30, 10, 4, 0});

    SessionHeader read = SessionHeader.decode(header.encode());

    assertThat((double) read.idf(0)).isCloseTo(Math.log(2), within(1e-6));
    assertThat((double) read.idf(1)).isCloseTo(Math.log(5), within(1e-6));
    assertThat(read.idf(2)).isEqualTo(read.idf(1));
    assertThat((double) read.idf(4)).isCloseTo(Math.log(50), within(1e-6));
    assertThat(read.idf(1_000_000)).isEqualTo(read.idf(4));
    assertThat(read.idf(Integer.MAX_VALUE)).isEqualTo(read.idf(4));
  }

  @Test
  void decode_anyDamage_isDetected() {
    DamagedRows.assertDetected(
        SessionHeader.of(MODEL, 100, new int[] {50, 30, 10}).encode(), SessionHeader::decode);
  }

  @Test
  void decode_modelOutOfRange_isCorrupt() {
    RowWriter out = new RowWriter(SessionHeader.VERSION, 200).unsigned(0).float64(-1);
    byte[] row = out.float64(0).float64(0).float64(0).finish();

    assertThatThrownBy(() -> SessionHeader.decode(row))
        .isInstanceOf(CorruptRowException.class)
        .hasMessageContaining("items -1.0 must be in [0, 1000000.0]");
  }

  @Test
  void model_parametersOutOfRange_areRefused() {
    assertThatThrownBy(() -> new SessionModel.Blend(1, Double.NaN, 0, 0))
        .hasMessageContaining("sessions NaN");
    assertThatThrownBy(() -> new SessionModel.Matching(0, 1, true, 0, 0, 0, 0, 0))
        .hasMessageContaining("m 0 and k 1");
    assertThatThrownBy(() -> new SessionModel.Matching(1, 1, true, 0, 0, 0, 1.5, 0))
        .hasMessageContaining("forward 1.5");
    assertThatThrownBy(() -> new SessionModel.Decays(0, 5, 0, 0))
        .hasMessageContaining("successors 5.0");
  }
}
