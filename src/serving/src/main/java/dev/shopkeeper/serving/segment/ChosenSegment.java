package dev.shopkeeper.serving.segment;

import dev.shopkeeper.serving.invocation.ProblemException;
import dev.shopkeeper.serving.invocation.ProblemType;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.segment.ActivityRow;
import dev.shopkeeper.tables.segment.SegmentModel;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The segment that a request names, or all shoppers together.
 *
 * @param id as the request says
 * @param number its place, counting from 0; −1 for all shoppers
 * @param name in plain words
 * @param users how many shoppers are in it
 */
record ChosenSegment(String id, int number, String name, long users) {
  private static final String ALL = "all";

  /** Finds it; refuses one that there is not. */
  static ChosenSegment of(String id, Segmentation segmentation) {
    if (id.equals(ALL)) {
      return new ChosenSegment(id, -1, "All shoppers", segmentation.users());
    }
    SegmentModel model = segmentation.model();
    int number = model.segmentOf(id);
    if (number < 0) {
      throw new ProblemException(
          ProblemType.UNKNOWN_SEGMENT,
          "segment_id is '%s', there are %s and all"
              .formatted(
                  id,
                  IntStream.range(0, model.segments())
                      .mapToObj(model::id)
                      .collect(Collectors.joining(", "))));
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
