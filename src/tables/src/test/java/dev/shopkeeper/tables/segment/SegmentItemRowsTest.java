package dev.shopkeeper.tables.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.tables.Row;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.RowSize;
import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.recommend.DamagedRows;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SegmentItemRowsTest {
  // Python 3.11, u(n) the unsigned varint, text(s) = u(len) + UTF-8:
  // b'\1' + u(2) + u(1) + text('85123A') + text('Café cup') + u(300) + pack('>2f',.25,2) + u(0),
  // then zlib.crc32 of it.
  private static final String GOLDEN =
      "0102010638353132334109436166c3a920637570ac023e8000004000000000b2ad65d0";

  private static final List<List<TypicalItem>> ITEMS =
      List.of(List.of(new TypicalItem("85123A", "Café cup", 300, 0.25f, 2f)), List.of());

  private static Map<RowKey, byte[]> rows(List<List<TypicalItem>> items) {
    Map<RowKey, byte[]> rows = new HashMap<>();
    SegmentItemRows.encode(items).forEach(row -> rows.put(row.key(), row.bytes()));
    return rows;
  }

  @Test
  void encode_twoSegments_givesTheGoldenBytes() {
    Row first = SegmentItemRows.encode(ITEMS).get(0);

    assertThat(HexFormat.of().formatHex(first.bytes())).isEqualTo(GOLDEN);
    assertThat(SegmentItemRows.decode(rows(ITEMS))).isEqualTo(ITEMS);
  }

  @Test
  void encode_largest_fitsTheBudget() {
    TypicalItem longest =
        new TypicalItem(
            "i".repeat(SegmentItemRows.ID_BYTES),
            "t".repeat(SegmentItemRows.TITLE_BYTES),
            Long.MAX_VALUE,
            1f,
            9f);
    List<List<TypicalItem>> items =
        Collections.nCopies(15, Collections.nCopies(SegmentItemRows.MOST_ITEMS, longest));

    assertThat(SegmentItemRows.decode(rows(items))).isEqualTo(items);
    for (Row row : SegmentItemRows.encode(items)) {
      assertThat(row.bytes()).hasSize(3_836).hasSizeLessThan(RowSize.budget(row.key()));
    }
  }

  @Test
  void decode_damageOrAMissingRow_isDetected() {
    RowKey first = SegmentItemRows.keys().get(0);
    DamagedRows.assertDetected(
        rows(ITEMS).get(first),
        row -> {
          Map<RowKey, byte[]> damaged = rows(ITEMS);
          damaged.put(first, row);
          return SegmentItemRows.decode(damaged);
        });
    Map<RowKey, byte[]> rows = rows(ITEMS);
    rows.remove(SegmentItemRows.keys().get(2));
    assertThatThrownBy(() -> SegmentItemRows.decode(rows))
        .isInstanceOf(CorruptRowException.class)
        .hasMessageContaining("segment-items/2 is missing");
  }
}
