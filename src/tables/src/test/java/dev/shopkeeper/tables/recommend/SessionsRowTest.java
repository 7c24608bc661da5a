package dev.shopkeeper.tables.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.codec.RowWriter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SessionsRowTest {
  // Python 3.11: b = bytes([1, 0x85, 1, 2, 0xac, 2, 1, 2, 7, 3, 0x80, 1, 0x28, 0, 1, 9])
  // then b + zlib.crc32(b).to_bytes(4, 'big').
  private static final String GOLDEN = "01850102ac02010207038001280001093b98e3f1";

  private static final int[] NUMBERS = {300, 259};
  private static final int[] START = {0, 4, 6};
  private static final int[] OWN = {1, 4};
  private static final int[] ITEMS = {7, 133, 3, 128, 133, 9};

  @Test
  void encode_twoSessions_givesTheGoldenBytes() {
    byte[] row = SessionsRow.encode(133, NUMBERS, START, OWN, ITEMS, 100);

    assertThat(HexFormat.of().formatHex(row)).isEqualTo(GOLDEN);
  }

  @Test
  void decode_goldenBytes_givesSessionsNewestFirstWithTheirOrder() {
    SessionsRow row = SessionsRow.decode(HexFormat.of().parseHex(GOLDEN));

    assertThat(row.item()).isEqualTo(133);
    assertThat(numbers(row)).containsExactly(300, 259);
    assertThat(session(row, 0)).containsExactly(7, 133, 3, 128);
    assertThat(session(row, 1)).containsExactly(133, 9);
    assertThat(row.own(0)).isEqualTo(1);
    assertThat(row.own(1)).isEqualTo(4);
  }

  @Test
  void decode_anyDamage_isDetected() {
    DamagedRows.assertDetected(HexFormat.of().parseHex(GOLDEN), SessionsRow::decode);
    DamagedRows.assertDetected(Sessions.random(40, 5000, 3).encode(2000), SessionsRow::decode);
  }

  @Test
  void decode_wholeRowsThatMakeNoSense_areRefused() {
    byte[] tooMany = new RowWriter(1, 50).unsigned(1).unsigned(101).finish();
    byte[] tooLong = new RowWriter(1, 50).unsigned(1).unsigned(1).unsigned(4).unsigned(11).finish();
    byte[] cut =
        new RowWriter(1, 50).unsigned(1).unsigned(1).unsigned(4).unsigned(9).unsigned(9).finish();
    byte[] negative =
        new RowWriter(1, 50)
            .unsigned(1)
            .unsigned(2)
            .unsigned(4)
            .unsigned(0)
            .unsigned(0)
            .unsigned(4)
            .unsigned(0)
            .unsigned(0)
            .finish();

    assertThatThrownBy(() -> SessionsRow.decode(tooMany)).hasMessageContaining("101");
    assertThatThrownBy(() -> SessionsRow.decode(tooLong)).hasMessageContaining("[0, 10]");
    assertThatThrownBy(() -> SessionsRow.decode(cut)).hasMessageContaining("18 items in 0 bytes");
    assertThatThrownBy(() -> SessionsRow.decode(negative)).hasMessageContaining("number -1");
  }

  @Property(tries = 500)
  void decode_anyFieldsUnderAGoodChecksum_areARowOrARefusal(@ForAll @Size(max = 60) byte[] fields) {
    RowWriter out = new RowWriter(1, 200);
    for (byte field : fields) {
      out.unsigned(field & 0xff);
    }
    byte[] row = out.finish();
    try {
      SessionsRow found = SessionsRow.decode(row);
      assertThat(found.size()).isLessThanOrEqualTo(fields.length);
    } catch (CorruptRowException e) {
      assertThat(e.getMessage()).isNotEmpty();
    }
  }

  @Property(tries = 200)
  void encodeDecode_anySessions_loseOnlyTheOldestAndTheFar(
      @ForAll @IntRange(min = 0, max = 150) int count,
      @ForAll @IntRange(min = 1, max = Integer.MAX_VALUE) int catalogue,
      @ForAll @IntRange(min = 16, max = 3840) int budget,
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    Sessions given = Sessions.random(count, catalogue, seed);
    byte[] bytes = given.encode(budget);
    SessionsRow row = SessionsRow.decode(bytes);

    assertThat(bytes.length).isLessThanOrEqualTo(budget);
    assertThat(numbers(row)).containsExactly(Arrays.copyOf(given.numbers, row.size()));
    for (int n = 0; n < row.size(); n++) {
      int from = Math.max(given.start[n], given.own[n] - SessionsRow.MAX_SIDE);
      int to = Math.min(given.start[n + 1], given.own[n] + SessionsRow.MAX_SIDE + 1);
      assertThat(session(row, n)).containsExactly(Arrays.copyOfRange(given.items, from, to));
      assertThat(row.itemAt(row.own(n))).isEqualTo(given.item);
    }
    if (row.size() < Math.min(count, SessionsRow.MAX_SESSIONS)) {
      // One more session takes at most 5 bytes for its number, 2 and 20 items of 5.
      assertThat(bytes.length).isGreaterThan(budget - 107);
    }
  }

  @Test
  void encode_hundredSessionsOfEightItemsAmongAHundredThousand_fitTheDefaultBudget() {
    Sessions given = Sessions.random(100, 8, 100_000, 1);

    byte[] row = given.encode(NeighbourRow.DEFAULT_BUDGET);

    assertThat(SessionsRow.decode(row).size()).isEqualTo(100);
  }

  @Test
  void encode_whatIsNoSession_isRefused() {
    int[] ascending = {259, 300};
    int[] elsewhere = {0, 4};
    int[] negative = {7, 133, -3, 128, 133, 9};

    assertThatThrownBy(() -> SessionsRow.encode(133, ascending, START, OWN, ITEMS, 100))
        .hasMessageContaining("session 300 at place 1");
    assertThatThrownBy(() -> SessionsRow.encode(133, NUMBERS, START, elsewhere, ITEMS, 100))
        .hasMessageContaining("does not have item 133 at 0");
    assertThatThrownBy(() -> SessionsRow.encode(133, NUMBERS, START, OWN, negative, 100))
        .hasMessageContaining("-3");
    assertThatThrownBy(() -> SessionsRow.encode(133, NUMBERS, START, OWN, ITEMS, 15))
        .hasMessageContaining("15 bytes");
  }

  private static int[] numbers(SessionsRow row) {
    int[] numbers = new int[row.size()];
    Arrays.setAll(numbers, row::number);
    return numbers;
  }

  private static int[] session(SessionsRow row, int n) {
    int[] items = new int[row.start(n + 1) - row.start(n)];
    Arrays.setAll(items, at -> row.itemAt(row.start(n) + at));
    return items;
  }

  private record Sessions(int item, int[] numbers, int[] start, int[] own, int[] items) {
    byte[] encode(int budget) {
      return SessionsRow.encode(item, numbers, start, own, items, budget);
    }

    /** Sessions of one to thirty items. */
    static Sessions random(int count, int catalogue, long seed) {
      return random(count, 0, catalogue, seed);
    }

    static Sessions random(int count, int length, int catalogue, long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      int item = random.nextInt(catalogue);
      int[] numbers = new int[count];
      int[] start = new int[count + 1];
      int[] own = new int[count];
      int[] items = new int[30 * count];
      int number = 1_000_000;
      for (int n = 0; n < count; n++) {
        numbers[n] = number -= 1 + random.nextInt(300);
        start[n + 1] = start[n] + (length > 0 ? length : 1 + random.nextInt(30));
        own[n] = random.nextInt(start[n], start[n + 1]);
        for (int at = start[n]; at < start[n + 1]; at++) {
          items[at] = at == own[n] ? item : random.nextInt(catalogue);
        }
      }
      return new Sessions(item, numbers, start, own, items);
    }
  }
}
