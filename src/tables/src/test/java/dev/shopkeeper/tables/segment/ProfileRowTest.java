package dev.shopkeeper.tables.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.RowSize;
import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.codec.RowWriter;
import dev.shopkeeper.tables.events.Event;
import dev.shopkeeper.tables.recommend.DamagedRows;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class ProfileRowTest {
  // Python 3.11, f packs big-endian floats: b'\1' + u(300) + u(4) + u(0b10011) + f(0.5, 0.25)
  //   + f(0, 0.5, 0.25, 0.25) + u(2) + t('Tea') + f(0.75) + t('Cups') + f(0.25)
  //   + u(1) + t('web') + f(1), then zlib.crc32.
  private static final String GOLDEN =
      "01ac0204133f0000003e800000000000003f0000003e8000003e80000002035465613f400000"
          + "04437570733e80000001037765623f800000afb88a13";
  private static final RowKey KEY = ProfileRow.key("ann");
  private static final ProfileRow ANN =
      new ProfileRow(
          300,
          4,
          OptionalDouble.of(0.5),
          OptionalDouble.of(0.25),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          List.of(0f, 0.5f, 0.25f, 0.25f),
          List.of(new Share("Tea", 0.75f), new Share("Cups", 0.25f)),
          List.of(new Share("web", 1)));

  @Test
  void encode_aShopper_givesTheGoldenBytes() {
    assertThat(HexFormat.of().formatHex(ANN.encode(KEY))).isEqualTo(GOLDEN);
  }

  @Test
  void decode_goldenBytes_givesTheShopper() {
    assertThat(ProfileRow.decode(HexFormat.of().parseHex(GOLDEN))).isEqualTo(ANN);
  }

  @Test
  void decode_anyDamage_isDetected() {
    DamagedRows.assertDetected(ANN.encode(KEY), ProfileRow::decode);
  }

  @Test
  void decode_shareAboveOne_isDetectedThoughTheChecksumIsRight() {
    byte[] row = new RowWriter(1, 100).unsigned(0).unsigned(0).unsigned(1).float32(1.5f).finish();
    assertThatThrownBy(() -> ProfileRow.decode(row))
        .isInstanceOf(CorruptRowException.class)
        .hasMessageContaining("share 1.5 must be in [0, 1]");
  }

  @Test
  void encode_longestIdsAndNames_fit() {
    RowKey key = ProfileRow.key("u".repeat(Event.MAX_ID_BYTES));
    List<Share> shares = Collections.nCopies(ProfileRow.MOST, new Share("c".repeat(256), 0.2f));
    ProfileRow row =
        new ProfileRow(
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            OptionalDouble.of(1),
            OptionalDouble.of(1),
            OptionalDouble.of(1),
            OptionalDouble.of(1),
            List.of(1f, 0f, 0f, 0f),
            shares,
            shares);

    assertThat(row.encode(key).length).isLessThanOrEqualTo(RowSize.budget(key));
    assertThat(ProfileRow.decode(row.encode(key))).isEqualTo(row);
  }

  @Test
  void row_moreSharesThanItHolds_isRefused() {
    List<Share> six = Collections.nCopies(6, new Share("c", 0.1f));
    OptionalDouble none = OptionalDouble.empty();
    assertThatThrownBy(
            () -> new ProfileRow(0, 0, none, none, none, none, List.of(), six, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("6 categories");
  }

  @Property(tries = 300)
  void encodeDecode_anyShopper_isTheSame(
      @ForAll @IntRange(min = 0) int page,
      @ForAll @IntRange(min = 0) int visits,
      @ForAll @Size(4) List<Boolean> there,
      @ForAll boolean contacts,
      @ForAll @Size(max = 5) List<@StringLength(max = 40) String> names) {
    List<Share> shares =
        names.stream()
            // An unpaired surrogate has no UTF-8 form and stands in no file.
            .map(name -> name.replaceAll("\\p{Cs}", "?"))
            .map(name -> new Share(name, 1f / (1 + name.length())))
            .toList();
    List<OptionalDouble> figures =
        Stream.of(0, 1, 2, 3)
            .map(n -> there.get(n) ? OptionalDouble.of(n * 0.25) : OptionalDouble.empty())
            .toList();
    ProfileRow row =
        new ProfileRow(
            page,
            visits,
            figures.get(0),
            figures.get(1),
            figures.get(2),
            figures.get(3),
            contacts ? List.of(0.5f, 0.5f, 0f, 0f) : List.of(),
            shares,
            shares);

    assertThat(ProfileRow.decode(row.encode(KEY))).isEqualTo(row);
  }
}
