package dev.shopkeeper.recompute.data;

/** Bounds on what a line may hold; they keep memory bounded whatever the file is. */
public final class TextLimits {
  /** Longest id, in bytes of UTF-8. */
  public static final int ID_BYTES = 256;

  /** Longest field, in characters; a line with a longer one is rejected. */
  public static final int FIELD_CHARS = 1 << 16;

  /** Longest quoted or unquoted run that is looked at at all; a longer one ends the reading. */
  public static final int BUFFER_CHARS = 1 << 20;

  /** Most columns in a file. */
  public static final int COLUMNS = 1_000;

  /** Length at which texts quoted in messages are cut. */
  static final int QUOTED_CHARS = 60;

  /** Length at which the text of a rejected line is cut. */
  public static final int REJECT_TEXT = 1_000;

  private TextLimits() {}

  /** A value from outside as it may stand in a message: cut, and free of control characters. */
  public static String quoted(String value) {
    return '\'' + cut(printable(value), QUOTED_CHARS) + '\'';
  }

  /** The text up to a number of characters, with a mark where something is missing. */
  static String cut(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
    return text.substring(0, end) + "...";
  }

  private static String printable(String value) {
    // Only the part that will be shown is worth cleaning.
    String head = value.substring(0, Math.min(value.length(), 2 * QUOTED_CHARS));
    StringBuilder text = new StringBuilder(head.length());
    head.chars().forEach(c -> text.append(Character.isISOControl(c) ? '\ufffd' : (char) c));
    return text.toString();
  }
}
