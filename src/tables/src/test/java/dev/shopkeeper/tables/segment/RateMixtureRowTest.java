package dev.shopkeeper.tables.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.tables.RowSize;
import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.codec.RowWriter;
import dev.shopkeeper.tables.recommend.DamagedRows;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RateMixtureRowTest {
  // Python 3.11, u(n) the unsigned varint:
  // b'\1' + u(2) + pack('>2f',.125,.5) + u(2) + pack('>2f',.25,2) + bytes([255,0,246,1]),
  // then zlib.crc32 of it.
  private static final String GOLDEN = "01023e0000003f000000023e80000040000000ff00f6011fcc73b9";

  private static final RateMixture MIXTURE =
      RateMixture.of(
          new double[] {0.125, 0.5, 0.5},
          new double[] {0.25, 0.25, 2},
          new double[] {0.8, 0.4, 0.8 * 5.6e-9});

  @Test
  void encode_aMixture_givesTheGoldenBytes() {
    assertThat(HexFormat.of().formatHex(RateMixtureRow.encode(MIXTURE))).isEqualTo(GOLDEN);
    RateMixture read = RateMixtureRow.decode(HexFormat.of().parseHex(GOLDEN));
    assertThat(read).isEqualTo(MIXTURE).hasSameHashCodeAs(MIXTURE);
    assertThat(read.kinds()).isEqualTo(3);
    assertThat(read.share(1) / read.share(0)).isCloseTo(0.5, within(0.02));
    assertThat(read.rate(2)).isEqualTo(0.5);
    assertThat(read.leaving(2)).isEqualTo(2);
  }

  @Test
  void encode_theLargestGrid_fits() {
    int rates = RateMixture.MOST_VALUES;
    int leavings = RateMixture.MOST_KINDS / rates;
    int[] kinds = IntStream.range(0, rates * leavings).toArray();
    RateMixture largest =
        RateMixture.of(
            Arrays.stream(kinds).mapToDouble(k -> 1 + k / leavings).toArray(),
            Arrays.stream(kinds).mapToDouble(k -> 1 + k % leavings).toArray(),
            Arrays.stream(kinds).mapToDouble(k -> 1 + k % 7).toArray());

    assertThat(RateMixtureRow.encode(largest))
        .hasSizeLessThanOrEqualTo(RowSize.budget(RateMixtureRow.KEY));
    assertThat(RateMixtureRow.decode(RateMixtureRow.encode(largest))).isEqualTo(largest);
  }

  @Test
  void decode_damageOrRatesThatFall_areDetected() {
    DamagedRows.assertDetected(RateMixtureRow.encode(MIXTURE), RateMixtureRow::decode);
    byte[] falling =
        new RowWriter(1, 100)
            .unsigned(2)
            .float32(2)
            .float32(1)
            .unsigned(1)
            .float32(1)
            .octet(9)
            .octet(9)
            .finish();
    byte[] nobody =
        new RowWriter(1, 100).unsigned(1).float32(2).unsigned(1).float32(1).octet(0).finish();

    assertThatThrownBy(() -> RateMixtureRow.decode(falling))
        .isInstanceOf(CorruptRowException.class)
        .hasMessageContaining("ascending");
    assertThatThrownBy(() -> RateMixtureRow.decode(nobody))
        .isInstanceOf(CorruptRowException.class)
        .hasMessageContaining("no kind");
  }
}
