package dev.shopkeeper.tables.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.RowSize;
import dev.shopkeeper.tables.recommend.ChartRow.Entry;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ChartRowTest {
  // Python 3.11: b = bytes([1,2,3]) + struct.pack('>f', 2.5) + bytes([0xac,2]) +
  // struct.pack('>f', 0.5), then zlib.crc32 of it.
  private static final String GOLDEN = "01020340200000ac023f00000007268898";
  private static final RowKey KEY = ChartRow.key(ChartRow.TRENDING);
  private static final RowKey LONG = ChartRow.key(ChartRow.POPULAR, "ß".repeat(500));
  private static final List<Entry> ENTRIES = List.of(new Entry(3, 2.5f), new Entry(300, 0.5f));

  @Test
  void encode_twoEntries_givesTheGoldenBytes() {
    assertThat(HexFormat.of().formatHex(ChartRow.encode(ENTRIES, KEY))).isEqualTo(GOLDEN);
  }

  @Test
  void decode_goldenBytes_givesTheEntries() {
    assertThat(ChartRow.decode(HexFormat.of().parseHex(GOLDEN))).isEqualTo(ENTRIES);
  }

  @Test
  void key_ofACategory_isItsNameAsTheCatalogueHasIt() {
    assertThat(ChartRow.key(ChartRow.TRENDING, "Tea")).isEqualTo(new RowKey("trending", "Tea"));
    assertThat(LONG.id()).isEqualTo("ß".repeat(128));
  }

  @Test
  void decode_damagedRow_isDetected() {
    DamagedRows.assertDetected(HexFormat.of().parseHex(GOLDEN), ChartRow::decode);
  }

  @Test
  void encode_moreThanFit_keepsTheFirstWhateverTheirNumbers() {
    List<Entry> many =
        IntStream.range(0, 500).mapToObj(n -> new Entry(Integer.MAX_VALUE - n, 500 - n)).toList();

    byte[] row = ChartRow.encode(many, LONG);

    assertThat(row.length).isLessThanOrEqualTo(RowSize.budget(LONG));
    assertThat(ChartRow.decode(row)).isEqualTo(many.subList(0, ChartRow.MAX_ITEMS));
  }

  @Property(tries = 200)
  void encodeDecode_anyEntries_areTheSame(@ForAll("entries") List<Entry> entries) {
    assertThat(ChartRow.decode(ChartRow.encode(entries, KEY))).isEqualTo(entries);
  }

  @Provide
  Arbitrary<List<Entry>> entries() {
    return Combinators.combine(
            Arbitraries.integers().between(0, Integer.MAX_VALUE), Arbitraries.floats())
        .as(Entry::new)
        .list()
        .ofMaxSize(ChartRow.MAX_ITEMS);
  }
}
