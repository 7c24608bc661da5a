package dev.shopkeeper.serving.segment;

import dev.shopkeeper.serving.Origin;
import java.time.Instant;
import java.util.List;

/**
 * Who moved where since the generation before, and by what.
 *
 * @param since number of the generation that this one followed; absent where it followed none
 * @param sinceDataAsOf time of the newest line in the data of that generation; absent where it
 *     followed none
 * @param rule how the segments came from those before: first, anew, kept, moved or refitted
 * @param explanation the same in words
 * @param shoppers shoppers whom both generations know
 * @param moved those of them who are in another segment now
 * @param unchanged those of them whose every feature is as it was
 * @param unchangedKept share of the unchanged who kept their segment, 0 to 1; absent without one
 * @param segments what became of each segment, those of now first
 * @param flows the groups that moved, the largest first; those too small to be described are left
 *     out, and counted in {@code movedInSmallGroups}
 * @param movedInSmallGroups shoppers who moved in groups too small to be described
 * @param origin where the answer comes from
 */
public record DriftReport(
    Long since,
    Instant sinceDataAsOf,
    String rule,
    String explanation,
    long shoppers,
    long moved,
    long unchanged,
    Double unchangedKept,
    List<SegmentChange> segments,
    List<SegmentFlow> flows,
    long movedInSmallGroups,
    Origin origin)
    implements SegmentAnswer {}
