package dev.shopkeeper.tables.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.tables.Row;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.RowSize;
import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.codec.RowWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CatalogueRowsTest {
  // Python 3.11: a text t is bytes([len(t.encode())]) + t.encode(); b = bytes([1,2]) + 'tea' +
  // bytes([15]) + 'Grüner Tee' + 'Drinks' + struct.pack('>d', 4.5) + 'Ours' + bytes([0]) + 'ad-1' +
  // bytes([0,1]), then zlib.crc32 of it; the header is bytes([1,2,64]) with its crc32.
  private static final String GOLDEN_HEADER = "010240ba699037";
  private static final String GOLDEN_BLOCK =
      "0102037465610f0b4772c3bc6e657220546565064472696e6b73401200000000000004"
          + "4f757273000461642d310001d77904c3";
  private static final List<CatalogueEntry> ENTRIES =
      List.of(
          new CatalogueEntry(
              "tea",
              Optional.of("Grüner Tee"),
              Optional.of("Drinks"),
              Optional.of(4.5),
              Optional.of("Ours"),
              ItemType.PRODUCT),
          titled("ad-1", null, ItemType.AD));

  @Test
  void write_twoEntries_givesTheGoldenBytes() {
    List<Row> rows = new ArrayList<>();
    CatalogueRows.write(ENTRIES, rows::add);

    assertThat(rows).extracting(Row::key).containsExactly(key(""), key("0"));
    assertThat(HexFormat.of().formatHex(rows.get(0).bytes())).isEqualTo(GOLDEN_HEADER);
    assertThat(HexFormat.of().formatHex(rows.get(1).bytes())).isEqualTo(GOLDEN_BLOCK);
  }

  @Test
  void read_goldenBytes_giveHeaderAndEntries() {
    assertThat(CatalogueRows.header(HexFormat.of().parseHex(GOLDEN_HEADER)))
        .isEqualTo(new CatalogueRows.Header(2, 64));
    assertThat(CatalogueRows.block(HexFormat.of().parseHex(GOLDEN_BLOCK))).isEqualTo(ENTRIES);
  }

  @Test
  void read_damagedRows_areDetected() {
    DamagedRows.assertDetected(HexFormat.of().parseHex(GOLDEN_HEADER), CatalogueRows::header);
    DamagedRows.assertDetected(HexFormat.of().parseHex(GOLDEN_BLOCK), CatalogueRows::block);
  }

  @Test
  void header_blockSizeZero_isDetected() {
    byte[] row = new RowWriter(CatalogueRows.VERSION, 100).unsigned(7).unsigned(0).finish();

    assertThatThrownBy(() -> CatalogueRows.header(row))
        .isInstanceOf(CorruptRowException.class)
        .hasMessageContaining("block size 0");
  }

  @Test
  void write_noItems_isTheHeaderAlone() {
    Map<RowKey, byte[]> rows = write(List.of());

    assertThat(rows).containsOnlyKeys(CatalogueRows.headerKey());
    assertThat(read(rows)).isEmpty();
  }

  @Test
  void write_longTitles_makesShorterBlocksAndCutsBetweenCharacters() {
    List<CatalogueEntry> long300 =
        IntStream.range(0, 300)
            .mapToObj(n -> titled("item " + n, "日".repeat(100), ItemType.CONTENT))
            .toList();

    Map<RowKey, byte[]> rows = write(long300);

    CatalogueRows.Header header = CatalogueRows.header(rows.get(CatalogueRows.headerKey()));
    assertThat(header.blockSize()).isEqualTo(16);
    assertThat(read(rows)).extracting(CatalogueEntry::itemId).hasSize(300).endsWith("item 299");
    assertThat(read(rows)).extracting(e -> e.title().orElseThrow()).containsOnly("日".repeat(66));
  }

  @Property(tries = 200)
  void writeRead_anyCatalogue_isTheSame(@ForAll("catalogues") List<CatalogueEntry> entries) {
    Map<RowKey, byte[]> rows = write(entries);

    rows.forEach((key, row) -> assertThat(row.length).isLessThanOrEqualTo(RowSize.budget(key)));
    assertThat(read(rows)).isEqualTo(entries);
  }

  @Provide
  Arbitrary<List<CatalogueEntry>> catalogues() {
    Arbitrary<String> words =
        Arbitraries.strings().withChars('a', 'Z', ' ', 'é', '日').ofMaxLength(40);
    return Combinators.combine(
            Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(256),
            words.optional(),
            words.optional(),
            Arbitraries.doubles().optional(),
            words.optional(),
            Arbitraries.of(ItemType.class))
        .as(CatalogueEntry::new)
        .list()
        .ofMaxSize(150);
  }

  private static CatalogueEntry titled(String id, String title, ItemType type) {
    return new CatalogueEntry(
        id, Optional.ofNullable(title), Optional.empty(), Optional.empty(), Optional.empty(), type);
  }

  private static Map<RowKey, byte[]> write(List<CatalogueEntry> entries) {
    Map<RowKey, byte[]> rows = new HashMap<>();
    CatalogueRows.write(entries, row -> rows.put(row.key(), row.bytes()));
    return rows;
  }

  /** All entries, each found as a reader finds it. */
  private static List<CatalogueEntry> read(Map<RowKey, byte[]> rows) {
    CatalogueRows.Header header = CatalogueRows.header(rows.get(CatalogueRows.headerKey()));
    return IntStream.range(0, header.items())
        .mapToObj(
            item ->
                CatalogueRows.block(rows.get(CatalogueRows.Header.key(header.block(item))))
                    .get(item % header.blockSize()))
        .toList();
  }

  private static RowKey key(String id) {
    return new RowKey(CatalogueRows.KIND, id);
  }
}
