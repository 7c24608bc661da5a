package dev.shopkeeper.tables.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.RowSize;
import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.codec.RowWriter;
import dev.shopkeeper.tables.recommend.HistoryRow.Purchase;
import java.util.Comparator;
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

class HistoryRowTest {
  private static final RowKey KEY = HistoryRow.key("17850");

  // Python 3.11: b = bytes([2,0xa4,0xe4,1,2,3]) + b'tea' + bytes([0,2,40,3]) + b'cup' +
  // bytes([0xac,2,0]), then zlib.crc32 of it.
  private static final String GOLDEN = "02a4e401020374656100022803637570ac0200ce858380";
  private static final List<Purchase> PURCHASES =
      List.of(new Purchase("tea", 14_610, 3, 40), new Purchase("cup", 14_310));

  @Test
  void encode_twoPurchases_givesTheGoldenBytes() {
    assertThat(HexFormat.of().formatHex(HistoryRow.encode(PURCHASES, KEY))).isEqualTo(GOLDEN);
  }

  @Test
  void decode_goldenBytes_givesThePurchases() {
    assertThat(HistoryRow.decode(HexFormat.of().parseHex(GOLDEN))).isEqualTo(PURCHASES);
  }

  @Test
  void decode_damagedRow_isDetected() {
    DamagedRows.assertDetected(HexFormat.of().parseHex(GOLDEN), HistoryRow::decode);
  }

  @Test
  void decode_moreItemsThanThereCanBe_isDetected() {
    byte[] row = new RowWriter(HistoryRow.VERSION, 100).signed(0).unsigned(101).finish();

    assertThatThrownBy(() -> HistoryRow.decode(row))
        .isInstanceOf(CorruptRowException.class)
        .hasMessageContaining("number 101 must be in [0, 100]");
  }

  @Test
  void purchase_moreDaysThanThereAre_isRefusedAndDetected() {
    byte[] row =
        new RowWriter(HistoryRow.VERSION, 100)
            .signed(0)
            .unsigned(1)
            .text("tea", 9)
            .unsigned(0)
            .unsigned(3)
            .unsigned(2)
            .finish();

    assertThatThrownBy(() -> HistoryRow.decode(row))
        .isInstanceOf(CorruptRowException.class)
        .hasMessageContaining("bought on 3 more days within 2");
    assertThatThrownBy(() -> new Purchase("tea", 0, 4, 2)).hasMessageContaining("'tea'");
    assertThatThrownBy(() -> new Purchase("tea", 0, 1, 2)).hasMessageContaining("1 days over 2");
  }

  @Test
  void encode_moreThanAHundredItems_keepsTheNewest() {
    List<Purchase> many =
        IntStream.range(0, 150).mapToObj(n -> new Purchase("i" + n, 20_000 - n)).toList();

    assertThat(HistoryRow.decode(HistoryRow.encode(many, KEY))).isEqualTo(many.subList(0, 100));
  }

  @Test
  void encode_longIds_keepsTheNewestThatFit() {
    List<Purchase> many =
        IntStream.range(0, 100)
            .mapToObj(n -> new Purchase("%03d".formatted(n) + "x".repeat(253), 20_000 - n))
            .toList();

    byte[] row = HistoryRow.encode(many, KEY);
    List<Purchase> kept = HistoryRow.decode(row);

    assertThat(row.length).isLessThanOrEqualTo(RowSize.budget(KEY));
    assertThat(kept).isEqualTo(many.subList(0, kept.size())).hasSizeGreaterThanOrEqualTo(12);
  }

  @Property(tries = 200)
  void encodeDecode_anyHistory_isTheSame(@ForAll("histories") List<Purchase> purchases) {
    byte[] row = HistoryRow.encode(purchases, KEY);

    assertThat(row.length).isLessThanOrEqualTo(RowSize.budget(KEY));
    assertThat(HistoryRow.decode(row)).isEqualTo(purchases);
  }

  private static Purchase purchase(String id, long day, int more, int rest) {
    return new Purchase(id, day, more + 1, more == 0 ? 0 : more + rest);
  }

  @Provide
  Arbitrary<List<Purchase>> histories() {
    Arbitrary<String> ids =
        Arbitraries.strings().withChars('a', '7', '/', 'ß', '日').ofMinLength(1).ofMaxLength(12);
    Arbitrary<Long> days = Arbitraries.longs().between(-3_000, 60_000);
    Arbitrary<Integer> again = Arbitraries.integers().between(0, 50);
    Arbitrary<Integer> idle = Arbitraries.integers().between(0, 400);
    return Combinators.combine(ids, days, again, idle)
        .as((id, day, more, rest) -> purchase(id, day, more, rest))
        .list()
        .ofMaxSize(60)
        .map(
            purchases ->
                purchases.stream()
                    .sorted(Comparator.comparingLong(Purchase::day).reversed())
                    .toList());
  }
}
