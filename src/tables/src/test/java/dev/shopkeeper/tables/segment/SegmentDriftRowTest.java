package dev.shopkeeper.tables.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.tables.RowSize;
import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.recommend.DamagedRows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SegmentDriftRowTest {
  // Python 3.11, u(n) the unsigned varint, text(s) = u(len) + UTF-8:
  // b'\1' + u(3) + u(41) + u(2 * 1767960000) + u(1) + u(2) + text('Café') + u(310) + u(9)
  //   + u(2) + u(5) + u(0) + u(2) + u(0) + u(0) + u(281) + u(0)
  //   + u(0) + u(1) + u(20) + u(1) + u(1) + pack('>f',-1.5) + u(250) + u(249), then zlib.crc32.
  private static final String GOLDEN =
      "01032980b787960d010205436166c3a9b602090205000200009902000001140101bfc00000fa01f9016d358613";

  private static final SegmentModel MODEL = model(2, 2);

  private static final SegmentDrift DRIFT =
      new SegmentDrift(
          SegmentRule.MOVED,
          41,
          Instant.ofEpochSecond(1_767_960_000),
          List.of(new SegmentDrift.Past(2, "Café", 310)),
          List.of(
              new SegmentDrift.Flow(0, 0, 281, List.of()),
              new SegmentDrift.Flow(0, 1, 20, List.of(new SegmentDrift.Shift(1, -1.5f)))),
          List.of(5L, 0L),
          List.of(9L),
          250,
          249);

  private static SegmentModel model(int segments, int features) {
    List<FeatureColumn> columns =
        IntStream.range(0, features)
            .mapToObj(c -> new FeatureColumn("f" + c, "days", false, 0, 1, 0, 1))
            .toList();
    return new SegmentModel(columns, new double[segments * features], new long[segments], 1, 90);
  }

  @Test
  void encode_oneSegmentThatSplit_givesTheGoldenBytes() {
    assertThat(HexFormat.of().formatHex(SegmentDriftRow.encode(DRIFT))).isEqualTo(GOLDEN);
    assertThat(SegmentDriftRow.decode(HexFormat.of().parseHex(GOLDEN), MODEL)).isEqualTo(DRIFT);
    assertThat(DRIFT.known()).isEqualTo(301);
  }

  @Test
  void encodeDecode_noneBefore_isTheSame() {
    SegmentDrift none = SegmentDrift.none(SegmentRule.FIRST, MODEL);

    assertThat(SegmentDriftRow.decode(SegmentDriftRow.encode(none), MODEL)).isEqualTo(none);
  }

  @Test
  void decode_anyDamage_isDetected() {
    DamagedRows.assertDetected(
        SegmentDriftRow.encode(DRIFT), row -> SegmentDriftRow.decode(row, MODEL));
  }

  @Test
  void decode_withAnotherModel_isDetected() {
    byte[] row = SegmentDriftRow.encode(DRIFT);
    assertThatThrownBy(() -> SegmentDriftRow.decode(row, model(3, 2)))
        .isInstanceOf(CorruptRowException.class)
        .hasMessageContaining("2 segments, the model has 3");
    assertThatThrownBy(() -> SegmentDriftRow.decode(row, model(2, 1)))
        .isInstanceOf(CorruptRowException.class)
        .hasMessageContaining("must be in [0, 0]");
  }

  @Test
  void encode_largest_fitsTheBudget() {
    int most = SegmentModel.MAX_SEGMENTS;
    long many = (1L << 35) - 1;
    List<SegmentDrift.Past> before = new ArrayList<>();
    List<SegmentDrift.Flow> flows = new ArrayList<>();
    int shifts = 0;
    for (int from = 0; from < most; from++) {
      String name = "n".repeat(SegmentProfileRows.NAME_BYTES);
      before.add(new SegmentDrift.Past(Integer.MAX_VALUE - from, name, many));
      for (int to = 0; to < most; to++) {
        List<SegmentDrift.Shift> three =
            shifts < SegmentDriftRow.MOST_SHIFTS
                ? Collections.nCopies(3, new SegmentDrift.Shift(1, 1f))
                : List.of();
        shifts += three.size();
        flows.add(new SegmentDrift.Flow(from, to, many, three));
      }
    }
    List<Long> counts = Collections.nCopies(most, many);
    SegmentDrift largest =
        new SegmentDrift(
            SegmentRule.REFITTED,
            Long.MAX_VALUE,
            Instant.ofEpochSecond(253_402_300_799L),
            before,
            flows,
            counts,
            counts,
            Long.MAX_VALUE,
            Long.MAX_VALUE);

    byte[] row = SegmentDriftRow.encode(largest);

    assertThat(row).hasSize(3_808).hasSizeLessThan(RowSize.budget(SegmentDriftRow.KEY));
    assertThat(SegmentDriftRow.decode(row, model(most, 3))).isEqualTo(largest);
  }
}
