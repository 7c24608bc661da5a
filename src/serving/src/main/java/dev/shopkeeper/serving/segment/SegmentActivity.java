package dev.shopkeeper.serving.segment;

import dev.shopkeeper.serving.Origin;
import java.util.List;

/**
 * A segment's weeks: what the shoppers who are in it now did in each.
 *
 * @param segmentId the segment, or {@code all}
 * @param name its name in plain words
 * @param users how many shoppers are in it
 * @param weeks the weeks, oldest first, at most 208; each begins on Monday, 0:00 UTC, and has ended
 * @param outlooks trend, forecast and unusual weeks of each measure
 * @param origin where the answer comes from
 */
public record SegmentActivity(
    String segmentId,
    String name,
    long users,
    List<ActivityWeek> weeks,
    List<ActivityOutlook> outlooks,
    Origin origin)
    implements SegmentAnswer {}
