package dev.shopkeeper.serving.forecast;

import dev.shopkeeper.serving.invocation.Problem;
import dev.shopkeeper.serving.invocation.ProblemException;
import dev.shopkeeper.serving.invocation.Violation;
import java.util.List;
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
      throw refused(text, "the next_cursor of the page before");
    }
    long named = Long.parseLong(parts.group(1));
    if (named != generation) {
      // Entries have moved: going on would leave some out and repeat others.
      throw refused(
          text, "a cursor of generation " + generation + ", which serves now: begin again");
    }
    return new Cursor(generation, Integer.parseInt(parts.group(2)));
  }

  static ProblemException refused(String text, String allowed) {
    return new ProblemException(Problem.of(List.of(new Violation("cursor", text, allowed))));
  }

  String text() {
    return generation + "-" + place;
  }
}
