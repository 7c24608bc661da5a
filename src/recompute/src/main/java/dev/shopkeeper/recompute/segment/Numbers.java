package dev.shopkeeper.recompute.segment;

/** Reads numbers as shops write them in CSV: a decimal point, no grouping, an exponent at most. */
final class Numbers {
  private Numbers() {}

  /** The finite number a text stands for, or NaN if it stands for none. */
  static double parse(String text) {
    if (text.isEmpty() || !startsAsNumber(text)) {
      return Double.NaN;
    }
    // Java also reads 1d and 0x1p3, which are names rather than numbers in a shop's file.
    char last = text.charAt(text.length() - 1);
    if (last != '.' && !Character.isDigit(last)
        || text.indexOf('x') >= 0
        || text.indexOf('X') >= 0) {
      return Double.NaN;
    }
    try {
      double value = Double.parseDouble(text);
      return Double.isFinite(value) ? value : Double.NaN;
    } catch (NumberFormatException e) {
      return Double.NaN; // Says what the contract of this method says: the text is no number.
    }
  }

  private static boolean startsAsNumber(String text) {
    char first = text.charAt(0);
    return first == '-' || first == '+' || first == '.' || first >= '0' && first <= '9';
  }
}
