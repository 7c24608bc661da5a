package dev.shopkeeper.functions.recommend;

import dev.shopkeeper.serving.Origin;
import dev.shopkeeper.serving.recommend.Adjustment;
import dev.shopkeeper.serving.recommend.Association;
import dev.shopkeeper.serving.recommend.BuyAgain;
import dev.shopkeeper.serving.recommend.ExperimentList;
import dev.shopkeeper.serving.recommend.ExperimentOutcome;
import dev.shopkeeper.serving.recommend.ItemSource;
import dev.shopkeeper.serving.recommend.ItemTypeName;
import dev.shopkeeper.serving.recommend.RateOutcome;
import dev.shopkeeper.serving.recommend.Reason;
import dev.shopkeeper.serving.recommend.RecommendOperation;
import dev.shopkeeper.serving.recommend.RecommendRequest;
import dev.shopkeeper.serving.recommend.Recommendations;
import dev.shopkeeper.serving.recommend.RecommendedItem;
import dev.shopkeeper.serving.recommend.SegmentUsed;
import dev.shopkeeper.serving.recommend.VariantOutcome;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The types that a native function reads and writes as JSON; a test finds what is missing. */
@RegisterForReflection(
    targets = {
      RecommendRequest.class,
      RecommendOperation.class,
      Recommendations.class,
      RecommendedItem.class,
      ItemSource.class,
      ItemTypeName.class,
      Association.class,
      BuyAgain.class,
      Adjustment.class,
      Adjustment.Kind.class,
      Reason.class,
      Reason.Because.class,
      ExperimentList.class,
      ExperimentOutcome.class,
      ExperimentOutcome.State.class,
      ExperimentOutcome.Rate.class,
      VariantOutcome.class,
      VariantOutcome.Verdict.class,
      RateOutcome.class,
      SegmentUsed.class,
      SegmentUsed.Fallback.class,
      Origin.class
    })
final class Contract {
  private Contract() {}
}
