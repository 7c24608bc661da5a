package dev.shopkeeper.serving.segment;

import dev.shopkeeper.serving.Origin;
import java.time.Instant;
import java.util.List;

/**
 * All that is known of a shopper at one look.
 *
 * @param userId the shopper
 * @param segment the nearest segment, the latest events included
 * @param confidence how much nearer it is than the second nearest, 0 to 1
 * @param value what the shopper has been worth, the latest events included
 * @param features what the segment was decided by, what decided most first
 * @param predictions what the shopper may do next; absent of somebody whom the data do not know
 * @param tastes what the shopper likes and when, as of the origin's {@code data_as_of}; absent of
 *     somebody whom the data do not know
 * @param recent the latest recorded events, newest first, at most 20
 * @param asOf the time that segment, value and features are counted back from: the newest event, or
 *     else the end of the data
 * @param origin where the answer comes from
 */
public record UserProfile(
    String userId,
    SegmentDistance segment,
    double confidence,
    ShopperValue value,
    List<FeatureValue> features,
    Predictions predictions,
    ShopperTastes tastes,
    List<RecentEvent> recent,
    Instant asOf,
    Origin origin)
    implements SegmentAnswer {}
