package dev.shopkeeper.serving.segment;

import dev.shopkeeper.serving.invocation.Problem;
import dev.shopkeeper.serving.invocation.ProblemException;
import dev.shopkeeper.serving.invocation.Violation;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in the list of a segment's members.
 *
 * @param generation the generation the list belongs to
 * @param page number of the next page of members
 */
record MemberCursor(long generation, int page) {
  private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,17})-([0-9]{1,9})");

  /**
   * The place that a cursor means; the beginning where it is null.
   *
   * @param first the segment's first page
   * @param end behind its last page
   */
  static MemberCursor parse(String text, long generation, int first, int end) {
    if (text == null) {
      return new MemberCursor(generation, first);
    }
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw refused(text, "the next_cursor of the page before");
    }
    if (Long.parseLong(parts.group(1)) != generation) {
      // Shoppers have moved: going on would leave some out and repeat others.
      throw refused(
          text, "a cursor of generation " + generation + ", which serves now: begin again");
    }
    int page = Integer.parseInt(parts.group(2));
    if (page < first || page >= end) {
      throw refused(text, "the next_cursor of the page before, of the same segment");
    }
    return new MemberCursor(generation, page);
  }

  private static ProblemException refused(String text, String allowed) {
    return new ProblemException(Problem.of(List.of(new Violation("cursor", text, allowed))));
  }

  String text() {
    return generation + "-" + page;
  }
}
