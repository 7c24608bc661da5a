package dev.shopkeeper.serving.segment;

import dev.shopkeeper.serving.Origin;

/** What {@code segment-users} answers: one form for each operation. */
public sealed interface SegmentAnswer
    permits UserSegment,
        UserSegments,
        SegmentList,
        DriftReport,
        UserProfile,
        SegmentActivity,
        CohortTable,
        SequenceList,
        SegmentMembers,
        LookAlikes {
  /** Where the answer comes from; null where it is part of an answer that says so. */
  Origin origin();
}
