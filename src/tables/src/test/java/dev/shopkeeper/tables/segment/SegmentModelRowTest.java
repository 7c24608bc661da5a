package dev.shopkeeper.tables.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.tables.RowSize;
import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.codec.RowWriter;
import dev.shopkeeper.tables.recommend.DamagedRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SegmentModelRowTest {
  // Python 3.11, u(n) the unsigned varint and text(s) = u(len) + UTF-8:
  // b'\2' + pack('>d',365.25) + u(90) + u(20) + u(8) + u(2)
  //   + text('recency_days') + text('days') + u(1) + pack('>4d',0,6,2.5,1.25)
  //   + text('spent') + text('€') + u(0) + pack('>4d',-10,500,40,100)
  //   + u(2) + u(7) + u(300) + pack('>2f',-0.5,1.5) + u(2) + u(7) + pack('>2f',1,-0.25),
  // then zlib.crc32 of it.
  private static final String GOLDEN =
      "024076d400000000005a1408020c726563656e63795f6461797304646179730100000000000000004018000000"
          + "00000040040000000000003ff4000000000000057370656e7403e282ac00c024000000000000407f4000000000"
          + "00404400000000000040590000000000000207ac02bf0000003fc0000002073f800000be80000037339cf8";

  private static final SegmentModel MODEL =
      new SegmentModel(
          List.of(
              new FeatureColumn("recency_days", "days", true, 0, 6, 2.5, 1.25),
              new FeatureColumn("spent", "€", false, -10, 500, 40, 100)),
          new double[] {-0.5, 1.5, 1, -0.25},
          new long[] {300, 7},
          365.25,
          90,
          new SegmentIds(List.of(7, 2), 8),
          20);

  private static void assertSame(SegmentModel found, SegmentModel given) {
    assertThat(found).usingRecursiveComparison().isEqualTo(given);
  }

  @Test
  void encode_twoSegments_givesTheGoldenBytes() {
    assertThat(HexFormat.of().formatHex(SegmentModelRow.encode(MODEL))).isEqualTo(GOLDEN);
  }

  @Test
  void decode_goldenBytes_givesTheModel() {
    assertSame(SegmentModelRow.decode(HexFormat.of().parseHex(GOLDEN)), MODEL);
  }

  @Test
  void decode_anyDamage_isDetected() {
    DamagedRows.assertDetected(SegmentModelRow.encode(MODEL), SegmentModelRow::decode);
  }

  @Test
  void decode_whatNoWriterMeans_isDetectedThoughItsChecksumIsRight() {
    // A scale of 0, two features of one name, no feature at all, a segment too many.
    assertThatThrownBy(() -> SegmentModelRow.decode(columns(1, 0)))
        .isInstanceOf(CorruptRowException.class)
        .hasMessageContaining("scale 0.0");
    assertThatThrownBy(() -> SegmentModelRow.decode(columns(2, 1)))
        .isInstanceOf(CorruptRowException.class)
        .hasMessageContaining("2 features of 1 names");
    assertThatThrownBy(() -> SegmentModelRow.decode(columns(0, 1)))
        .isInstanceOf(CorruptRowException.class)
        .hasMessageContaining("0 features");
    byte[] row = row(0).unsigned(16).finish();
    assertThatThrownBy(() -> SegmentModelRow.decode(row))
        .isInstanceOf(CorruptRowException.class)
        .hasMessageContaining("16 must be in [0, 15]");
  }

  private static RowWriter row(int features) {
    return new RowWriter(2, 1000)
        .float64(1)
        .unsigned(90)
        .unsigned(20)
        .unsigned(1)
        .unsigned(features);
  }

  @Test
  void decode_idsThatAreNotDifferentOrNotBelowTheNext_areDetected() {
    byte[] twice =
        row(1)
            .text("a", 40)
            .text("b", 20)
            .unsigned(0)
            .float64(0)
            .float64(1)
            .float64(0)
            .float64(1)
            .unsigned(1)
            .unsigned(1)
            .unsigned(5)
            .float32(0)
            .finish();
    assertThatThrownBy(() -> SegmentModelRow.decode(twice))
        .isInstanceOf(CorruptRowException.class)
        .hasMessageContaining("the ids [1] and the next one is 1");
    assertThatThrownBy(() -> new SegmentIds(List.of(3, 3), 9)).hasMessageContaining("[3, 3]");
    assertThatThrownBy(() -> new SegmentIds(List.of(0), 9)).hasMessageContaining("[0]");
    assertThatThrownBy(() -> MODEL.withIds(SegmentIds.first(3))).hasMessageContaining("3 ids of 2");
  }

  @Test
  void id_ofASegment_leadsBackToIt() {
    assertThat(MODEL.id(0)).isEqualTo("s7");
    assertThat(MODEL.segmentOf("s2")).isEqualTo(1);
    assertThat(MODEL.segmentOf("s1")).isEqualTo(-1);
  }

  private static byte[] columns(int count, double scale) {
    RowWriter out = row(count);
    for (int c = 0; c < count; c++) {
      out.text("same", 40).text("unit", 20).unsigned(0);
      out.float64(0).float64(1).float64(0).float64(scale);
    }
    return out.unsigned(0).finish();
  }

  @Test
  void encode_largestModel_fitsTheBudget() {
    List<FeatureColumn> columns = new ArrayList<>();
    for (int c = 0; c < SegmentModel.MAX_FEATURES; c++) {
      String name = "%02d".formatted(c) + "n".repeat(SegmentModelRow.NAME_BYTES - 2);
      String unit = "u".repeat(SegmentModelRow.UNIT_BYTES);
      columns.add(new FeatureColumn(name, unit, true, -1, 1, 0, 1));
    }
    long[] sizes = new long[SegmentModel.MAX_SEGMENTS];
    Arrays.fill(sizes, Long.MAX_VALUE);
    double[] centroids = new double[sizes.length * columns.size()];
    SegmentModel largest =
        new SegmentModel(
            columns,
            centroids,
            sizes,
            1e9,
            Integer.MAX_VALUE,
            SegmentIds.from(Integer.MAX_VALUE - sizes.length, sizes.length),
            Integer.MAX_VALUE);

    byte[] row = SegmentModelRow.encode(largest);

    assertThat(row).hasSize(3_340).hasSizeLessThan(RowSize.budget(SegmentModelRow.KEY));
    assertSame(SegmentModelRow.decode(row), largest);
  }

  @Property(tries = 200)
  void encodeDecode_anyModel_isTheSameModelAndAssignsAlike(
      @ForAll @IntRange(min = 1, max = SegmentModel.MAX_FEATURES) int features,
      @ForAll @IntRange(min = 0, max = SegmentModel.MAX_SEGMENTS) int segments,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    SegmentModel model = random(features, segments, random);
    SegmentModel found = SegmentModelRow.decode(SegmentModelRow.encode(model));

    assertSame(found, model);
    double[] shopper = random.doubles(features, -1e6, 1e6).toArray();
    assertThat(found.distances(found.standardise(shopper)))
        .isEqualTo(model.distances(model.standardise(shopper)));
  }

  private static SegmentModel random(int features, int segments, SplittableRandom random) {
    List<FeatureColumn> columns = new ArrayList<>();
    for (int c = 0; c < features; c++) {
      double low = random.nextDouble(-1e9, 1e9);
      columns.add(
          new FeatureColumn(
              "feature_" + c,
              "unit" + random.nextInt(3),
              random.nextBoolean(),
              low,
              low + random.nextDouble(1e6),
              random.nextDouble(-5, 5),
              Math.pow(10, random.nextDouble(-6, 6))));
    }
    return new SegmentModel(
        columns,
        random.doubles((long) segments * features, -9, 9).toArray(),
        random.longs(segments, 0, Long.MAX_VALUE).toArray(),
        random.nextDouble(1e9),
        random.nextInt(1, Integer.MAX_VALUE),
        SegmentIds.from(random.nextInt(1, 1_000_000), segments),
        random.nextInt(1, Integer.MAX_VALUE));
  }

  @Test
  void model_whatCannotBeStored_isRefused() {
    List<FeatureColumn> columns = MODEL.columns();
    double[] four = new double[4];
    assertThatThrownBy(() -> new SegmentModel(columns, four, new long[] {1, -3}, 1, 90))
        .hasMessageContaining("-3 shoppers");
    assertThatThrownBy(() -> new SegmentModel(columns, four, new long[3], 1, 90))
        .hasMessageContaining("3 segments and 4 values");
    assertThatThrownBy(() -> new SegmentModel(columns, four, new long[2], Double.NaN, 90))
        .hasMessageContaining("NaN days");
    assertThatThrownBy(() -> new SegmentModel(columns, four, new long[2], 1, 0))
        .hasMessageContaining("window is 0 days");
    assertThatThrownBy(
            () -> new SegmentModel(columns, four, new long[2], 1, 9, SegmentIds.first(2), 0))
        .hasMessageContaining("smallest group is 0");
    double[] tooLarge = {1, 1, 1, 1e39};
    assertThatThrownBy(() -> new SegmentModel(columns, tooLarge, new long[2], 1, 90))
        .hasMessageContaining("1.0E39");
  }

  @Test
  void nearest_equalDistances_isTheSmallerSegment() {
    assertThat(SegmentModel.nearest(new double[] {3, 1, 1}, -1)).isEqualTo(1);
    assertThat(SegmentModel.nearest(new double[] {3, 1, 1}, 1)).isEqualTo(2);
    assertThat(SegmentModel.nearest(new double[] {3}, 0)).isEqualTo(-1);
  }
}
