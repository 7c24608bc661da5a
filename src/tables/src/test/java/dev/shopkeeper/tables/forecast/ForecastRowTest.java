package dev.shopkeeper.tables.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.RowSize;
import dev.shopkeeper.tables.codec.CorruptRowException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class ForecastRowTest {
  private static final StockFigures STOCK =
      new StockFigures(
          12,
          0,
          14,
          Double.NaN,
          2.5,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN);

  private static final ModelTournament.Entrant ENTRANT =
      new ModelTournament.Entrant(ModelName.SMOOTHING_THETA_COMBINATION, 0.75f, 1);

  private static final DemandDrivers DRIVERS =
      new DemandDrivers(
          DemandDrivers.Evidence.ITEM,
          4.5,
          4,
          5,
          -2,
          0.25,
          DemandDrivers.Evidence.SHOP,
          0.125,
          0.5,
          0.1);

  private static ForecastRow small() {
    return new ForecastRow(
        "Mug",
        StepLength.WEEK,
        LocalDate.of(2010, 12, 10),
        52,
        false,
        "MEAN",
        "SHORT",
        DemandShape.COUNT,
        new float[] {1.5f},
        new float[] {2},
        new float[] {2},
        new float[] {3, Float.NaN},
        STOCK);
  }

  @Test
  void encode_smallRow_givesTheDocumentedBytes() {
    // Worked out by hand from the format in the class comment: 2010-12-10 is epoch day 14953
    // (e9 74 as a varint); known figures are bits 0, 1, 2 and 4, so 17 hex; the checksum is
    // python3 -c 'import zlib; print(zlib.crc32(bytes.fromhex("...")))' over what precedes it.
    String golden =
        "01 03 4d7567 01 e974 34 00 04 4d45414e 05 53484f5254 02 01 3fc00000 40000000 40000000"
            + " 02 40400000 ff7fffff 17 4028000000000000 0000000000000000 402c000000000000"
            + " 4004000000000000";
    byte[] row = small().encode(4_000);

    assertThat(HexFormat.of().formatHex(row, 0, row.length - 4)).isEqualTo(golden.replace(" ", ""));
    assertThat(HexFormat.of().formatHex(row, row.length - 4, row.length)).isEqualTo("e06a5e91");
  }

  @Test
  void decode_anyByteChanged_refuses() {
    byte[] row = small().encode(4_000);
    for (int at = 0; at < row.length; at++) {
      byte[] damaged = row.clone();
      damaged[at] ^= 0x10;
      assertThatThrownBy(() -> ForecastRow.decode(damaged)).isInstanceOf(CorruptRowException.class);
    }
  }

  @Test
  void decode_anyByteMissing_refuses() {
    byte[] row = small().encode(4_000);
    for (int length = 0; length < row.length; length++) {
      byte[] shorter = Arrays.copyOf(row, length);
      assertThatThrownBy(() -> ForecastRow.decode(shorter)).isInstanceOf(CorruptRowException.class);
    }
  }

  @Test
  void encode_longestRow_fitsBesideTheLongestId() {
    float[] ahead = new float[ForecastRow.MAX_HORIZON];
    ForecastRow row =
        new ForecastRow(
            "\u20ac".repeat(1_000),
            StepLength.DAY,
            LocalDate.of(9999, 12, 31),
            1_000,
            true,
            "M".repeat(48),
            "R".repeat(48),
            DemandShape.COUNT,
            ahead,
            ahead,
            ahead,
            new float[ForecastRow.MAX_HISTORY],
            new StockFigures(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1),
            new ModelTournament(
                1_000, 15, true, Collections.nCopies(ModelTournament.MAX_ENTRANTS, ENTRANT)),
            DRIVERS);
    RowKey key = ForecastRow.key("i".repeat(256), "l".repeat(256));

    byte[] packed = row.encode(RowSize.budget(key));

    assertThat(ForecastRow.decode(packed).title()).isEqualTo("\u20ac".repeat(170));
  }

  @Test
  void decode_tournamentAndDrivers_givesThemBack() {
    ModelTournament held =
        new ModelTournament(
            12, 1, true, List.of(ENTRANT, new ModelTournament.Entrant(ModelName.ARIMA, 0.5f, 0)));

    ForecastRow read = ForecastRow.decode(small().with(held).with(DRIVERS).encode(4_000));

    assertThat(read.tournament()).isEqualTo(held);
    assertThat(read.tournament().winner()).isEqualTo(ModelName.ARIMA);
    assertThat(read.drivers()).isEqualTo(DRIVERS);
  }

  @Test
  void decode_rowOfBeforeTheTournament_hasNone() {
    ForecastRow read = ForecastRow.decode(small().encode(4_000));

    assertThat(read.tournament()).isEqualTo(ModelTournament.NONE);
    assertThat(read.tournament().winner()).isNull();
    assertThat(read.drivers()).isEqualTo(DemandDrivers.NONE);
  }

  @Test
  void tournament_chosenBeyondTheEntrants_isRefused() {
    assertThatThrownBy(() -> new ModelTournament(12, 1, false, List.of(ENTRANT)))
        .hasMessage("entrant 1 of 1, must be one of at most 16");
  }

  @Test
  void stock_policyOutOfRange_isRefused() {
    assertThatThrownBy(() -> new StockFigures(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 6))
        .hasMessage("policy 6.0 must be in [1.0, 5.0]");
  }

  @Property
  void decode_whateverWasEncoded_givesItBack(
      @ForAll @StringLength(max = 60) String title,
      @ForAll StepLength step,
      @ForAll DemandShape shape,
      @ForAll boolean seasonal,
      @ForAll @IntRange(max = 40_000) int day,
      @ForAll @Size(min = 1, max = ForecastRow.MAX_HORIZON) float[] anyNumbers,
      @ForAll @Size(max = ForecastRow.MAX_HISTORY) float[] anyHistory) {
    float[] numbers = amounts(anyNumbers);
    float[] history = amounts(anyHistory);
    String whole = title.replaceAll("\\p{Cs}", "?");
    ForecastRow row =
        new ForecastRow(
            whole,
            step,
            LocalDate.ofEpochDay(day),
            7,
            seasonal,
            "M",
            "R",
            shape,
            numbers,
            numbers,
            numbers,
            history,
            STOCK);

    ForecastRow read = ForecastRow.decode(row.encode(4_000));

    assertThat(read.title()).isEqualTo(whole);
    assertThat(read.step()).isEqualTo(step);
    assertThat(read.shape()).isEqualTo(shape);
    assertThat(read.seasonal()).isEqualTo(seasonal);
    assertThat(read.firstDay()).isEqualTo(row.firstDay());
    assertThat(read.mean()).containsExactly(numbers);
    assertThat(read.variance()).containsExactly(numbers);
    assertThat(read.cumulativeVariance()).containsExactly(numbers);
    assertThat(read.history()).containsExactly(history);
    assertThat(read.stock()).isEqualTo(STOCK);
  }

  private static float[] amounts(float[] any) {
    float[] amounts = any.clone();
    for (int n = 0; n < amounts.length; n++) {
      amounts[n] = Float.isFinite(amounts[n]) ? Math.abs(amounts[n]) : 0;
    }
    return amounts;
  }

  @Property
  void decode_anyBytes_refusesOrReads(@ForAll byte[] bytes) {
    try {
      assertThat(ForecastRow.decode(bytes).horizon()).isPositive();
    } catch (CorruptRowException e) {
      assertThat(e).hasMessageMatching("(?s).+");
    }
  }
}
