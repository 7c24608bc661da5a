package dev.shopkeeper.serving.forecast;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in the list of what to order.
 *
 * @param generation the generation the list belongs to
 * @param place of the next entry, from 0
 */
record Cursor(long generation, int place) {
  private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,17})-([0-9]{1,9})");

  /** The place that a cursor means in the list of a generation; the beginning where it is null. */
  static Cursor parse(String text, long generation) {
    if (text == null) {
      return new Cursor(generation, 0);
    }
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new BadCursorException("cursor '" + text + "' is not a next_cursor of an answer");
    }
    long named = Long.parseLong(parts.group(1));
    if (named != generation) {
      throw new BadCursorException(
          "cursor '"
              + text
              + "' is of generation "
              + named
              + ", generation "
              + generation
              + " serves now: begin again without a cursor");
    }
    return new Cursor(generation, Integer.parseInt(parts.group(2)));
  }

  String text() {
    return generation + "-" + place;
  }
}
