package dev.shopkeeper.tables.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.tables.Row;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.RowSize;
import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.recommend.DamagedRows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MemberCellRowsTest {
  // Python 3.11: b'\1' + u(2) + u(2) + u(0) + u(3) + u(400) + pack('>f', 1.5) + bytes([1, 2])
  //   + u(1) + u(1) + u(9) + pack('>f', 0) + bytes([3, 4]), then zlib.crc32.
  private static final String GOLDEN = "010202000390033fc000000102010109000000000304020f2aa2";
  private static final List<MemberCell> CELLS =
      List.of(
          new MemberCell(0, 0, 3, 400, 1.5f, new byte[] {1, 2}),
          new MemberCell(1, 3, 1, 9, 0, new byte[] {3, 4}));

  private static Map<RowKey, byte[]> stored(List<Row> rows) {
    Map<RowKey, byte[]> stored = new HashMap<>();
    rows.forEach(row -> stored.put(row.key(), row.bytes()));
    return stored;
  }

  @Test
  void encode_twoCells_givesTheGoldenBytesAndEmptyRows() {
    List<Row> rows = MemberCellRows.encode(2, CELLS);

    assertThat(rows).extracting(Row::key).isEqualTo(MemberCellRows.keys());
    assertThat(HexFormat.of().formatHex(rows.get(0).bytes())).isEqualTo(GOLDEN);
    assertThat(MemberCellRows.decode(stored(rows))).usingRecursiveComparison().isEqualTo(CELLS);
  }

  @Test
  void decode_anyDamage_isDetected() {
    Map<RowKey, byte[]> rows = stored(MemberCellRows.encode(2, CELLS));
    DamagedRows.assertDetected(
        rows.get(MemberCellRows.keys().get(0)),
        row -> {
          Map<RowKey, byte[]> damaged = new HashMap<>(rows);
          damaged.put(MemberCellRows.keys().get(0), row);
          return MemberCellRows.decode(damaged);
        });
    rows.remove(MemberCellRows.keys().get(1));
    assertThatThrownBy(() -> MemberCellRows.decode(rows))
        .isInstanceOf(CorruptRowException.class)
        .hasMessageContaining("missing");
  }

  @Test
  void encode_mostCellsAtTheirLongest_fit() {
    List<MemberCell> cells = new ArrayList<>();
    for (int n = 0; n < MemberCellRows.MAX_CELLS; n++) {
      cells.add(
          new MemberCell(
              14, n * 2_000_000, 2_000_000, Integer.MAX_VALUE, Float.MAX_VALUE, new byte[20]));
    }
    List<Row> rows = MemberCellRows.encode(20, cells);

    assertThat(rows)
        .allSatisfy(
            row -> assertThat(row.bytes().length).isLessThanOrEqualTo(RowSize.budget(row.key())));
    assertThat(MemberCellRows.decode(stored(rows))).hasSize(MemberCellRows.MAX_CELLS);
    cells.add(cells.get(0));
    assertThatThrownBy(() -> MemberCellRows.encode(20, cells))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1025 cells, must be at most 1024");
  }

  @Property(tries = 100)
  void encodeDecode_anyCells_areTheSame(
      @ForAll @IntRange(max = 1024) int count,
      @ForAll @IntRange(min = 1, max = 20) int features,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<MemberCell> cells = new ArrayList<>();
    int firstPage = 0;
    for (int n = 0; n < count; n++) {
      byte[] centre = new byte[features];
      random.nextBytes(centre);
      int pages = 1 + random.nextInt(40);
      cells.add(
          new MemberCell(
              random.nextInt(15),
              firstPage,
              pages,
              random.nextInt(9_000),
              (float) random.nextDouble(9),
              centre));
      firstPage += pages;
    }
    assertThat(MemberCellRows.decode(stored(MemberCellRows.encode(features, cells))))
        .usingRecursiveComparison()
        .isEqualTo(cells);
  }
}
