package dev.shopkeeper.tables.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.tables.RowSize;
import dev.shopkeeper.tables.recommend.DamagedRows;
import dev.shopkeeper.tables.segment.ActivitySeries.Expected;
import dev.shopkeeper.tables.segment.ActivitySeries.Unusual;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ActivityRowTest {
  // Python 3.11, e() = pack('>fff', 2, 1, 3); a series is its values (varints, money as floats)
  //   + u(1) + u(1) + e() + u(1) + e() + pack('>ff', 0.5, 0.25) + u(2) + u(0);
  //   the row is b'\1' + s(14935) + u(2) + series of [1, 200], [9.5, 0.0], [1, 3], then zlib.crc32.
  private static final String GOLDEN =
      "01aee9010201c8010101400000003f8000004040000001400000003f800000404000003f0000003e80000002"
          + "0041180000000000000101400000003f8000004040000001400000003f800000404000003f0000003e80"
          + "0000020001030101400000003f8000004040000001400000003f800000404000003f0000003e80000002"
          + "0053095f04";
  private static final ActivityRow ROW =
      new ActivityRow(
          14935,
          Map.of(
              ActivityMeasure.ORDERS, series(1, 200),
              ActivityMeasure.MONEY, series(9.5f, 0),
              ActivityMeasure.SHOPPERS, series(1, 3)));

  private static ActivitySeries series(float... values) {
    List<Float> list = new ArrayList<>();
    for (float value : values) {
      list.add(value);
    }
    Expected expected = new Expected(2, 1, 3);
    return new ActivitySeries(
        list, List.of(new Unusual(1, expected)), List.of(expected), 0.5f, 0.25f, 2, false);
  }

  @Test
  void encode_twoWeeks_givesTheGoldenBytes() {
    assertThat(HexFormat.of().formatHex(ROW.encode(ActivityRow.everybody()))).isEqualTo(GOLDEN);
  }

  @Test
  void decode_goldenBytes_givesTheWeeks() {
    ActivityRow row = ActivityRow.decode(HexFormat.of().parseHex(GOLDEN));

    assertThat(row).isEqualTo(ROW);
    assertThat(row.weeks()).isEqualTo(2);
  }

  @Test
  void decode_anyDamage_isDetected() {
    DamagedRows.assertDetected(ROW.encode(ActivityRow.key(0)), ActivityRow::decode);
  }

  @Test
  void encode_mostWeeksAtTheirLargest_fit() {
    Expected expected = new Expected(Float.MAX_VALUE, 0, Float.MAX_VALUE);
    ActivitySeries longest =
        new ActivitySeries(
            Collections.nCopies(ActivityRow.MAX_WEEKS, 3e7f),
            Collections.nCopies(
                ActivityRow.MAX_UNUSUAL, new Unusual(ActivityRow.MAX_WEEKS - 1, expected)),
            Collections.nCopies(ActivityRow.MAX_FORECAST, expected),
            Float.MAX_VALUE,
            1,
            ActivityRow.MAX_WEEKS,
            true);
    Map<ActivityMeasure, ActivitySeries> series = new EnumMap<>(ActivityMeasure.class);
    for (ActivityMeasure measure : ActivityMeasure.values()) {
      series.put(measure, longest);
    }
    byte[] row = new ActivityRow(100_000, series).encode(ActivityRow.key(14));

    assertThat(row.length).isLessThanOrEqualTo(RowSize.budget(ActivityRow.key(14)));
    // A count beyond 2^24 stays there.
    assertThat(ActivityRow.decode(row).series().get(ActivityMeasure.ORDERS).values().get(0))
        .isEqualTo(16_777_216f);
  }

  @Test
  void row_seriesOfDifferentLength_isRefused() {
    Map<ActivityMeasure, ActivitySeries> series =
        Map.of(
            ActivityMeasure.ORDERS, series(1, 2),
            ActivityMeasure.MONEY, series(1, 2, 3),
            ActivityMeasure.SHOPPERS, series(1, 2));
    assertThatThrownBy(() -> new ActivityRow(0, series))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("of 2 lengths");
  }

  @Property(tries = 100)
  void encodeDecode_anyWeeks_areTheSame(
      @ForAll @IntRange(max = 208) int weeks, @ForAll long firstDay, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<ActivityMeasure, ActivitySeries> series = new EnumMap<>(ActivityMeasure.class);
    for (ActivityMeasure measure : ActivityMeasure.values()) {
      List<Float> values = new ArrayList<>();
      List<Unusual> unusual = new ArrayList<>();
      for (int week = 0; week < weeks; week++) {
        values.add((float) random.nextInt(1 << 20));
        if (unusual.size() < ActivityRow.MAX_UNUSUAL && random.nextInt(9) == 0) {
          unusual.add(new Unusual(week, new Expected(random.nextInt(99), -1, 99)));
        }
      }
      series.put(
          measure,
          new ActivitySeries(values, unusual, List.of(), -3, 0.5f, random.nextInt(9), true));
    }
    ActivityRow row = new ActivityRow(firstDay, series);

    assertThat(ActivityRow.decode(row.encode(ActivityRow.key(0)))).isEqualTo(row);
  }
}
