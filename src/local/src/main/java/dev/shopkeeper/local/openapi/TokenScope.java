package dev.shopkeeper.local.openapi;

import dev.shopkeeper.serving.invocation.Operation;
import dev.shopkeeper.serving.recommend.RecommendOperation;
import dev.shopkeeper.serving.segment.SegmentOperation;
import java.util.Optional;

/**
 * Which scope a token needs for a route, where the deployment asks for tokens.
 *
 * <p>By what an answer gives away, not by function: a page that shows what sells together needs no
 * right to ask about shoppers.
 */
final class TokenScope {
  private TokenScope() {}

  /** The scope; empty for the operators' routes, which always want a signed request. */
  static Optional<String> of(ContractFunction function, Operation operation) {
    return switch (function) {
      case RECOMMEND, SEGMENT_USERS -> Optional.of(ofShop(function, operation));
      case FORECAST_INVENTORY -> Optional.of("shopkeeper/inventory");
      case RECORD_EVENTS -> Optional.of("shopkeeper/events");
      case RECOMPUTE -> Optional.empty();
    };
  }

  private static String ofShop(ContractFunction function, Operation operation) {
    boolean ofShoppers =
        operation.fields().contains("user_id")
            || operation.fields().contains("user_ids")
            || operation == SegmentOperation.MEMBERS;
    if (ofShoppers) {
      return "shopkeeper/shoppers";
    }
    return function == ContractFunction.SEGMENT_USERS || operation == RecommendOperation.EXPERIMENTS
        ? "shopkeeper/insights"
        : "shopkeeper/catalogue";
  }
}
