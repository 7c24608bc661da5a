package dev.shopkeeper.tables.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.codec.RowWriter;
import dev.shopkeeper.tables.recommend.DamagedRows;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RfmRowTest {
  // Python 3.11, u(n) the unsigned varint:
  // b'\1' + u(1) + pack('>12d',1,2,3,4,1,1,2,5,10,20.5,40,100) + u(300) + 9 * u(0) + u(7),
  // then zlib.crc32 of it.
  private static final String GOLDEN =
      "01013ff00000000000004000000000000000400800000000000040100000000000003ff00000000000003ff0"
          + "000000000000400000000000000040140000000000004024000000000000403480000000000040440000000"
          + "000004059000000000000ac02000000000000000000079b0482d0";

  private static final RfmGrid GRID =
      new RfmGrid(
          new double[] {1, 2, 3, 4}, new double[] {1, 1, 2, 5}, new double[] {10, 20.5, 40, 100});

  private static final RfmRow ROW =
      new RfmRow(Optional.of(GRID), Map.of(RfmGroup.CHAMPIONS, 300L, RfmGroup.LOST, 7L));

  @Test
  void encode_aGrid_givesTheGoldenBytes() {
    assertThat(HexFormat.of().formatHex(ROW.encode())).isEqualTo(GOLDEN);
    assertThat(RfmRow.decode(HexFormat.of().parseHex(GOLDEN)))
        .usingRecursiveComparison()
        .isEqualTo(ROW);
    assertThat(RfmRow.decode(RfmRow.none().encode())).isEqualTo(RfmRow.none());
  }

  @Test
  void decode_damageOrCutsThatFall_areDetected() {
    DamagedRows.assertDetected(ROW.encode(), RfmRow::decode);
    RowWriter falling = new RowWriter(1, 200).unsigned(1);
    for (int n = 0; n < 12; n++) {
      falling.float64(-n);
    }
    for (int n = 0; n < 11; n++) {
      falling.unsigned(0);
    }
    byte[] row = falling.finish();
    assertThatThrownBy(() -> RfmRow.decode(row))
        .isInstanceOf(CorruptRowException.class)
        .hasMessageContaining("ascending");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 9, 500, 555, CHAMPIONS",
    "1, 1, 10, 511, NEW",
    "1.5, 1, 41, 414, POTENTIAL_LOYALISTS",
    "1.5, 1, 5, 411, PROMISING",
    "3, 2, 40, 333, NEED_ATTENTION",
    "3, 1, 10, 311, ABOUT_TO_SLEEP",
    "2.5, 5, 100, 344, LOYAL",
    "4, 2, 30, 233, AT_RISK",
    "4, 1, 20, 212, HIBERNATING",
    "9, 6, 101, 155, CANNOT_LOSE",
    "9, 1, 20, 112, LOST",
    "9, 1, 21, 113, LOST"
  })
  void score_valuesAtAndBesideTheCuts_leadToTheGroup(
      double recency, double frequency, double monetary, String code, RfmGroup group) {
    RfmGrid.Score score = GRID.score(recency, frequency, monetary);

    assertThat(score.code()).isEqualTo(code);
    assertThat(score.group()).isEqualTo(group);
  }

  @Test
  void groups_allScores_leadToEachOfTheEleven() {
    Set<RfmGroup> met = EnumSet.noneOf(RfmGroup.class);
    for (int n = 0; n < 125; n++) {
      met.add(new RfmGrid.Score(1 + n / 25, 1 + n / 5 % 5, 1 + n % 5).group());
    }
    assertThat(met).hasSize(11).containsExactly(RfmGroup.values());
  }
}
