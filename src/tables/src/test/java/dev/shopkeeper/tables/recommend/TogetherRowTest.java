package dev.shopkeeper.tables.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.RowSize;
import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.codec.RowWriter;
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

class TogetherRowTest {
  private static final RowKey KEY = TogetherRow.key("22423");

  // Python 3.11: b = bytes([1,7,0xe8,7,40,2,3,0xa8,2,2,48,12,0]), then zlib.crc32 of it.
  private static final String GOLDEN = "0107e807280203a80202300c003eecb0bc";
  // The same with bytes([2, ...]) in front and bytes([1,0xac,2,12,1,5,6,44]) behind.
  private static final String GOLDEN_RULE = "0207e807280203a80202300c0001ac020c0105062cdeeb97b9";
  private static final List<RuleOfTwo> RULES =
      List.of(new RuleOfTwo(300, new CoPurchase(5, 6, 12, 50, 1000)));
  private static final List<CoPurchase> PAIRS =
      List.of(new CoPurchase(3, 2, 40, 50, 1000), new CoPurchase(300, 12, 40, 12, 1000));

  @Test
  void encode_pairsInAnyOrder_givesTheGoldenBytes() {
    List<CoPurchase> bestFirst = List.of(PAIRS.get(1), PAIRS.get(0));

    assertThat(HexFormat.of().formatHex(TogetherRow.encode(7, bestFirst, KEY))).isEqualTo(GOLDEN);
  }

  @Test
  void decode_goldenBytes_givesThePairs() {
    assertThat(TogetherRow.decode(HexFormat.of().parseHex(GOLDEN)))
        .isEqualTo(new TogetherRow(7, PAIRS));
  }

  @Test
  void encodeDecode_ruleOfTwo_isTheGoldenRow() {
    byte[] row = TogetherRow.encode(7, PAIRS, RULES, KEY);

    assertThat(HexFormat.of().formatHex(row)).isEqualTo(GOLDEN_RULE);
    assertThat(TogetherRow.decode(row)).isEqualTo(new TogetherRow(7, PAIRS, RULES));
    DamagedRows.assertDetected(row, TogetherRow::decode);
  }

  @Test
  void encode_rulesThatDoNotFit_leavePairsAlone() {
    List<CoPurchase> pairs =
        IntStream.range(0, 300).mapToObj(n -> new CoPurchase(n, 9, 90, 900, 9_000)).toList();
    List<RuleOfTwo> rules =
        IntStream.range(0, 1_000)
            .mapToObj(n -> new RuleOfTwo(n % 50, new CoPurchase(300 + n, 8, 20, 800, 9_000)))
            .toList();
    byte[] row = TogetherRow.encode(1, pairs, rules, KEY);
    TogetherRow kept = TogetherRow.decode(row);

    assertThat(row.length).isBetween(RowSize.budget(KEY) * 9 / 10, RowSize.budget(KEY));
    assertThat(kept.pairs()).isEqualTo(pairs);
    assertThat(kept.rules())
        .hasSizeGreaterThan(200)
        .containsExactlyInAnyOrderElementsOf(rules.subList(0, kept.rules().size()));
  }

  @Property(tries = 200)
  void encodeDecode_anyRules_areTheSame(
      @ForAll("pairs") List<CoPurchase> pairs, @ForAll("pairs") List<CoPurchase> figures) {
    List<RuleOfTwo> rules =
        figures.stream()
            .limit(100)
            .map(one -> new RuleOfTwo(one.item() % 7, one))
            .sorted(
                Comparator.comparingInt(RuleOfTwo::second)
                    .thenComparingInt(rule -> rule.figures().item()))
            .toList();
    List<CoPurchase> few = pairs.subList(0, Math.min(100, pairs.size()));

    TogetherRow decoded = TogetherRow.decode(TogetherRow.encode(9, few, rules, KEY));

    assertThat(decoded.pairs()).containsExactlyInAnyOrderElementsOf(few);
    assertThat(decoded.rules()).isEqualTo(rules);
  }

  @Test
  void decode_damagedRow_isDetected() {
    DamagedRows.assertDetected(HexFormat.of().parseHex(GOLDEN), TogetherRow::decode);
  }

