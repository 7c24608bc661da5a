package dev.shopkeeper.tables.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.codec.RowWriter;
import dev.shopkeeper.tables.recommend.MerchandisingRule.Action;
import dev.shopkeeper.tables.recommend.MerchandisingRule.Per;
import dev.shopkeeper.tables.recommend.MerchandisingRule.Scope;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RulesRowTest {
  private static final Instant NEW_YEAR = Instant.parse("2011-01-01T00:00:00Z");
  // Python 3.11: bytes([1,1]) + 'r1' + bytes([0]) + struct.pack('>d', 1.5) + bytes([0x86,1,7]) +
  // 'Drinks' + the second 1293840000 as zigzag varint, then zlib.crc32 of it; texts behind a byte
  // of their length.
  private static final String GOLDEN =
      "0101027231003ff8000000000000860107064472696e6b7380baf3d10936a70024";

  @Test
  void decode_goldenBytes_giveTheRule() {
    MerchandisingRule rule =
        new MerchandisingRule(
            "r1",
            Action.BOOST,
            1.5,
            Optional.empty(),
            new Scope(
                OptionalInt.of(7),
                Optional.of("Drinks"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(NEW_YEAR),
                Optional.empty()));

    assertThat(RulesRow.decode(HexFormat.of().parseHex(GOLDEN))).containsExactly(rule);
    assertThat(HexFormat.of().formatHex(RulesRow.encode(List.of(rule)))).isEqualTo(GOLDEN);
  }

  @Test
  void decode_damagedRow_isDetected() {
    DamagedRows.assertDetected(HexFormat.of().parseHex(GOLDEN), RulesRow::decode);
  }

  @Test
  void decode_pinWithoutItem_isDetected() {
    byte[] row =
        new RowWriter(RulesRow.VERSION, 100)
            .unsigned(1)
            .text("r", 10)
            .unsigned(Action.PIN.ordinal())
            .float64(1)
            .unsigned(0)
            .finish();

    assertThatThrownBy(() -> RulesRow.decode(row))
        .isInstanceOf(CorruptRowException.class)
        .hasMessageContaining("rule 'r' pins no item");
  }

  @Test
  void scope_placesAndTimes_overlapWhereBothMayHold() {
    Scope home = scope("home", null, NEW_YEAR);
    Scope later = scope("home", NEW_YEAR, null);

    assertThat(home.overlaps(later)).isFalse();
    assertThat(home.overlaps(scope(null, null, null))).isTrue();
    assertThat(home.overlaps(scope("basket", null, null))).isFalse();
    assertThat(home.inForce(Optional.of("home"), NEW_YEAR)).isFalse();
    assertThat(home.inForce(Optional.of("home"), NEW_YEAR.minusSeconds(1))).isTrue();
    assertThat(home.inForce(Optional.empty(), NEW_YEAR.minusSeconds(1))).isFalse();
    assertThat(later.inForce(Optional.of("home"), NEW_YEAR)).isTrue();
  }

  @Property(tries = 200)
  void encodeDecode_anyRules_areTheSame(@ForAll("rules") List<MerchandisingRule> rules) {
    assertThat(RulesRow.decode(RulesRow.encode(rules))).isEqualTo(rules);
  }

  @Provide
  Arbitrary<List<MerchandisingRule>> rules() {
    Arbitrary<String> words = Arbitraries.strings().withChars("aé日 ").ofMaxLength(10);
    Arbitrary<Optional<Instant>> times =
        Arbitraries.longs().between(0, 9_000_000_000L).map(Instant::ofEpochSecond).optional();
    Arbitrary<Scope> scopes =
        Combinators.combine(
                Arbitraries.integers().greaterOrEqual(0),
                words.optional(),
                words.optional(),
                Arbitraries.of(ItemType.class).optional(),
                Arbitraries.of(StockOutlook.State.class).optional(),
                words.optional(),
                times,
                times)
            .as(
                (item, a, b, c, d, e, f, g) ->
                    new Scope(OptionalInt.of(item), a, b, c, d, e, f, g));
    return Combinators.combine(
            words,
            Arbitraries.of(Action.class),
            Arbitraries.doubles(),
            Arbitraries.of(Per.class).optional(),
            scopes)
        .as(MerchandisingRule::new)
        .list()
        .ofMaxSize(20);
  }

  static Scope category(String name) {
    return new Scope(
        OptionalInt.empty(),
        Optional.of(name),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Scope scope(String placement, Instant from, Instant until) {
    return new Scope(
        OptionalInt.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.ofNullable(placement),
        Optional.ofNullable(from),
        Optional.ofNullable(until));
  }
}
