package dev.shopkeeper.serving.segment;

/** What {@code segment-users} answers: one form for each operation. */
public sealed interface SegmentAnswer permits UserSegment, UserSegments, SegmentList, DriftReport {}
