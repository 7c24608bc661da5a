package dev.shopkeeper.functions.segmentusers;

import dev.shopkeeper.serving.Origin;
import dev.shopkeeper.serving.segment.FeatureValue;
import dev.shopkeeper.serving.segment.Predictions;
import dev.shopkeeper.serving.segment.SegmentDistance;
import dev.shopkeeper.serving.segment.SegmentList;
import dev.shopkeeper.serving.segment.SegmentOperation;
import dev.shopkeeper.serving.segment.SegmentProfile;
import dev.shopkeeper.serving.segment.SegmentRequest;
import dev.shopkeeper.serving.segment.ShopperFeatures;
import dev.shopkeeper.serving.segment.TrackRecord;
import dev.shopkeeper.serving.segment.UserSegment;
import dev.shopkeeper.serving.segment.UserSegments;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The types that a native function reads and writes as JSON; a test finds what is missing. */
@RegisterForReflection(
    targets = {
      SegmentRequest.class,
      SegmentOperation.class,
      ShopperFeatures.class,
      UserSegment.class,
      UserSegments.class,
      SegmentList.class,
      SegmentProfile.class,
      SegmentDistance.class,
      FeatureValue.class,
      Predictions.class,
      Predictions.Expectation.class,
      Predictions.BehaviourScore.class,
      Predictions.ScoreReason.class,
      TrackRecord.class,
      TrackRecord.OrdersRecord.class,
      TrackRecord.ScoreRecord.class,
      TrackRecord.ScoreBand.class,
      Origin.class
    })
final class Contract {
  private Contract() {}
}
