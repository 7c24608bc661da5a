package dev.shopkeeper.tables.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.tables.RowSize;
import dev.shopkeeper.tables.recommend.TrendingRow.Rise;
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

class TrendingRowTest {
  // Python 3.11: b = bytes([1,2,3]) + struct.pack('>f', 2.5) + bytes([0xac,2]) +
  // struct.pack('>f', 0.5), then zlib.crc32 of it.
  private static final String GOLDEN = "01020340200000ac023f00000007268898";
  private static final List<Rise> RISES = List.of(new Rise(3, 2.5f), new Rise(300, 0.5f));

  @Test
  void encode_twoRises_givesTheGoldenBytes() {
    assertThat(HexFormat.of().formatHex(TrendingRow.encode(RISES))).isEqualTo(GOLDEN);
  }

  @Test
  void decode_goldenBytes_givesTheRises() {
    assertThat(TrendingRow.decode(HexFormat.of().parseHex(GOLDEN))).isEqualTo(RISES);
  }

  @Test
  void decode_damagedRow_isDetected() {
    DamagedRows.assertDetected(HexFormat.of().parseHex(GOLDEN), TrendingRow::decode);
  }

  @Test
  void encode_moreThanFit_keepsTheFirstWhateverTheirNumbers() {
    List<Rise> many =
        IntStream.range(0, 500).mapToObj(n -> new Rise(Integer.MAX_VALUE - n, 500 - n)).toList();

    byte[] row = TrendingRow.encode(many);

    assertThat(row.length).isLessThanOrEqualTo(RowSize.budget(TrendingRow.KEY));
    assertThat(TrendingRow.decode(row)).isEqualTo(many.subList(0, TrendingRow.MAX_ITEMS));
  }

  @Property(tries = 200)
  void encodeDecode_anyRises_areTheSame(@ForAll("rises") List<Rise> rises) {
    assertThat(TrendingRow.decode(TrendingRow.encode(rises))).isEqualTo(rises);
  }

  @Provide
  Arbitrary<List<Rise>> rises() {
    return Combinators.combine(
            Arbitraries.integers().between(0, Integer.MAX_VALUE), Arbitraries.floats())
        .as(Rise::new)
        .list()
        .ofMaxSize(TrendingRow.MAX_ITEMS);
  }
}
