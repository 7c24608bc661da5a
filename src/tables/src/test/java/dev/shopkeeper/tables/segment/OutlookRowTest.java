package dev.shopkeeper.tables.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.RowSize;
import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.codec.RowWriter;
import dev.shopkeeper.tables.events.Event;
import dev.shopkeeper.tables.recommend.DamagedRows;
import dev.shopkeeper.tables.segment.OutlookRow.Score;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class OutlookRowTest {
  // Python 3.11: b'\1' + u(2*1728086400) + u(3) + u(2*19900) + u(90) + pack('>f', 12.5) + u(1)
  //   + pack('>f', -1) + u(2) + pack('>2f', .5, 1.5), then zlib.crc32 of it.
  private static final String GOLDEN =
      "01808684f00c03f8b6025a4148000001bf800000023f0000003fc00000ef267842";
  private static final RowKey KEY = OutlookRow.key("ann");
  private static final OutlookRow ANN =
      new OutlookRow(
          1_728_086_400, 3, 19_900, 19_990, 12.5, List.of(new Score(-1, List.of(0.5, 1.5))));

  @Test
  void encodeDecode_ann_isTheSame() {
    assertThat(OutlookRow.decode(ANN.encode(KEY))).isEqualTo(ANN);
  }

  @Test
  void encode_ann_givesTheGoldenBytes() {
    assertThat(HexFormat.of().formatHex(ANN.encode(KEY))).isEqualTo(GOLDEN);
  }

  @Test
  void history_later_isOlderByTheDays() {
    OrderHistory history = ANN.history(1_728_086_400 + 10 * 86_400);

    assertThat(history).isEqualTo(new OrderHistory(2, 90, 111, 12.5));
    assertThat(ANN.scores().get(0).probability()).isCloseTo(1 / (1 + Math.exp(-1)), within(1e-12));
  }

  @Test
  void decode_anyDamage_isDetected() {
    DamagedRows.assertDetected(ANN.encode(KEY), OutlookRow::decode);
  }

  @Test
  void decode_impossibleHistory_isDetectedThoughTheChecksumIsRight() {
    byte[] tooMany =
        new RowWriter(1, 100)
            .signed(0)
            .unsigned(9)
            .signed(5)
            .unsigned(3)
            .float32(1)
            .unsigned(0)
            .finish();
    byte[] negative =
        new RowWriter(1, 100)
            .signed(0)
            .unsigned(1)
            .signed(5)
            .unsigned(0)
            .float32(-1)
            .unsigned(0)
            .finish();
    byte[] ancient =
        new RowWriter(1, 100)
            .signed(0)
            .unsigned(1)
            .signed(Long.MIN_VALUE)
            .unsigned(0)
            .float32(1)
            .unsigned(0)
            .finish();
    byte[] scores = new RowWriter(1, 100).signed(0).unsigned(0).unsigned(3).finish();
    for (byte[] row : List.of(tooMany, negative, ancient, scores)) {
      assertThatThrownBy(() -> OutlookRow.decode(row)).isInstanceOf(CorruptRowException.class);
    }
  }

  @Test
  void encode_longestIdAndMostFeatures_fitTheBudget() {
    RowKey key = OutlookRow.key("u".repeat(Event.MAX_ID_BYTES));
    Score score = new Score(1, Collections.nCopies(SegmentModel.MAX_FEATURES, 1.0));
    OutlookRow largest =
        new OutlookRow(
            Long.MIN_VALUE, 1_000_000, -50_000_000, 50_000_000, 1, List.of(score, score));

    assertThat(largest.encode(key)).hasSizeLessThan(220).hasSizeLessThan(RowSize.budget(key));
  }

  @Test
  void outlook_impossible_isRefused() {
    assertThatThrownBy(() -> new OutlookRow(0, 1, 5, 4, 1, List.of()))
        .hasMessageContaining("from 5 to 4");
    assertThatThrownBy(() -> new OutlookRow(0, 3, 5, 6, 1, List.of()))
        .hasMessageContaining("do not fit");
    assertThatThrownBy(() -> new Score(0, Collections.nCopies(21, 0.0)))
        .hasMessageContaining("21 contributions");
  }

  @Property(tries = 300)
  void encodeDecode_anyOutlook_isTheSame(
      @ForAll long asOf,
      @ForAll @IntRange(max = 1000) int orderDays,
      @ForAll @IntRange(min = -50_000, max = 50_000) int firstDay,
      @ForAll @IntRange(max = 5000) int quiet,
      @ForAll @Size(max = SegmentModel.MAX_FEATURES) List<Float> contributions) {
    List<Double> doubles = contributions.stream().map(Float::doubleValue).toList();
    List<Score> scores = List.of(new Score(0.25, doubles));
    OutlookRow given =
        orderDays == 0
            ? OutlookRow.withoutOrder(asOf, scores)
            : new OutlookRow(asOf, orderDays, firstDay, firstDay + orderDays + quiet, 8.5, scores);

    assertThat(OutlookRow.decode(given.encode(KEY))).isEqualTo(given);
  }
}
