package dev.shopkeeper.serving.segment;

/**
 * What became of a segment since the generation before. Counts of groups too small to be described
 * are absent.
 *
 * @param segmentId the lasting id
 * @param name its name; of one that is no more, its last
 * @param event {@code continued}, {@code born}, {@code split} (new, at least half of its shoppers
 *     from one segment), {@code died} or {@code merged} (no more, at least half of its shoppers in
 *     one segment now)
 * @param otherId the segment it split from or was merged into; absent of any other event
 * @param otherShare share of its shoppers, of those both generations know, who came from there or
 *     went there, 0 to 1; absent of any other event
 * @param usersBefore shoppers it had; absent of a new one, and where too few
 * @param users shoppers it has; absent of one that is no more, and where too few
 * @param stayed shoppers who were in it and are; absent where too few
 * @param arrived shoppers in it whom the generation before did not know; absent where too few
 * @param left shoppers who were in it and whom this generation does not know; absent where too few
 */
public record SegmentChange(
    String segmentId,
    String name,
    String event,
    String otherId,
    Double otherShare,
    Long usersBefore,
    Long users,
    Long stayed,
    Long arrived,
    Long left) {}
