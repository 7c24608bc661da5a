package dev.shopkeeper.tables.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.tables.Row;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.RowSize;
import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.recommend.DamagedRows;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class SegmentProfileRowsTest {
  // Python 3.11, u(n) the unsigned varint and text(s) = u(len) + UTF-8:
  // b'\1' + u(1) + text('Café regulars') + text('Often here.') + u(2) + pack('>2f', 3.5, -120),
  // and b'\1\0', each followed by its zlib.crc32.
  private static final String GOLDEN =
      "01010e436166c3a920726567756c6172730b4f6674656e20686572652e0240600000c2f0000046d2e2f1";
  private static final String GOLDEN_EMPTY = "010058c223be";

  private static final SegmentText CAFE =
      new SegmentText("Café regulars", "Often here.", List.of(3.5f, -120f));

  private static Map<RowKey, byte[]> byKey(List<Row> rows) {
    Map<RowKey, byte[]> byKey = new HashMap<>();
    rows.forEach(row -> byKey.put(row.key(), row.bytes()));
    return byKey;
  }

  @Test
  void encode_oneSegment_givesTheGoldenBytesAndEmptyRows() {
    assertThat(SegmentProfileRows.encode(List.of(CAFE)))
        .extracting(row -> HexFormat.of().formatHex(row.bytes()))
        .containsExactly(GOLDEN, GOLDEN_EMPTY, GOLDEN_EMPTY);
  }

  @Test
  void decode_goldenBytes_givesTheSegment() {
    List<RowKey> keys = SegmentProfileRows.keys();
    byte[] empty = HexFormat.of().parseHex(GOLDEN_EMPTY);
    Map<RowKey, byte[]> rows =
        Map.of(
            keys.get(0), HexFormat.of().parseHex(GOLDEN), keys.get(1), empty, keys.get(2), empty);

    assertThat(SegmentProfileRows.decode(rows, 2)).containsExactly(CAFE);
  }

  @Test
  void decode_anyDamageOfAnyRow_isDetected() {
    List<Row> rows = SegmentProfileRows.encode(Collections.nCopies(7, CAFE));
    for (Row damaged : rows) {
      DamagedRows.assertDetected(
          damaged.bytes(),
          bytes -> {
            Map<RowKey, byte[]> all = byKey(rows);
            all.put(damaged.key(), bytes);
            return SegmentProfileRows.decode(all, 2);
          });
    }
  }

  @Test
  void decode_missingRowOrOtherFeatures_isDetected() {
    Map<RowKey, byte[]> rows = byKey(SegmentProfileRows.encode(List.of(CAFE)));
    assertThatThrownBy(() -> SegmentProfileRows.decode(rows, 3))
        .isInstanceOf(CorruptRowException.class)
        .hasMessageContaining("2 means, the model 3 features");
    rows.remove(SegmentProfileRows.keys().get(2));
    assertThatThrownBy(() -> SegmentProfileRows.decode(rows, 2))
        .isInstanceOf(CorruptRowException.class)
        .hasMessageContaining("segment-profiles/2 is missing");
  }

  @Test
  void encode_longestTextsOfMostSegments_fitTheBudget() {
    SegmentText longest =
        new SegmentText(
            "n".repeat(SegmentProfileRows.NAME_BYTES),
            "é".repeat(SegmentProfileRows.DESCRIPTION_BYTES / 2),
            Collections.nCopies(SegmentModel.MAX_FEATURES, Float.MAX_VALUE));
    List<SegmentText> segments = Collections.nCopies(SegmentModel.MAX_SEGMENTS, longest);

    List<Row> rows = SegmentProfileRows.encode(segments);

    assertThat(rows).hasSize(3).allMatch(row -> row.bytes().length == 2_826);
    assertThat(rows).allMatch(row -> row.bytes().length <= RowSize.budget(row.key()));
    assertThat(SegmentProfileRows.decode(byKey(rows), SegmentModel.MAX_FEATURES))
        .isEqualTo(segments);
  }

  @Test
  void encode_whatDoesNotFit_isRefused() {
    SegmentText longName =
        new SegmentText("n".repeat(SegmentProfileRows.NAME_BYTES + 1), "", List.of());
    SegmentText manyMeans = new SegmentText("", "", Collections.nCopies(21, 1f));

    assertThatThrownBy(() -> SegmentProfileRows.encode(List.of(longName)))
        .hasMessageContaining("81 bytes");
    assertThatThrownBy(() -> SegmentProfileRows.encode(List.of(manyMeans)))
        .hasMessageContaining("21 means");
    assertThatThrownBy(() -> SegmentProfileRows.encode(Collections.nCopies(16, CAFE)))
        .hasMessageContaining("16 segments");
  }

  @Property(tries = 200)
  void encodeDecode_anySegments_areTheSame(
      @ForAll @Size(max = SegmentModel.MAX_SEGMENTS) List<@StringLength(max = 20) String> names,
      @ForAll @StringLength(max = 100) String description,
      @ForAll @IntRange(min = 0, max = SegmentModel.MAX_FEATURES) int features,
      @ForAll float mean) {
    List<SegmentText> segments = new ArrayList<>();
    for (String name : names) {
      List<Float> means = new ArrayList<>(Collections.nCopies(features, mean));
      Collections.fill(means.subList(0, features / 2), (float) segments.size());
      segments.add(new SegmentText(utf8(name), utf8(description), means));
    }

    assertThat(SegmentProfileRows.decode(byKey(SegmentProfileRows.encode(segments)), features))
        .isEqualTo(segments);
  }

  /** The text without what UTF-8 cannot write. */
  private static String utf8(String text) {
    return text.codePoints()
        .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
