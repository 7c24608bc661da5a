package dev.shopkeeper.tables.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.tables.Row;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.RowSize;
import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.codec.RowWriter;
import dev.shopkeeper.tables.recommend.MerchandisingRule.Action;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
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
  private static final String PLAIN_HEADER = "010240ba699037";
  private static final String PLAIN_BLOCK =
      "0102037465610f0b4772c3bc6e657220546565064472696e6b73401200000000000004"
          + "4f757273000461642d310001d77904c3";
  // Likewise: bytes([2,2,64,3,2]) + 'colour' + 'fit'; and b with bytes([2,2]) at its beginning,
  // bytes([255,1]) for bytes([15]), and behind the first bytes([0]) the second 1293840000 as
  // zigzag varint, bytes([1,61,70,3,0]) + 'red' + bytes([0]) + 'blue' + bytes([1]) + 'slim'.
  private static final String GOLDEN_HEADER = "020240030206636f6c6f7572036669741d953ad0";
  private static final String GOLDEN_BLOCK =
      "020203746561ff010b4772c3bc6e657220546565064472696e6b73401200000000000004"
          + "4f7572730080baf3d109013d460300037265640004626c75650104736c696d"
          + "0461642d310001a6a29a54";
  private static final List<String> NAMES = List.of("colour", "fit");
  private static final CatalogueEntry AD = titled("ad-1", null, ItemType.AD);
  private static final List<CatalogueEntry> PLAIN = List.of(tea(ItemTraits.NONE), AD);
  private static final List<CatalogueEntry> ENTRIES =
      List.of(
          tea(
              new ItemTraits(
                  new TreeMap<>(Map.of("colour", List.of("red", "blue"), "fit", List.of("slim"))),
                  Optional.of(Instant.parse("2011-01-01T00:00:00Z")),
                  Optional.of(new StockOutlook(StockOutlook.State.SCARCE, 61)),
                  70)),
          AD);
  private static final MerchandisingRule RULE =
      new MerchandisingRule(
          "r1", Action.EXCLUDE, 0, Optional.empty(), RulesRowTest.category("Drinks"));

  @Test
  void write_twoEntries_givesTheGoldenBytes() {
    List<Row> rows = new ArrayList<>();
    CatalogueRows.write(ENTRIES, List.of(RULE, RULE, RULE), rows::add);

    assertThat(rows)
        .extracting(Row::key)
        .containsExactly(key(""), key("0"), new RowKey("rules", ""));
    assertThat(HexFormat.of().formatHex(rows.get(0).bytes())).isEqualTo(GOLDEN_HEADER);
    assertThat(HexFormat.of().formatHex(rows.get(1).bytes())).isEqualTo(GOLDEN_BLOCK);
  }

  @Test
  void read_goldenBytes_giveHeaderAndEntries() {
    assertThat(CatalogueRows.header(HexFormat.of().parseHex(GOLDEN_HEADER)))
        .isEqualTo(new CatalogueRows.Header(2, 64, 3, NAMES));
    assertThat(block(GOLDEN_BLOCK)).isEqualTo(ENTRIES);
  }

  @Test
  void read_goldenBytesOfTheVersionBefore_giveEntriesWithoutTraits() {
    assertThat(CatalogueRows.header(HexFormat.of().parseHex(PLAIN_HEADER)))
        .isEqualTo(new CatalogueRows.Header(2, 64, 0, List.of()));
    assertThat(block(PLAIN_BLOCK)).isEqualTo(PLAIN);
  }

  @Test
  void block_attributeThatNoHeaderNames_isDetected() {
    byte[] row = HexFormat.of().parseHex(GOLDEN_BLOCK);

    assertThatThrownBy(() -> CatalogueRows.block(row, List.of()))
        .isInstanceOf(CorruptRowException.class)
        .hasMessageContaining("the header names none");
    assertThatThrownBy(() -> CatalogueRows.block(row, List.of("colour")))
        .isInstanceOf(CorruptRowException.class)
        .hasMessageContaining("must be in [0, 0]");
  }

  @Test
  void write_moreNamesThanTheHeaderHolds_keepsThoseOfMostItems() {
    List<CatalogueEntry> entries =
        IntStream.range(0, 60)
            .mapToObj(n -> attributed("item " + n, "every", "name " + n % 50))
            .toList();

    Map<RowKey, byte[]> rows = write(entries);

    assertThat(CatalogueRows.header(rows.get(CatalogueRows.headerKey())).attributes())
        .hasSize(CatalogueRows.MOST_NAMES)
        .startsWith("every", "name 0", "name 1")
        .doesNotContain("name 49");
    assertThat(read(rows).get(49).traits().attributes()).containsOnlyKeys("every");
    assertThat(read(rows).get(50)).isEqualTo(entries.get(50));
  }

  @Test
  void traits_moreAttributesThanFit_keepTheFirstByName() {
    TreeMap<String, List<String>> many = new TreeMap<>();
    IntStream.range(0, 30).forEach(n -> many.put("%02d".formatted(n), List.of("v")));

    ItemTraits traits = new ItemTraits(many, Optional.empty(), Optional.empty(), 0);
    TreeMap<String, List<String>> wide = new TreeMap<>(Map.of("a", List.of("w".repeat(65), "w")));

    assertThat(traits.attributes().keySet())
        .containsExactlyElementsOf(new TreeSet<>(many.keySet()).headSet("16"));
    assertThat(ItemTraits.fits(many)).isFalse();
    assertThat(new ItemTraits(wide, Optional.empty(), Optional.empty(), 0).attributes())
        .isEqualTo(Map.of("a", List.of("w")));
  }

  @Test
  void read_damagedRows_areDetected() {
    DamagedRows.assertDetected(HexFormat.of().parseHex(GOLDEN_HEADER), CatalogueRows::header);
    DamagedRows.assertDetected(
        HexFormat.of().parseHex(GOLDEN_BLOCK), row -> CatalogueRows.block(row, NAMES));
  }

  @Test
  void header_blockSizeZero_isDetected() {
    byte[] row =
        new RowWriter(CatalogueRows.VERSION, 100)
            .unsigned(7)
            .unsigned(0)
            .unsigned(0)
            .unsigned(0)
            .finish();

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
            Arbitraries.of(ItemType.class),
            traits())
        .as(CatalogueEntry::new)
        .list()
        .ofMaxSize(150);
  }

  private static Arbitrary<ItemTraits> traits() {
    Arbitrary<String> values =
        Arbitraries.strings().withChars('a', 'Z', ' ', 'é', '日').ofMaxLength(20);
    return Combinators.combine(
            Arbitraries.maps(Arbitraries.of("colour", "size", "fit"), values.list().ofMaxSize(3)),
            Arbitraries.longs().between(-4_000_000_000L, 9_000_000_000L).optional(),
            Arbitraries.of(StockOutlook.State.class).optional(),
            Arbitraries.integers().between(0, 100))
        .as(
            (attributes, second, state, percent) ->
                new ItemTraits(
                    new TreeMap<>(attributes),
                    second.map(Instant::ofEpochSecond),
                    state.map(known -> new StockOutlook(known, percent)),
                    percent));
  }

  private static CatalogueEntry tea(ItemTraits traits) {
    return new CatalogueEntry(
        "tea",
        Optional.of("Grüner Tee"),
        Optional.of("Drinks"),
        Optional.of(4.5),
        Optional.of("Ours"),
        ItemType.PRODUCT,
        traits);
  }

  private static CatalogueEntry attributed(String id, String... names) {
    TreeMap<String, List<String>> attributes = new TreeMap<>();
    for (String name : names) {
      attributes.put(name, List.of("yes"));
    }
    CatalogueEntry plain = titled(id, null, ItemType.PRODUCT);
    return new CatalogueEntry(
        id,
        plain.title(),
        plain.category(),
        plain.price(),
        plain.brand(),
        plain.type(),
        new ItemTraits(attributes, Optional.empty(), Optional.empty(), 0));
  }

  private static List<CatalogueEntry> block(String hex) {
    return CatalogueRows.block(HexFormat.of().parseHex(hex), NAMES);
  }

  private static CatalogueEntry titled(String id, String title, ItemType type) {
    return new CatalogueEntry(
        id, Optional.ofNullable(title), Optional.empty(), Optional.empty(), Optional.empty(), type);
  }

  private static Map<RowKey, byte[]> write(List<CatalogueEntry> entries) {
    Map<RowKey, byte[]> rows = new HashMap<>();
    CatalogueRows.write(entries, List.of(), row -> rows.put(row.key(), row.bytes()));
    return rows;
  }

  /** All entries, each found as a reader finds it. */
  private static List<CatalogueEntry> read(Map<RowKey, byte[]> rows) {
    CatalogueRows.Header header = CatalogueRows.header(rows.get(CatalogueRows.headerKey()));
    return IntStream.range(0, header.items())
        .mapToObj(
            item ->
                CatalogueRows.block(
                        rows.get(CatalogueRows.Header.key(header.block(item))), header.attributes())
                    .get(item % header.blockSize()))
        .toList();
  }

  private static RowKey key(String id) {
    return new RowKey(CatalogueRows.KIND, id);
  }
}
