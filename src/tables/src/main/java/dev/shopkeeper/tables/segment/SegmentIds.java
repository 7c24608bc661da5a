package dev.shopkeeper.tables.segment;

import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The lasting names of segments: a segment keeps its id from generation to generation, and an id
 * that is no longer in use is not given again.
 *
 * @param ids of each segment, by its place; all different, at least 1
 * @param next the id that the next new segment gets, greater than all that were ever given
 */
public record SegmentIds(List<Integer> ids, int next) {
  /** Refuses an id that is given twice, or will be. */
  public SegmentIds {
    ids = List.copyOf(ids);
    int limit = next;
    if (ids.stream().anyMatch(id -> id < 1 || id >= limit)
        || new HashSet<>(ids).size() < ids.size()
        || next < 1) {
      throw new IllegalArgumentException(
          "segments have the ids %s and the next one is %d: ids must be different, from 1 to below the next"
              .formatted(ids, next));
    }
  }

  /** Ids of segments that have none before them: 1, 2, ... */
  public static SegmentIds first(int segments) {
    return from(1, segments);
  }

  /** New ids for all segments, beginning with one that is free. */
  public static SegmentIds from(int next, int segments) {
    return new SegmentIds(IntStream.range(next, next + segments).boxed().toList(), next + segments);
  }

  /** How people read an id, as {@code s7}. */
  public static String text(int id) {
    return "s" + id;
  }
}
