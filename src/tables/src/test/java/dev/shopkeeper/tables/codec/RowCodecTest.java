package dev.shopkeeper.tables.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.zip.CRC32;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowCodecTest {
  // Python 3.11: struct.pack for the fields, zlib.crc32 for the last four bytes.
  private static final String GOLDEN =
      "07ac020302008001fffe3fc00000bfb999999999999a054bc3a473653159aed0";

  @Test
  void finish_oneOfEachField_givesTheGoldenBytes() {
    byte[] row =
        new RowWriter(7, 100)
            .unsigned(300)
            .signed(-2)
            .ascending(new int[] {0, 129, 999}, 2)
            .int16((short) -2)
            .float32(1.5f)
            .float64(-0.1)
            .text("Käse", 5)
            .finish();

    assertThat(HexFormat.of().formatHex(row)).isEqualTo(GOLDEN);
  }

  @Test
  void reader_goldenBytes_givesEveryFieldBack() {
    RowReader in = new RowReader(HexFormat.of().parseHex(GOLDEN), 7);

    assertThat(in.unsigned()).isEqualTo(300);
    assertThat(in.signed()).isEqualTo(-2);
    assertThat(in.ascending(2)).containsExactly(0, 129);
    assertThat(in.int16s(1, 0.5)).containsExactly(-1);
    assertThat(in.float32()).isEqualTo(1.5f);
    assertThat(in.float64()).isEqualTo(-0.1);
    assertThat(in.text(5)).isEqualTo("Käse");
    assertThat(in.remaining()).isZero();
    in.end();
  }

  @Test
  void reader_anotherVersion_isRefusedWithBothVersions() {
    assertThatThrownBy(() -> new RowReader(HexFormat.of().parseHex(GOLDEN), 8))
        .isInstanceOf(CorruptRowException.class)
        .hasMessageContaining("version 7")
        .hasMessageContaining("knows 8");
  }

  @Test
  void end_fieldsLeft_isRefusedWithTheOffset() {
    RowReader in = new RowReader(HexFormat.of().parseHex(GOLDEN), 7);
    in.unsigned();

    assertThatThrownBy(in::end)
        .isInstanceOf(CorruptRowException.class)
        .hasMessageContaining("offset 3")
        .hasMessageContaining("behind the last field");
  }

  // Bodies a faulty writer could have signed with a right checksum; 01 is the version.
  @ParameterizedTest
  @CsvSource({
    "0180, unsigned, 'offset 2: 1 bytes needed, 0 left'",
    "018000, unsigned, longer than it need be",
    "01ffffffffffffffffff01, unsigned, beyond 2^63 - 1",
    "01ffffffffffffffffff02, unsigned, longer than it need be or than 64 bits",
    "01ffffffffffffffffffff, unsigned, longer than 64 bits",
    "0105, small, 'offset 1: number 5 must be in [0, 4]'",
    "01ffffffffffffffffff01, small, number 18446744073709551615 must be in",
    "010301, ids, 3 ids in 1 bytes",
    "010a01, ids, 'number 10 must be in [0, 9]'",
    "0102ffffffff0700, ids, id 2147483648 beyond",
    "0100, int16, 2 bytes needed",
    "010000000000, int16s, '6 bytes needed, 5 left'",
    "01018080808000, ids, 'offset 2: number longer than it need be'",
    "01018000, ids, 'offset 2: number longer than it need be'",
    "010180, ids, 'offset 3: 1 bytes needed, 0 left'",
    "017fc00000, float32, NaN must be finite",
    "017ff0000000000000, float64, Infinity must be finite",
    "0102c3, text, '2 bytes needed, 1 left'",
    "0101c3, text, is not UTF-8",
  })
  void reader_bodyThatIsNoneButSigned_isRefused(String body, String field, String message) {
    RowReader in = new RowReader(signed(body), 1);

    assertThatThrownBy(() -> read(in, field))
        .isInstanceOf(CorruptRowException.class)
        .hasMessageStartingWith("offset ")
        .hasMessageContaining(message);
  }

  @Property
  void reader_anyBytes_areARowOrCorruptAndNothingElse(
      @ForAll @Size(max = 40) byte[] body, @ForAll boolean sign) {
    byte[] row = sign ? signed("01" + HexFormat.of().formatHex(body)) : body;
    try {
      RowReader in = new RowReader(row, 1);
      in.ascending(1000);
      in.text(10);
      in.signed();
      in.end();
      assertThat(sign).isTrue();
    } catch (CorruptRowException e) {
      assertThat(e).hasMessageMatching("(offset \\d+: |row |checksum at offset \\d+).*");
    }
  }

  @Property
  void numbers_any_comeBack(
      @ForAll @LongRange(min = 0) long unsigned, @ForAll long signed, @ForAll short small) {
    byte[] row = new RowWriter(1, 64).unsigned(unsigned).signed(signed).int16(small).finish();
    RowReader in = new RowReader(row, 1);

    assertThat(in.unsigned()).isEqualTo(unsigned);
    assertThat(in.signed()).isEqualTo(signed);
    assertThat(in.int16s(1, 1)).containsExactly(small);
    in.end();
    assertThat(RowWriter.unsignedBytes(unsigned))
        .isEqualTo(new RowWriter(1, 64).unsigned(unsigned).finish().length - 5);
  }

  @Property
  void ascending_anyIds_comeBack(
      @ForAll @UniqueElements @Size(max = 60) List<@IntRange(min = 0) Integer> ids) {
    int[] sorted = new TreeSet<>(ids).stream().mapToInt(Integer::intValue).toArray();
    byte[] row = new RowWriter(1, 4096).ascending(sorted, sorted.length).finish();

    assertThat(new RowReader(row, 1).ascending(60)).containsExactly(sorted);
  }

  @Property
  void ascending_anyDifferences_comeBack(
      @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 22) Integer> lengths,
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] ids = new int[lengths.size()];
    for (int n = 0; n < ids.length; n++) {
      ids[n] = (n == 0 ? 0 : ids[n - 1] + 1) + random.nextInt(1 << lengths.get(n));
    }
    byte[] row = new RowWriter(1, 4096).ascending(ids, ids.length).finish();

    assertThat(new RowReader(row, 1).ascending(60)).containsExactly(ids);
  }

  @Property
  void ascending_anyBytes_giveWhatReadingByteByByteGives(
      @ForAll @Size(min = 40, max = 60) byte[] differences,
      @ForAll @IntRange(min = 1, max = 30) int count,
      @ForAll @IntRange(max = 50) int zeroAt) {
    byte[] body = differences.clone();
    // A zero after a byte that announces more is a number longer than it need be.
    body[zeroAt % body.length] = 0;
    byte[] row = signed("01%02x".formatted(count) + HexFormat.of().formatHex(body));

    List<Integer> expected = idsByteByByte(body, count);

    if (expected == null) {
      assertThatThrownBy(() -> new RowReader(row, 1).ascending(30))
          .isInstanceOf(CorruptRowException.class);
    } else {
      assertThat(new RowReader(row, 1).ascending(30))
          .containsExactly(expected.stream().mapToInt(Integer::intValue).toArray());
    }
  }

  /** What the format says, read slowly; null where it says that this is none. */
  private static List<Integer> idsByteByByte(byte[] body, int count) {
    List<Integer> ids = new ArrayList<>();
    long id = -1;
    int at = 0;
    for (int n = 0; n < count; n++) {
      BigInteger difference = BigInteger.ZERO;
      for (int shift = 0, next = 0x80; next >= 0x80; shift += 7) {
        if (at == body.length) {
          return null;
        }
        next = body[at++] & 0xff;
        if (next == 0 && shift > 0) {
          return null;
        }
        difference = difference.or(BigInteger.valueOf(next & 0x7f).shiftLeft(shift));
      }
      if (difference.bitLength() > 31) {
        return null;
      }
      id += difference.longValue() + 1;
      if (id > Integer.MAX_VALUE) {
        return null;
      }
      ids.add((int) id);
    }
    return ids;
  }

  @Test
  void writer_overItsBudget_saysWhere() {
    RowWriter out = new RowWriter(1, 8).unsigned(300);

    assertThat(out.remaining()).isEqualTo(1);
    assertThatThrownBy(() -> out.int16((short) 1))
        .isInstanceOf(RowTooLargeException.class)
        .hasMessage("2 bytes at offset 3 do not fit into a row of at most 8 bytes");
    assertThat(out.unsigned(1).finish()).hasSize(8);
  }

  @Test
  void writer_valuesOutOfRange_areRefused() {
    RowWriter out = new RowWriter(1, 100);

    assertThatThrownBy(() -> out.unsigned(-1)).hasMessageContaining("-1");
    assertThatThrownBy(() -> out.ascending(new int[] {4, 4}, 2)).hasMessageContaining("place 1");
    assertThatThrownBy(() -> out.ascending(new int[] {-1}, 1)).hasMessageContaining("-1");
    assertThatThrownBy(() -> out.float32(Float.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> out.float64(1 / 0.0)).hasMessageContaining("Infinity");
    assertThatThrownBy(() -> out.text("four", 3)).hasMessageContaining("at most 3");
    assertThatThrownBy(() -> out.text("\ud800", 3)).hasMessageContaining("surrogate");
    assertThatThrownBy(() -> new RowWriter(256, 100)).hasMessageContaining("256");
    assertThatThrownBy(() -> new RowWriter(1, 4)).hasMessageContaining("[5, 409600]");
  }

  private static Object read(RowReader in, String field) {
    return switch (field) {
      case "unsigned" -> in.unsigned();
      case "small" -> in.unsigned(4);
      case "ids" -> in.ascending(9);
      case "int16" -> in.int16s(1, 1);
      case "int16s" -> in.int16s(3, 1);
      case "float32" -> in.float32();
      case "float64" -> in.float64();
      case "text" -> in.text(9);
      default -> throw new IllegalArgumentException(field);
    };
  }

  private static byte[] signed(String hex) {
    byte[] body = HexFormat.of().parseHex(hex);
    CRC32 crc = new CRC32();
    crc.update(body);
    return HexFormat.of().parseHex(hex + "%08x".formatted(crc.getValue()));
  }
}
