package dev.shopkeeper.serving.segment;

import dev.shopkeeper.serving.Origin;
import java.util.List;

/**
 * The segments of many shoppers.
 *
 * @param users one entry for each shopper that is known or was given, in the order of the request
 * @param unknown the ids of which nothing is known, in the order of the request
 * @param origin where the answer comes from
 */
public record UserSegments(List<UserSegment> users, List<String> unknown, Origin origin)
    implements SegmentAnswer {}
