package dev.shopkeeper.functions.segmentusers;

import dev.shopkeeper.serving.Origin;
import dev.shopkeeper.serving.segment.ActivityOutlook;
import dev.shopkeeper.serving.segment.ActivityWeek;
import dev.shopkeeper.serving.segment.CohortMonth;
import dev.shopkeeper.serving.segment.CohortTable;
import dev.shopkeeper.serving.segment.DayParts;
import dev.shopkeeper.serving.segment.DriftReport;
import dev.shopkeeper.serving.segment.ExpectedWeek;
import dev.shopkeeper.serving.segment.FeatureValue;
import dev.shopkeeper.serving.segment.ItemOfSegment;
import dev.shopkeeper.serving.segment.LookAlike;
import dev.shopkeeper.serving.segment.LookAlikes;
import dev.shopkeeper.serving.segment.Predictions;
import dev.shopkeeper.serving.segment.RecentEvent;
import dev.shopkeeper.serving.segment.RfmGroupSize;
import dev.shopkeeper.serving.segment.RfmScore;
import dev.shopkeeper.serving.segment.SegmentActivity;
import dev.shopkeeper.serving.segment.SegmentChange;
import dev.shopkeeper.serving.segment.SegmentDistance;
import dev.shopkeeper.serving.segment.SegmentFlow;
import dev.shopkeeper.serving.segment.SegmentList;
import dev.shopkeeper.serving.segment.SegmentMembers;
import dev.shopkeeper.serving.segment.SegmentOperation;
import dev.shopkeeper.serving.segment.SegmentProfile;
import dev.shopkeeper.serving.segment.SegmentRequest;
import dev.shopkeeper.serving.segment.SequenceList;
import dev.shopkeeper.serving.segment.ShareOf;
import dev.shopkeeper.serving.segment.ShopperFeatures;
import dev.shopkeeper.serving.segment.ShopperTastes;
import dev.shopkeeper.serving.segment.ShopperValue;
import dev.shopkeeper.serving.segment.TrackRecord;
import dev.shopkeeper.serving.segment.UnusualWeek;
import dev.shopkeeper.serving.segment.UserProfile;
import dev.shopkeeper.serving.segment.UserSegment;
import dev.shopkeeper.serving.segment.UserSegments;
import dev.shopkeeper.serving.segment.WeeklyTrend;
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
      ActivityOutlook.class,
      ActivityWeek.class,
      CohortMonth.class,
      CohortTable.class,
      DayParts.class,
      ExpectedWeek.class,
      LookAlike.class,
      LookAlikes.class,
      RecentEvent.class,
      SegmentActivity.class,
      SegmentMembers.class,
      SequenceList.class,
      SequenceList.BoughtSequence.class,
      SequenceList.SequenceItem.class,
      SequenceList.SequenceStep.class,
      ShareOf.class,
      ShopperTastes.class,
      ShopperValue.class,
      UnusualWeek.class,
      UserProfile.class,
      WeeklyTrend.class,
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
