package dev.shopkeeper.serving.segment;

import dev.shopkeeper.serving.Origin;
import java.util.List;

/**
 * All segments.
 *
 * @param segments the segments, by their number
 * @param rfm the groups of the RFM grid, with which segments may be compared; empty where nobody
 *     has bought
 * @param trackRecord how right predictions of shoppers' orders were; absent where there are none
 * @param origin where the answer comes from; its parameters say how many segments there are and by
 *     which criterion
 */
public record SegmentList(
    List<SegmentProfile> segments, List<RfmGroupSize> rfm, TrackRecord trackRecord, Origin origin)
    implements SegmentAnswer {}
