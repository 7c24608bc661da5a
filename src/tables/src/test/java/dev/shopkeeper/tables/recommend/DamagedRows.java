package dev.shopkeeper.tables.recommend;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.tables.codec.CorruptRowException;
import java.util.Arrays;
import java.util.function.Function;

/** What must be found out whatever the row: a part cut off, a bit turned, bytes behind the end. */
public final class DamagedRows {
  private DamagedRows() {}

  /** Damages a row in every small way and asks the decoder each time. */
  public static void assertDetected(byte[] row, Function<byte[], ?> decoder) {
    for (int length = 0; length < row.length; length++) {
      assertCorrupt(Arrays.copyOf(row, length), decoder);
    }
    for (int bit = 0; bit < 8 * row.length; bit++) {
      byte[] flipped = row.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertCorrupt(flipped, decoder);
    }
    assertCorrupt(Arrays.copyOf(row, row.length + 1), decoder);
  }

  private static void assertCorrupt(byte[] row, Function<byte[], ?> decoder) {
    assertThatThrownBy(() -> decoder.apply(row)).isInstanceOf(CorruptRowException.class);
  }
}
