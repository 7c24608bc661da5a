package dev.shopkeeper.serving.segment;

import dev.shopkeeper.serving.invocation.ProblemException;
import dev.shopkeeper.serving.invocation.ProblemType;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.segment.ActivityRow;
import java.util.regex.Pattern;

/**
 * The segment that a request names, or all shoppers together.
 *
 * @param id as the request says
 * @param number counting from 0; −1 for all shoppers
 * @param name in plain words
 * @param users how many shoppers are in it
 */
record ChosenSegment(String id, int number, String name, long users) {
  private static final String ALL = "all";
  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]?");

  /** Finds it; refuses one that there is not. */
  static ChosenSegment of(String id, Segmentation segmentation) {
    if (id.equals(ALL)) {
      return new ChosenSegment(id, -1, "All shoppers", segmentation.users());
    }
    int number = NUMBER.matcher(id).matches() ? Integer.parseInt(id) : Integer.MAX_VALUE;
    if (number >= segmentation.model().segments()) {
      throw new ProblemException(
          ProblemType.UNKNOWN_SEGMENT,
          "segment_id is '%s', there are 0 to %d, and all"
              .formatted(id, segmentation.model().segments() - 1));
    }
    return new ChosenSegment(
        id, number, segmentation.name(number), segmentation.model().size(number));
  }

  boolean everybody() {
    return number < 0;
  }

  RowKey activity() {
    return everybody() ? ActivityRow.everybody() : ActivityRow.key(number);
  }
}
