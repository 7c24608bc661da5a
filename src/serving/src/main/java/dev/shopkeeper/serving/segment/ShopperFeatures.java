package dev.shopkeeper.serving.segment;

import dev.shopkeeper.serving.invocation.Checks;
import java.util.Map;

/**
 * A shopper as a caller describes one.
 *
 * @param userId any name for the shopper, which the answer repeats; 1 to 512 bytes of UTF-8
 * @param features value of each feature by its name, in the feature's own unit, as {@code GET
 *     /v1/segments} lists them; 1 to 100 features, each a finite number
 */
public record ShopperFeatures(String userId, Map<String, Double> features) {
  private static final int MOST_FEATURES = 100;

  void check(String field, Checks checks) {
    checks.given(field + ".user_id", userId, "a user's id");
    checks.id(field + ".user_id", userId);
    if (features == null || features.isEmpty() || features.size() > MOST_FEATURES) {
      String value = features == null ? null : features.size() + " features";
      checks.refuse(field + ".features", value, "1 to " + MOST_FEATURES + " features");
      return;
    }
    features.forEach(
        (name, value) -> {
          String feature = field + ".features." + name;
          checks.given(feature, value, "a number");
          checks.range(feature, value, -1e15, 1e15);
        });
  }
}
