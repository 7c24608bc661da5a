package dev.shopkeeper.tables.forecast;

import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.codec.RowReader;
import dev.shopkeeper.tables.codec.RowWriter;

/** Fields that the rows of this package share. */
final class Figures {
  private Figures() {}

  /** Numbers of which some are not known (NaN): a bit for each, then those that are. */
  static void writeKnown(RowWriter out, double... values) {
    long known = 0;
    for (int n = 0; n < values.length; n++) {
      known |= Double.isNaN(values[n]) ? 0 : 1L << n;
    }
    out.unsigned(known);
    for (double value : values) {
      if (!Double.isNaN(value)) {
        out.float64(value);
      }
    }
  }

  static double[] readKnown(RowReader in, int count) {
    int known = in.unsigned((1 << count) - 1);
    double[] values = new double[count];
    for (int n = 0; n < count; n++) {
      values[n] = (known >> n & 1) == 0 ? Double.NaN : in.float64();
    }
    return values;
  }

  static <E> E constant(RowReader in, E[] constants) {
    return constants[in.unsigned(constants.length - 1)];
  }

  static StockFigures readStock(RowReader in) {
    double[] values = readKnown(in, StockFigures.COUNT);
    try {
      return StockFigures.of(values);
    } catch (IllegalArgumentException e) {
      throw new CorruptRowException(e.getMessage());
    }
  }

  /** The text, cut between two characters to at most so many bytes of UTF-8. */
  static String cut(String text, int maxBytes) {
    int bytes = 0;
    int at = 0;
    while (at < text.length()) {
      int c = text.codePointAt(at);
      bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
      if (bytes > maxBytes) {
        break;
      }
      at += Character.charCount(c);
    }
    return text.substring(0, at);
  }
}
