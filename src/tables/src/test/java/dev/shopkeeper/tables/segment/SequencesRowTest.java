package dev.shopkeeper.tables.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.tables.RowSize;
import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.codec.RowWriter;
import dev.shopkeeper.tables.recommend.DamagedRows;
import dev.shopkeeper.tables.segment.FrequentSequence.Item;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SequencesRowTest {
  private static final Item TEA = new Item("t", "Tea");
  private static final Item POT = new Item("p", "");
  private static final SequencesRow ROW =
      new SequencesRow(
          300,
          List.of(new FrequentSequence(List.of(List.of(TEA), List.of(POT, TEA)), 30, 60, 200)));

  // Python 3.11, u(n) the unsigned varint, t(s) u(len(s)) + s: b'\1' + u(300) + u(2) + t(b't')
  // + t(b'Tea') + t(b'p') + t(b'') + u(1) + u(2) + u(1) + u(0) + u(2) + u(1) + u(0) + u(30) + u(60)
  // + u(200), then zlib.crc32 of it.
  private static final String GOLDEN = "01ac0202017403546561017000010201000201001e3cc8013ecaf1d3";

  @Test
  void encode_aRow_givesTheGoldenBytes() {
    assertThat(HexFormat.of().formatHex(ROW.encode())).isEqualTo(GOLDEN);
    assertThat(SequencesRow.decode(HexFormat.of().parseHex(GOLDEN))).isEqualTo(ROW);
    SequencesRow none = new SequencesRow(0, List.of());
    assertThat(SequencesRow.decode(none.encode())).isEqualTo(none);
  }

  @Test
  void encode_moreThanFits_keepsTheMostTelling() {
    List<FrequentSequence> many =
        IntStream.range(0, 300)
            .mapToObj(
                n ->
                    new FrequentSequence(
                        List.of(
                            List.of(new Item("a".repeat(60) + n, "b".repeat(70))), List.of(TEA)),
                        9,
                        9,
                        9))
            .toList();

    byte[] row = new SequencesRow(1_000_000, many).encode();

    List<FrequentSequence> kept = SequencesRow.decode(row).sequences();
    assertThat(row).hasSizeLessThanOrEqualTo(RowSize.budget(SequencesRow.KEY));
    assertThat(kept).hasSizeGreaterThan(20).isEqualTo(many.subList(0, kept.size()));
  }

  @Test
  void decode_damageOrAnItemThatIsNotThere_areDetected() {
    DamagedRows.assertDetected(ROW.encode(), SequencesRow::decode);
    byte[] nowhere =
        new RowWriter(1, 100)
            .unsigned(5)
            .unsigned(0)
            .unsigned(1)
            .unsigned(2)
            .unsigned(1)
            .unsigned(0)
            .unsigned(1)
            .unsigned(0)
            .unsigned(2)
            .unsigned(2)
            .unsigned(2)
            .finish();

    assertThatThrownBy(() -> SequencesRow.decode(nowhere)).isInstanceOf(CorruptRowException.class);
  }

  @Test
  void sequence_countsThatCannotBe_areRefused() {
    List<List<Item>> steps = List.of(List.of(TEA), List.of(POT));

    assertThatThrownBy(() -> new FrequentSequence(steps, 5, 4, 9)).hasMessageContaining("5");
    assertThatThrownBy(() -> new FrequentSequence(steps.subList(0, 1), 1, 1, 1))
        .hasMessageContaining("1 steps");
  }
}
