package dev.shopkeeper.functions.segmentusers;

import dev.shopkeeper.serving.Origin;
import dev.shopkeeper.serving.segment.DriftReport;
import dev.shopkeeper.serving.segment.FeatureValue;
import dev.shopkeeper.serving.segment.ItemOfSegment;
import dev.shopkeeper.serving.segment.RfmGroupSize;
import dev.shopkeeper.serving.segment.RfmScore;
import dev.shopkeeper.serving.segment.SegmentChange;
import dev.shopkeeper.serving.segment.SegmentDistance;
import dev.shopkeeper.serving.segment.SegmentFlow;
import dev.shopkeeper.serving.segment.SegmentList;
import dev.shopkeeper.serving.segment.SegmentOperation;
import dev.shopkeeper.serving.segment.SegmentProfile;
import dev.shopkeeper.serving.segment.SegmentRequest;
import dev.shopkeeper.serving.segment.ShopperFeatures;
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
      RfmScore.class,
      RfmGroupSize.class,
      ItemOfSegment.class,
      DriftReport.class,
      SegmentChange.class,
      SegmentFlow.class,
      SegmentFlow.FeatureChange.class,
      Origin.class
    })
final class Contract {
  private Contract() {}
}
