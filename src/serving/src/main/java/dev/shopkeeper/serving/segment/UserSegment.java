package dev.shopkeeper.serving.segment;

import dev.shopkeeper.serving.Origin;
import java.time.Instant;
import java.util.List;

/**
 * A shopper's segment and why.
 *
 * @param userId the shopper
 * @param segment the nearest segment
 * @param runnerUp the second nearest; absent where there is one segment only
 * @param confidence how much nearer the segment is than the runner-up: 1 - distance / distance of
 *     the runner-up; 0 is a tie, 1 is on the centre, or there is no runner-up
 * @param features what the shopper was judged by, first what decided most between the segment and
 *     the runner-up: the features by the falling difference of their squared distances from the two
 *     centres
 * @param predictions what the shopper will do; absent for a shopper given by features, and where
 *     nothing is predicted
 * @param rfm place in the RFM grid; absent for who has not bought
 * @param asOf the time the features are counted back from
 * @param origin where the answer comes from; absent inside a list, which has its own
 */
public record UserSegment(
    String userId,
    SegmentDistance segment,
    SegmentDistance runnerUp,
    double confidence,
    List<FeatureValue> features,
    Predictions predictions,
    RfmScore rfm,
    Instant asOf,
    Origin origin)
    implements SegmentAnswer {

  /** The same with predictions, or null for none. */
  UserSegment withPredictions(Predictions added) {
    return new UserSegment(
        userId, segment, runnerUp, confidence, features, added, rfm, asOf, origin);
  }
}