  @Test
  void decode_countsThatCannotBe_areDetected() {
    byte[] never = row(10, 4, 0, 1);
    byte[] moreThanOwn = row(10, 4, 5, 1);
    byte[] moreThanAll = row(10, 4, 2, 7);

    for (byte[] row : List.of(never, moreThanOwn, moreThanAll)) {
      assertThatThrownBy(() -> TogetherRow.decode(row)).isInstanceOf(CorruptRowException.class);
    }
    assertThat(TogetherRow.decode(row(10, 4, 2, 6)).pairs()).hasSize(1);
  }

  @Test
  void figures_ofCounts_areTheirDefinitions() {
    CoPurchase pair = new CoPurchase(5, 8, 10, 16, 100);

    assertThat(pair.support()).isEqualTo(0.08);
    assertThat(pair.confidence()).isEqualTo(0.8);
    assertThat(pair.lift()).isEqualTo(5);
    // (1 - 16/100) / (1 - 8/10)
    assertThat(pair.conviction()).isEqualTo(4.2);
    assertThat(new CoPurchase(5, 10, 10, 16, 100).conviction()).isInfinite();
    assertThat(new CoPurchase(5, 10, 20, 50, 100).conviction()).isEqualTo(1);
    // SciPy 1.17.1: chi2_contingency([[8, 2], [8, 82]], correction=False,
    // lambda_='log-likelihood')[0]
    assertThat(pair.logLikelihoodRatio()).isCloseTo(23.933207968272, within(1e-11));
    assertThat(new CoPurchase(1, 3, 3, 3, 3).logLikelihoodRatio()).isZero();
  }

  @Test
  void encode_moreThanFit_keepsTheMostTelling() {
    List<CoPurchase> many =
        IntStream.range(0, 2_000)
            .mapToObj(
                n ->
                    new CoPurchase(
                        Integer.MAX_VALUE - 1_000_000 * n, 900_000, 1_000_000, 9_000_000, 1 << 30))
            .toList();

    byte[] row = TogetherRow.encode(1, many, KEY);
    List<CoPurchase> kept = TogetherRow.decode(row).pairs();

    assertThat(row.length).isLessThanOrEqualTo(RowSize.budget(KEY));
    assertThat(kept)
        .hasSizeGreaterThan(300)
        .containsExactlyInAnyOrderElementsOf(many.subList(0, kept.size()));
  }

  @Test
  void encode_nothingOrPairsOfTwoItems_isRefused() {
    assertThatThrownBy(() -> TogetherRow.encode(7, List.of(), KEY))
        .hasMessageContaining("item 7 is bought with nothing");
    List<CoPurchase> mixed = List.of(PAIRS.get(0), new CoPurchase(4, 2, 41, 50, 1000));
    assertThatThrownBy(() -> TogetherRow.encode(7, mixed, KEY))
        .hasMessageContaining("is of another item");
    assertThatThrownBy(() -> new CoPurchase(1, 1, 6, 6, 10))
        .hasMessageContaining("no counts of baskets");
  }

  @Property(tries = 200)
  void encodeDecode_anyPairs_areTheSame(@ForAll("pairs") List<CoPurchase> pairs) {
    TogetherRow decoded = TogetherRow.decode(TogetherRow.encode(9, pairs, KEY));

    assertThat(decoded.item()).isEqualTo(9);
    assertThat(decoded.pairs())
        .isEqualTo(pairs.stream().sorted(Comparator.comparingInt(CoPurchase::item)).toList());
  }

  @Provide
  Arbitrary<List<CoPurchase>> pairs() {
    int own = 5_000;
    return Combinators.combine(
            Arbitraries.integers().between(0, Integer.MAX_VALUE),
            Arbitraries.integers().between(1, own),
            Arbitraries.integers().between(0, 90_000))
        .as((item, both, more) -> new CoPurchase(item, both, own, both + more, 100_000))
        .list()
        .uniqueElements(CoPurchase::item)
        .ofMinSize(1)
        .ofMaxSize(200);
  }

  private static byte[] row(int baskets, int own, int together, int more) {
    return new RowWriter(TogetherRow.VERSION, 100)
        .unsigned(0)
        .unsigned(baskets)
        .unsigned(own)
        .ascending(new int[] {1}, 1)
        .unsigned(together)
        .unsigned(more)
        .finish();
  }
}
