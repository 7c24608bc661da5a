package dev.shopkeeper.recompute.data;

/** Decimal numbers as files write them: digits, a point, a sign, an exponent. */
final class Decimals {
  private static final int MAX_CHARS = 40;

  private Decimals() {}

  /** The number, NaN where the text is none; neither hexadecimal nor {@code 1d} nor infinite. */
  static double parse(String text) {
    if (text.length() > MAX_CHARS) {
      return Double.NaN;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && "+-.eE".indexOf(c) < 0) {
        return Double.NaN;
      }
    }
    try {
      double number = Double.parseDouble(text);
      // Adding zero turns -0.0 into 0.0, which prints and compares as everybody expects.
      return Double.isInfinite(number) ? Double.NaN : number + 0.0;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
