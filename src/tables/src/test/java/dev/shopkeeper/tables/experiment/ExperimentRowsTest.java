package dev.shopkeeper.tables.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.codec.RowTooLargeException;
import dev.shopkeeper.tables.codec.RowWriter;
import dev.shopkeeper.tables.experiment.ExperimentReport.Counted;
import dev.shopkeeper.tables.experiment.ExperimentReport.Ends;
import dev.shopkeeper.tables.experiment.ExperimentReport.Rate;
import dev.shopkeeper.tables.experiment.ExperimentReport.Result;
import dev.shopkeeper.tables.experiment.ExperimentReport.Verdict;
import dev.shopkeeper.tables.recommend.DamagedRows;
import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ExperimentRowsTest {
  private static final Instant NEW_YEAR = Instant.parse("2011-01-01T00:00:00Z");

  // Python 3.11: b = bytes([1,1,1])+b'e'+bytes([1])+b's'+zz+bytes([0,2,1])+b'a'+
  // bytes([0x88,0x27,0,0,1])+b'b'+bytes([0x88,0x27,1,0,3])+b'0.5'+bytes([1])+zz with zz the second
  // 1293840000 as zigzag varint, then zlib.crc32 of it, big-endian.
  private static final String GOLDEN =
      "010101650173"
          + "80baf3d109"
          + "00020161"
          + "8827"
          + "0000"
          + "0162"
          + "8827"
          + "010003302e35"
          + "0180baf3d109"
          + "43f001a6";

  private static final Experiment EXPERIMENT =
      new Experiment(
          "e",
          "s",
          NEW_YEAR,
          Optional.empty(),
          List.of(
              new Variant("a", 5_000, Map.of()),
              new Variant("b", 5_000, Map.of(VariantOption.DIVERSITY, "0.5")).ended(NEW_YEAR)));

  @Test
  void experiments_goldenBytes_giveTheExperiment() {
    assertThat(HexFormat.of().formatHex(ExperimentsRow.encode(List.of(EXPERIMENT))))
        .isEqualTo(GOLDEN);
    assertThat(ExperimentsRow.decode(HexFormat.of().parseHex(GOLDEN))).containsExactly(EXPERIMENT);
  }

  @Test
  void experiments_damagedRow_isDetected() {
    DamagedRows.assertDetected(ExperimentsRow.encode(List.of(EXPERIMENT)), ExperimentsRow::decode);
  }

  @Test
  void experiments_rowThatSplitsNobody_isDetectedThoughItsChecksumIsRight() {
    byte[] oneVariant =
        start().unsigned(1).text("a", 64).unsigned(5_000).unsigned(0).unsigned(0).finish();
    byte[] unknownOption =
        start().unsigned(2).text("a", 64).unsigned(1).unsigned(1).unsigned(99).finish();
    byte[] badValue =
        start()
            .unsigned(2)
            .text("a", 64)
            .unsigned(1)
            .unsigned(1)
            .unsigned(0)
            .text("2", 64)
            .unsigned(0)
            .finish();
    byte[] twice =
        start()
            .unsigned(2)
            .text("a", 64)
            .unsigned(1)
            .unsigned(2)
            .unsigned(0)
            .text("1", 64)
            .unsigned(0)
            .text("1", 64)
            .unsigned(0)
            .finish();

    assertCorrupt(oneVariant, "1 variants");
    assertCorrupt(unknownOption, "must be in [0, 5]");
    assertCorrupt(badValue, "diversity '2'");
    assertCorrupt(twice, "diversity twice");
  }

  @Test
  void experiments_tooManyForARow_areRefused() {
    List<Variant> variants =
        IntStream.range(0, 10)
            .mapToObj(n -> new Variant("v".repeat(60) + n, 1_000, Map.of()))
            .toList();
    Experiment large = new Experiment("e", "s", NEW_YEAR, Optional.empty(), variants);

    assertThatThrownBy(() -> ExperimentsRow.encode(Collections.nCopies(20, large)))
        .isInstanceOf(RowTooLargeException.class);
  }

  @Property(tries = 200)
  void experiments_any_areTheSameAfterwards(@ForAll("experiments") List<Experiment> experiments) {
    assertThat(ExperimentsRow.decode(ExperimentsRow.encode(experiments))).isEqualTo(experiments);
  }

  @Provide
  Arbitrary<List<Experiment>> experiments() {
    Arbitrary<String> names =
        Arbitraries.strings().withChars("abz09_-").ofMinLength(1).ofMaxLength(8);
    Arbitrary<Instant> times =
        Arbitraries.longs().between(0, 4_000_000_000L).map(Instant::ofEpochSecond);
    Arbitrary<Map<VariantOption, String>> options =
        Arbitraries.maps(Arbitraries.of(VariantOption.class), Arbitraries.just(""))
            .ofMaxSize(6)
            .map(
                drawn -> {
                  Map<VariantOption, String> given = new TreeMap<>(drawn);
                  given.replaceAll((option, value) -> value(option));
                  return given;
                });
    Arbitrary<Variant> variants =
        Combinators.combine(names, Arbitraries.integers().between(0, 2_000), options, times)
            .as((name, share, o, at) -> new Variant(name, share, o, Optional.of(at)));
    return Combinators.combine(
            names,
            names,
            times,
            times.optional(),
            variants.list().ofMinSize(2).ofMaxSize(5).uniqueElements(Variant::name))
        .as(
            (name, salt, from, length, arms) ->
                new Experiment(
                    name,
                    salt,
                    from,
                    length.map(by -> from.plusSeconds(1 + by.getEpochSecond())),
                    arms))
        .list()
        .ofMaxSize(4);
  }

  @Test
  void report_anyFigures_areTheSameAfterwards() {
    RowKey key = ExperimentReportRow.key("e");
    byte[] row = ExperimentReportRow.encode(report(), key);

    assertThat(ExperimentReportRow.decode(row)).isEqualTo(report());
    DamagedRows.assertDetected(row, ExperimentReportRow::decode);
  }

  @Test
  void report_intervalTheWrongWayRound_isDetectedThoughItsChecksumIsRight() {
    byte[] row =
        new RowWriter(ExperimentReportRow.VERSION, 200)
            .signed(0)
            .unsigned(0)
            .unsigned(0)
            .unsigned(0)
            .float64(0.95)
            .unsigned(1)
            .text("a", 64)
            .signed(0)
            .unsigned(1)
            .unsigned(1)
            .float64(0.7)
            .float64(0.6)
            .finish();

    assertThatThrownBy(() -> ExperimentReportRow.decode(row))
        .isInstanceOf(CorruptRowException.class)
        .hasMessageContaining("from 0.7 to 0.6");
  }

  private static ExperimentReport report() {
    Counted of = new Counted(3, new Ends(0.1, 0.4), Optional.empty());
    Counted differs = new Counted(9, new Ends(0.2, 0.5), Optional.of(new Ends(-0.1, 0.3)));
    return new ExperimentReport(
        NEW_YEAR,
        Rate.PURCHASE,
        true,
        100,
        0.9875,
        List.of(
            new Result("a", NEW_YEAR, 12, of, of, 7, 6, 5, Verdict.CONTROL, Optional.empty()),
            new Result(
                "b", NEW_YEAR, 11, differs, of, 4, 3, 0, Verdict.BEHIND, Optional.of(NEW_YEAR))));
  }

  private static RowWriter start() {
    return new RowWriter(ExperimentsRow.VERSION, 200)
        .unsigned(1)
        .text("e", 64)
        .text("s", 64)
        .signed(0)
        .unsigned(0);
  }

  private static void assertCorrupt(byte[] row, String message) {
    assertThatThrownBy(() -> ExperimentsRow.decode(row))
        .isInstanceOf(CorruptRowException.class)
        .hasMessageContaining(message);
  }

  private static String value(VariantOption option) {
    return switch (option) {
      case DIVERSITY, EXPLORE -> "0.125";
      case STOCK_AWARE, EXCLUDE_PURCHASED, ALLOW_REPEATS -> "false";
      case GENERATION -> "previous";
    };
  }
}
