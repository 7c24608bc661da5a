package dev.shopkeeper.serving.segment;

import dev.shopkeeper.serving.Origin;
import java.util.List;

/**
 * The shoppers of a segment by the shop's files, a page at a time.
 *
 * @param segmentId the segment, or {@code all}
 * @param name its name in plain words
 * @param users how many there were when the segments were computed
 * @param userIds some of them, in no order that means anything; each stands on one page
 * @param nextCursor asks for the next page; absent on the last one
 * @param origin where the answer comes from
 */
public record SegmentMembers(
    String segmentId,
    String name,
    long users,
    List<String> userIds,
    String nextCursor,
    Origin origin)
    implements SegmentAnswer {}
